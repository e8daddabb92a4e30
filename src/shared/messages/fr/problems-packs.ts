/** What went wrong with packs and with vocabulary files; see problems.ts for the form of the keys. */
export const packProblems = {
  'reason.pack-damaged': 'Un pack est endommagé : {about}.',
  'reason.pack-damaged.advice':
    'Dragoman n’utilise pas le pack endommagé. Ajoutez-le de nouveau, depuis sa source ou depuis une autre copie de ses fichiers.',
  'reason.pack-unknown': 'Le pack « {about} » n’existe pas.',
  'reason.pack-unknown.advice': 'Choisissez-en un dans la liste des packs.',
  'reason.pack-unavailable': 'Un pack n’a pas pu être téléchargé : {about}.',
  'reason.pack-unavailable.advice':
    'Vérifiez la connexion Internet et réessayez, ou ajoutez le pack depuis un dossier ou une archive contenant ses fichiers.',
  'reason.pack-changed': 'Un pack a changé à sa source : {about}.',
  'reason.pack-changed.advice':
    'Dragoman n’accepte que les fichiers qu’il connaît : le pack n’a pas été ajouté. Une version plus récente de Dragoman connaît peut-être les nouveaux fichiers.',
  'reason.pack-sign-in': 'Une page web a été reçue à la place du pack : {about}.',
  'reason.pack-sign-in.advice':
    'Le réseau exige peut-être que vous vous identifiiez d’abord. Ouvrez un navigateur, identifiez-vous, puis réessayez.',
  'reason.pack-unsafe': 'Une archive a été rejetée, car il n’est pas sûr de la décompresser : {about}.',
  'reason.pack-unsafe.advice':
    'Rien n’en a été gardé. Procurez-vous de nouveau l’archive auprès d’une source fiable.',
  'reason.pack-unreadable': 'Un pack ne peut pas être lu : {about}.',
  'reason.pack-unreadable.advice':
    'Choisissez un dossier, ou une archive de type zip, tar, tar.gz, tar.bz2 ou tar.zst.',
  'reason.pack-unrecognised': 'Dragoman ne reconnaît pas les fichiers de « {about} ».',
  'reason.pack-unrecognised.advice':
    'Choisissez le dossier ou l’archive d’un modèle pour sherpa-onnx ou Firefox Translations, tel que son auteur le publie.',
  'reason.pack-language-unknown': 'La langue du pack dans « {about} » n’a pas pu être déterminée.',
  'reason.pack-language-unknown.advice':
    'Indiquez-la en ajoutant le pack : npm run packs -- add --from PATH --language es',
  'reason.pack-busy': 'Un autre programme modifie le pack « {about} ».',
  'reason.pack-busy.advice': 'Attendez qu’il ait terminé, puis réessayez.',
  'reason.pack-in-use': 'Le pack « {about} » est utilisé et n’a pas pu être modifié.',
  'reason.pack-in-use.advice':
    'Fermez Dragoman et toutes les passerelles qui tournent sur cet ordinateur, puis réessayez.',
  'reason.pack-cancelled': 'L’ajout du pack « {about} » a été annulé.',
  'reason.pack-cancelled.advice':
    'Ce qui est déjà téléchargé est gardé quelque temps : un nouvel essai sera plus rapide.',
  'reason.pack-not-written': 'Le dossier des packs ne peut pas être modifié : {about}.',
  'reason.pack-not-written.advice':
    'Vérifiez que vous pouvez écrire dans ce dossier, ou donnez-en un autre à DRAGOMAN_PACKS.',
  'reason.disk-full': 'L’espace disque est insuffisant : {about}.',
  'reason.disk-full.advice': 'Libérez de l’espace, puis réessayez.',
  'reason.vocabulary-unreadable': '« {about} » n’est pas un fichier de vocabulaire que Dragoman sait lire.',
  'reason.vocabulary-unreadable.advice':
    'Choisissez un fichier CSV en UTF-8 dont la première ligne nomme les colonnes (source, target, …), ou un fichier TBX-Basic.',
  'reason.vocabulary-unsafe': '« {about} » n’a pas été lu, car le fichier déclare ses propres entités XML.',
  'reason.vocabulary-unsafe.advice':
    'De telles déclarations peuvent rendre énorme un petit fichier ou lire d’autres fichiers. Exportez-le de nouveau sans elles.',
  'reason.vocabulary-too-large': '« {about} » est trop volumineux pour un fichier de vocabulaire.',
  'reason.vocabulary-too-large.advice':
    'Un fichier de vocabulaire peut atteindre 16 Mo. Divisez-le ou retirez ce qui ne vous sert pas.',
  'reason.vocabulary-list-too-large.glossary': 'Le glossaire a plus d’entrées qu’un service n’en accepte.',
  'reason.vocabulary-list-too-large.corrections':
    'La liste des corrections a plus d’entrées qu’un service n’en accepte.',
  'reason.vocabulary-list-too-large.translationDictionary':
    'La liste des remplacements a plus d’entrées qu’un service n’en accepte.',
  'reason.vocabulary-list-too-large.advice':
    'Une liste peut avoir jusqu’à 5 000 lignes et 900 ko. Retirez ce qui ne vous sert pas ; d’ici là, elle n’est pas enregistrée.',
  'reason.vocabulary-not-written': 'Le vocabulaire n’a pas pu être écrit dans « {about} ».',
  'reason.vocabulary-not-written.advice':
    'Vérifiez qu’il y a assez d’espace et que vous pouvez écrire dans le dossier, puis exportez de nouveau.',
} as const;
