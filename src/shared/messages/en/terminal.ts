/** What commands in a terminal report, and what the system's own dialogs are called. */
export const terminal = {
  'dialog.recording': 'Open a recording',
  'dialog.recordings': 'Recordings',
  'dialog.vocabulary': 'Import a vocabulary file',
  'dialog.vocabularies': 'Vocabulary files',
  'dialog.export': 'Export the vocabulary',
  'dialog.documents': 'Translate documents',
  'dialog.documents.kinds': 'Documents',
  'dialog.folder': 'Save the translations in',
  'dialog.export-session': 'Export the session',
  'dialog.pack-archive': 'Add a pack from an archive',
  'dialog.pack-folder': 'Add a pack from a folder',
  'dialog.archives': 'Archives',

  'service.voice-translation': 'Live translation',
  'service.voice-translation.note': 'Captions, speech, several speakers, recordings and broadcasts.',
  'service.consecutive': 'Consecutive',
  'service.consecutive.note': 'Speech to speech, one utterance at a time.',
  'service.lingox': 'Conversation',
  'service.lingox.note': 'Two people, sharing one device or each with their own.',

  'terminal.summary':
    '{count, plural, one {# sentence} other {# sentences}} from {seconds, number, ::.0} s of audio',
  'terminal.summary.behind':
    '{count, plural, one {# sentence} other {# sentences}} from {seconds, number, ::.0} s of audio, {behind, number, ::.00} s behind',
  'terminal.not-translated': '(not translated)',
  'terminal.not-translated.why': '(not translated: {why})',
  'terminal.suggest.broken': '{provider} lost a placeholder of the text.',
  'terminal.unspoken': 'Not spoken: {missing, number} of {total, number} translated sentences ({why}).',
  'terminal.unspoken.no-speech': 'the service sent no speech for them',
  'terminal.speech.nothing': 'No speech was produced, so “{path}” was not written.',
  'terminal.speech.is-recording':
    '“{path}” is the recording itself, which the spoken translation would overwrite.',
  'terminal.speech.is-folder': '“{path}” is a folder.',
  'terminal.speech.no-folder': '“{path}” cannot be written: “{folder}” is not a folder.',
  'terminal.speech.not-written': '“{path}” cannot be written: {cause}',

  'terminal.localize.progress':
    '{ready, number} of {total, plural, one {# language} other {# languages}} ready',
  'terminal.localize.failed': '{tag} failed: {why}',
  'terminal.localize.untranslated':
    '{tag}: {untranslated, plural, one {# text could not be translated and stayed as it was.} other {# texts could not be translated and stayed as they were.}}',
  'terminal.localize.exists':
    '“{path}” exists already. Move it away, choose another folder with --out, or allow it with --force.',
  'terminal.localize.no-folder': '“{folder}” is not a folder.',
  'terminal.localize.not-written': '“{path}” cannot be written: {cause}',

  'terminal.packs.licence': '{name}: licence {licence}.',
  'terminal.packs.licence.url': '{name}: licence {licence} ({url}).',
  'terminal.packs.waiting': '{name}: waiting for another program that is changing this pack …',
  'terminal.packs.installed': '{name} is installed in {folder}.',
  'terminal.packs.cancelled': 'Cancelled: {name} was not added.',
  'terminal.packs.removed': '{id} was removed.',
  'terminal.packs.intact': '{id}: all files are intact.',
  'terminal.packs.none': 'No packs are installed.',
  'terminal.packs.downloads':
    'Downloading {count, number} of {total, plural, one {# pack} other {# packs}}, {size}.',
  'terminal.packs.folder': 'Installed in {folder}:',
  'terminal.packs.folder.none': 'nothing',
  'terminal.packs.available': '{role}, available:',
  'terminal.packs.more': '{count, number} more: list --all',
  'terminal.packs.damaged': 'damaged',
  'terminal.packs.role.speech-to-text': 'Speech to text',
  'terminal.packs.role.translation': 'Translation',
  'terminal.packs.role.text-to-speech': 'Voices',
  'terminal.packs.role.speakers': 'Telling speakers apart',
  'terminal.packs.step.downloading': 'downloading',
  'terminal.packs.step.checking': 'checking',
  'terminal.packs.step.unpacking': 'unpacking',
  'terminal.packs.done': '{step} {done}',
  'terminal.packs.done.total': '{step} {done} of {total}',
  'terminal.packs.tested': '{name}: {said} ({seconds, number, ::.0} s)',
  'terminal.packs.failed': '{name}: FAILED: {why}',

  'terminal.record.none': 'No sessions are saved in {folder}.',
  'terminal.record.sentences': '{count, plural, one {# sentence} other {# sentences}}',
  'terminal.record.running': '(still running)',
  'terminal.record.recovered': '(recovered after a crash)',
  'terminal.record.nothing-found': 'Nothing was found.',
  'terminal.record.deleted': '{id} was deleted.',
  'terminal.record.exported': 'The session was written to {path}.',
  'terminal.record.reindexed':
    'The index was made anew from {count, plural, one {# session} other {# sessions}}.',
  'terminal.record.was-recovered': 'A session was recovered after a crash: {id}.',

  'terminal.vocabulary':
    '{name}: {taken, plural, one {# row} other {# rows}} can be imported, {refused, number} cannot.',
  'terminal.vocabulary.lists':
    '{name}: {taken, plural, one {# row} other {# rows}} can be imported ({lists}), {refused, number} cannot.',
  'terminal.vocabulary.list': '{list} {count, number}',
  'terminal.vocabulary.left-out': '{count, plural, one {# row} other {# rows}} for other languages: skipped.',
  'terminal.vocabulary.unwritten':
    '{count, plural, one {# row} other {# rows}} not written: TBX holds only a glossary.',
  'terminal.vocabulary.too-many':
    '{rows, plural, one {# row is} other {# rows are}} more than “{list}” can hold ({limit, number} rows and 900 kB): none can be imported.',
  'terminal.vocabulary.by-language': 'By language: {counts}.',
  'terminal.vocabulary.keep-one': 'To keep only one language: --language {language}',
} as const;
