/** What commands in a terminal report, and what the system's own dialogs are called. */
export const terminal = {
  'dialog.recording': 'Ouvrir un enregistrement',
  'dialog.recordings': 'Enregistrements',
  'dialog.vocabulary': 'Importer un fichier de vocabulaire',
  'dialog.vocabularies': 'Fichiers de vocabulaire',
  'dialog.export': 'Exporter le vocabulaire',
  'dialog.export-session': 'Exporter la session',
  'dialog.pack-archive': 'Ajouter un pack depuis une archive',
  'dialog.pack-folder': 'Ajouter un pack depuis un dossier',
  'dialog.archives': 'Archives',

  'service.voice-translation': 'Traduction en direct',
  'service.voice-translation.note':
    'Sous-titres, lecture vocale, plusieurs orateurs, enregistrements et diffusions.',
  'service.consecutive': 'Consécutive',
  'service.consecutive.note': 'De la voix à la voix, un énoncé à la fois.',
  'service.lingox': 'Conversation',
  'service.lingox.note': 'Deux personnes, sur un même appareil ou chacune sur le sien.',

  'terminal.summary':
    '{count, plural, one {# phrase} other {# phrases}} pour {seconds, number, ::.0} s de son',
  'terminal.summary.behind':
    '{count, plural, one {# phrase} other {# phrases}} pour {seconds, number, ::.0} s de son, {behind, number, ::.00} s de décalage',
  'terminal.not-translated': '(non traduit)',
  'terminal.not-translated.why': '(non traduit : {why})',
  'terminal.suggest.broken': '{provider} a perdu un espace réservé du texte.',
  'terminal.unspoken':
    'Non lues à voix haute : {missing, number} phrases traduites sur {total, number} ({why}).',
  'terminal.unspoken.no-speech': 'le service n’a pas envoyé de lecture vocale pour elles',
  'terminal.speech.nothing': 'Aucune lecture vocale n’a été produite : « {path} » n’a donc pas été écrit.',
  'terminal.speech.is-recording':
    '« {path} » est l’enregistrement lui-même, que la traduction parlée écraserait.',
  'terminal.speech.is-folder': '« {path} » est un dossier.',
  'terminal.speech.no-folder': '« {path} » ne peut pas être écrit : « {folder} » n’est pas un dossier.',
  'terminal.speech.not-written': '« {path} » ne peut pas être écrit : {cause}',

  'terminal.localize.progress':
    '{ready, number} sur {total, plural, one {# langue prête} other {# langues prêtes}}',
  'terminal.localize.failed': 'Échec de {tag} : {why}',
  'terminal.localize.untranslated':
    '{tag} : {untranslated, plural, one {# texte n’a pas pu être traduit et est resté tel quel.} other {# textes n’ont pas pu être traduits et sont restés tels quels.}}',
  'terminal.localize.exists':
    '« {path} » existe déjà. Déplacez-le, choisissez un autre dossier avec --out, ou autorisez-le avec --force.',
  'terminal.localize.no-folder': '« {folder} » n’est pas un dossier.',
  'terminal.localize.not-written': '« {path} » ne peut pas être écrit : {cause}',

  'terminal.packs.licence': '{name} : licence {licence}.',
  'terminal.packs.licence.url': '{name} : licence {licence} ({url}).',
  'terminal.packs.waiting': '{name} : attente d’un autre programme qui modifie ce pack …',
  'terminal.packs.installed': '{name} est installé dans {folder}.',
  'terminal.packs.cancelled': 'Annulé : {name} n’a pas été ajouté.',
  'terminal.packs.removed': '{id} a été retiré.',
  'terminal.packs.intact': '{id} : tous les fichiers sont intacts.',
  'terminal.packs.none': 'Aucun pack n’est installé.',
  'terminal.packs.downloads':
    'Téléchargement de {count, number} sur {total, plural, one {# pack} other {# packs}}, {size}.',
  'terminal.packs.folder': 'Installés dans {folder} :',
  'terminal.packs.folder.none': 'rien',
  'terminal.packs.available': '{role}, disponibles :',
  'terminal.packs.more': '{count, number} de plus : list --all',
  'terminal.packs.damaged': 'endommagé',
  'terminal.packs.role.speech-to-text': 'Reconnaissance vocale',
  'terminal.packs.role.translation': 'Traduction',
  'terminal.packs.role.text-to-speech': 'Voix',
  'terminal.packs.role.speakers': 'Distinction des orateurs',
  'terminal.packs.step.downloading': 'téléchargement',
  'terminal.packs.step.checking': 'vérification',
  'terminal.packs.step.unpacking': 'décompression',
  'terminal.packs.done': '{step} : {done}',
  'terminal.packs.done.total': '{step} : {done} sur {total}',
  'terminal.packs.tested': '{name} : {said} ({seconds, number, ::.0} s)',
  'terminal.packs.failed': '{name} : ÉCHEC : {why}',

  'terminal.record.none': 'Aucune session n’est enregistrée dans {folder}.',
  'terminal.record.sentences': '{count, plural, one {# phrase} other {# phrases}}',
  'terminal.record.running': '(encore en cours)',
  'terminal.record.recovered': '(récupérée après un plantage)',
  'terminal.record.nothing-found': 'Aucun résultat.',
  'terminal.record.deleted': '{id} a été supprimée.',
  'terminal.record.exported': 'La session a été écrite dans {path}.',
  'terminal.record.reindexed':
    'L’index a été reconstruit à partir de {count, plural, one {# session} other {# sessions}}.',
  'terminal.record.was-recovered': 'Une session a été récupérée après un plantage : {id}.',

  'terminal.vocabulary':
    '{name} : {taken, plural, one {# ligne peut être importée} other {# lignes peuvent être importées}}, {refused, number} non.',
  'terminal.vocabulary.lists':
    '{name} : {taken, plural, one {# ligne peut être importée} other {# lignes peuvent être importées}} ({lists}), {refused, number} non.',
  'terminal.vocabulary.list': '{list} {count, number}',
  'terminal.vocabulary.left-out':
    '{count, plural, one {# ligne ignorée, pour} other {# lignes ignorées, pour}} d’autres langues.',
  'terminal.vocabulary.unwritten':
    '{count, plural, one {# ligne non écrite} other {# lignes non écrites}} : TBX ne contient qu’un glossaire.',
  'terminal.vocabulary.too-many':
    '{rows, plural, one {# ligne dépasse} other {# lignes dépassent}} la capacité de « {list} » ({limit, number} lignes et 900 ko) : aucune ne peut être importée.',
  'terminal.vocabulary.by-language': 'Par langue : {counts}.',
  'terminal.vocabulary.keep-one': 'Pour ne garder qu’une langue : --language {language}',
  'dialog.documents': 'Traduire des documents',
  'dialog.documents.kinds': 'Documents',
  'dialog.folder': 'Enregistrer les traductions dans',
} as const;
