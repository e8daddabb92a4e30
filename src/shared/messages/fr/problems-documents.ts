/** What went wrong with a document that is to be translated; see en/problems-documents.ts. */
export const documentProblems = {
  'reason.document-unreadable.missing': '« {about} » ne peut pas être ouvert.',
  'reason.document-unreadable.missing.advice':
    'Vérifiez que le fichier existe toujours et que vous pouvez le lire.',
  'reason.document-unreadable.unknown': '« {about} » n’est pas un document que Dragoman sait traduire.',
  'reason.document-unreadable.unknown.advice':
    'Choisissez Markdown, texte brut, Word (.docx), SubRip (.srt), WebVTT, JSON, YAML, XLIFF 2, gettext (.po) ou un vocabulaire (.csv).',
  'reason.document-unreadable.encoding': '« {about} » n’est ni en UTF-8 ni en UTF-16.',
  'reason.document-unreadable.encoding.advice': 'Enregistrez-le en UTF-8 dans le programme dont il provient.',
  'reason.document-unreadable.no-text': '« {about} » n’est pas du texte, bien que son nom le dise.',
  'reason.document-unreadable.syntax': '« {about} » contient une erreur à la ligne {line, number} : {what}.',
  'reason.document-unreadable.syntax.advice': 'Corrigez le fichier et réessayez. Rien n’a été traduit.',
  'reason.document-unreadable.too-deep': '« {about} » a trop de niveaux imbriqués pour être lu.',
  'reason.document-unreadable.no-cues': '« {about} » ne contient aucun sous-titre.',
  'reason.document-unreadable.doctype': '« {about} » déclare un type de document, que Dragoman ne lit pas.',
  'reason.document-unreadable.doctype.advice':
    'Retirez le DOCTYPE du fichier : il pourrait faire charger ou développer autre chose.',
  'reason.document-unreadable.no-xliff': '« {about} » n’est pas du XLIFF 2.',
  'reason.document-unreadable.no-xliff.advice':
    'XLIFF 1.2 a une autre structure. Exportez-le en XLIFF 2.0 ou 2.1 dans le programme dont il provient.',
  'reason.document-unreadable.no-docx': '« {about} » n’est pas un document Word.',
  'reason.document-unreadable.no-docx.advice':
    'Les anciens fichiers .doc et d’autres documents peuvent être enregistrés en .docx dans Word ou LibreOffice.',
  'reason.document-unreadable.password': '« {about} » est protégé par un mot de passe.',
  'reason.document-unreadable.password.advice': 'Enregistrez une copie sans mot de passe.',
  'reason.document-unreadable.bomb':
    '« {about} » est, une fois décompressé, bien plus grand qu’un document ne peut l’être.',
  'reason.document-unreadable.nothing': '« {about} » ne contient rien à traduire.',
  'reason.document-unreadable.too-large': '« {about} » dépasse 16 Mo.',
  'reason.document-unreadable.too-large.advice': 'Divisez-le en plusieurs fichiers.',
  'reason.document-unreadable.long-string':
    '« {about} » contient un texte de plus de {limit, number} caractères d’un seul tenant : « {beginning}… ».',
  'reason.document-unreadable.long-string.advice': 'Divisez-le en paragraphes ou en lignes.',
  'reason.document-unreadable.advice': 'Vérifiez que c’est le bon fichier.',
  'reason.document-not-written': '« {about} » n’a pas pu être écrit.',
  'reason.document-not-written.advice':
    'Vérifiez qu’il y a de la place sur le disque et que vous pouvez y écrire, ou choisissez un autre dossier.',
  'reason.document-unreadable.forgotten': 'Ce document n’est plus connu.',
  'reason.document-unreadable.forgotten.advice': 'Choisissez-le de nouveau.',
  'reason.document-unreadable.no-vocabulary':
    '« {about} » est un tableau, mais pas un vocabulaire de Dragoman.',
  'reason.document-unreadable.no-vocabulary.advice':
    'Parmi les tableaux, seul un vocabulaire exporté par Dragoman (CSV) peut être traduit.',
  'reason.document-unreadable.too-much':
    '« {about} » n’a pas pu être lu : cela prenait trop de temps ou de mémoire.',
};
