/** What commands in a terminal report, and what the system's own dialogs are called. */
export const terminal = {
  'dialog.recording': 'Aufnahme öffnen',
  'dialog.recordings': 'Aufnahmen',
  'dialog.vocabulary': 'Vokabulardatei importieren',
  'dialog.vocabularies': 'Vokabulardateien',
  'dialog.export': 'Vokabular exportieren',
  'dialog.export-session': 'Sitzung exportieren',
  'dialog.pack-archive': 'Paket aus Archiv hinzufügen',
  'dialog.pack-folder': 'Paket aus Ordner hinzufügen',
  'dialog.archives': 'Archive',

  'service.voice-translation': 'Live-Übersetzung',
  'service.voice-translation.note':
    'Untertitel, Sprachausgabe, mehrere Sprecher, Aufnahmen und Übertragungen.',
  'service.consecutive': 'Konsekutiv',
  'service.consecutive.note': 'Von Sprache zu Sprache, eine Äußerung nach der anderen.',
  'service.lingox': 'Gespräch',
  'service.lingox.note': 'Zwei Personen, an einem gemeinsamen oder jeweils eigenen Gerät.',

  'terminal.summary': '{count, plural, one {# Satz} other {# Sätze}} aus {seconds, number, ::.0} s Ton',
  'terminal.summary.behind':
    '{count, plural, one {# Satz} other {# Sätze}} aus {seconds, number, ::.0} s Ton, {behind, number, ::.00} s Verzögerung',
  'terminal.not-translated': '(nicht übersetzt)',
  'terminal.not-translated.why': '(nicht übersetzt: {why})',
  'terminal.suggest.broken': '{provider} hat einen Platzhalter des Textes verloren.',
  'terminal.unspoken': 'Nicht vorgelesen: {missing, number} von {total, number} übersetzten Sätzen ({why}).',
  'terminal.unspoken.no-speech': 'der Dienst hat dafür keine Sprachausgabe gesendet',
  'terminal.speech.nothing': 'Es entstand keine Sprachausgabe; „{path}“ wurde daher nicht geschrieben.',
  'terminal.speech.is-recording':
    '„{path}“ ist die Aufnahme selbst; die gesprochene Übersetzung würde sie überschreiben.',
  'terminal.speech.is-folder': '„{path}“ ist ein Ordner.',
  'terminal.speech.no-folder': '„{path}“ kann nicht geschrieben werden: „{folder}“ ist kein Ordner.',
  'terminal.speech.not-written': '„{path}“ kann nicht geschrieben werden: {cause}',

  'terminal.localize.progress':
    '{ready, number} von {total, plural, one {# Sprache} other {# Sprachen}} fertig',
  'terminal.localize.failed': '{tag} fehlgeschlagen: {why}',
  'terminal.localize.untranslated':
    '{tag}: {untranslated, plural, one {# Text konnte nicht übersetzt werden und blieb, wie er war.} other {# Texte konnten nicht übersetzt werden und blieben, wie sie waren.}}',
  'terminal.localize.exists':
    '„{path}“ gibt es schon. Verschieben Sie die Datei, wählen Sie mit --out einen anderen Ordner oder erlauben Sie es mit --force.',
  'terminal.localize.no-folder': '„{folder}“ ist kein Ordner.',
  'terminal.localize.not-written': '„{path}“ kann nicht geschrieben werden: {cause}',

  'terminal.packs.licence': '{name}: Lizenz {licence}.',
  'terminal.packs.licence.url': '{name}: Lizenz {licence} ({url}).',
  'terminal.packs.waiting': '{name}: Warten auf ein anderes Programm, das dieses Paket ändert …',
  'terminal.packs.installed': '{name} ist in {folder} installiert.',
  'terminal.packs.cancelled': 'Abgebrochen: {name} wurde nicht hinzugefügt.',
  'terminal.packs.removed': '{id} wurde entfernt.',
  'terminal.packs.intact': '{id}: Alle Dateien sind unversehrt.',
  'terminal.packs.none': 'Es sind keine Pakete installiert.',
  'terminal.packs.downloads':
    '{count, number} von {total, plural, one {# Paket} other {# Paketen}} wird heruntergeladen, {size}.',
  'terminal.packs.folder': 'Installiert in {folder}:',
  'terminal.packs.folder.none': 'nichts',
  'terminal.packs.available': '{role}, verfügbar:',
  'terminal.packs.more': '{count, number} weitere: list --all',
  'terminal.packs.damaged': 'beschädigt',
  'terminal.packs.role.speech-to-text': 'Spracherkennung',
  'terminal.packs.role.translation': 'Übersetzung',
  'terminal.packs.role.text-to-speech': 'Stimmen',
  'terminal.packs.role.speakers': 'Sprecherunterscheidung',
  'terminal.packs.step.downloading': 'Herunterladen',
  'terminal.packs.step.checking': 'Prüfen',
  'terminal.packs.step.unpacking': 'Entpacken',
  'terminal.packs.done': '{step}: {done}',
  'terminal.packs.done.total': '{step}: {done} von {total}',
  'terminal.packs.tested': '{name}: {said} ({seconds, number, ::.0} s)',
  'terminal.packs.failed': '{name}: FEHLGESCHLAGEN: {why}',

  'terminal.record.none': 'In {folder} sind keine Sitzungen gespeichert.',
  'terminal.record.sentences': '{count, plural, one {# Satz} other {# Sätze}}',
  'terminal.record.running': '(läuft noch)',
  'terminal.record.recovered': '(nach Absturz wiederhergestellt)',
  'terminal.record.nothing-found': 'Nichts gefunden.',
  'terminal.record.deleted': '{id} wurde gelöscht.',
  'terminal.record.exported': 'Die Sitzung wurde in {path} gespeichert.',
  'terminal.record.reindexed':
    'Der Index wurde aus {count, plural, one {# Sitzung} other {# Sitzungen}} neu erstellt.',
  'terminal.record.was-recovered': 'Nach einem Absturz wurde eine Sitzung wiederhergestellt: {id}.',

  'terminal.vocabulary':
    '{name}: {taken, plural, one {# Zeile kann} other {# Zeilen können}} importiert werden, {refused, number} nicht.',
  'terminal.vocabulary.lists':
    '{name}: {taken, plural, one {# Zeile kann} other {# Zeilen können}} importiert werden ({lists}), {refused, number} nicht.',
  'terminal.vocabulary.list': '{list} {count, number}',
  'terminal.vocabulary.left-out':
    '{count, plural, one {# Zeile} other {# Zeilen}} für andere Sprachen: übersprungen.',
  'terminal.vocabulary.unwritten':
    '{count, plural, one {# Zeile} other {# Zeilen}} nicht geschrieben: TBX enthält nur ein Glossar.',
  'terminal.vocabulary.too-many':
    '{rows, plural, one {# Zeile ist} other {# Zeilen sind}} mehr, als „{list}“ aufnehmen kann ({limit, number} Zeilen und 900 kB): Keine kann importiert werden.',
  'terminal.vocabulary.by-language': 'Nach Sprache: {counts}.',
  'terminal.vocabulary.keep-one': 'Um nur eine Sprache zu behalten: --language {language}',
  'dialog.documents': 'Dokumente übersetzen',
  'dialog.documents.kinds': 'Dokumente',
  'dialog.folder': 'Übersetzungen speichern in',
} as const;
