/** What went wrong with packs and with vocabulary files; see problems.ts for the form of the keys. */
export const packProblems = {
  'reason.pack-damaged': 'Ein Paket ist beschädigt: {about}.',
  'reason.pack-damaged.advice':
    'Dragoman verwendet das beschädigte Paket nicht. Fügen Sie es erneut hinzu, von seiner Quelle oder aus einer anderen Kopie der Dateien.',
  'reason.pack-unknown': 'Das Paket „{about}“ gibt es nicht.',
  'reason.pack-unknown.advice': 'Wählen Sie eines aus der Liste der Pakete.',
  'reason.pack-unavailable': 'Ein Paket konnte nicht heruntergeladen werden: {about}.',
  'reason.pack-unavailable.advice':
    'Prüfen Sie die Internetverbindung und versuchen Sie es erneut, oder fügen Sie das Paket aus einem Ordner oder Archiv mit seinen Dateien hinzu.',
  'reason.pack-changed': 'Ein Paket hat sich an seiner Quelle geändert: {about}.',
  'reason.pack-changed.advice':
    'Dragoman nimmt nur bekannte Dateien an, daher wurde das Paket nicht hinzugefügt. Eine neuere Version von Dragoman kennt die neuen Dateien vielleicht.',
  'reason.pack-sign-in': 'Statt des Pakets wurde eine Webseite empfangen: {about}.',
  'reason.pack-sign-in.advice':
    'Möglicherweise verlangt das Netzwerk zuerst eine Anmeldung. Öffnen Sie einen Browser, melden Sie sich an und versuchen Sie es erneut.',
  'reason.pack-unsafe': 'Ein Archiv wurde abgelehnt, weil das Entpacken nicht sicher ist: {about}.',
  'reason.pack-unsafe.advice':
    'Nichts davon wurde behalten. Beziehen Sie das Archiv erneut aus einer vertrauenswürdigen Quelle.',
  'reason.pack-unreadable': 'Ein Paket kann nicht gelesen werden: {about}.',
  'reason.pack-unreadable.advice':
    'Wählen Sie einen Ordner oder ein Archiv vom Typ zip, tar, tar.gz, tar.bz2 oder tar.zst.',
  'reason.pack-unrecognised': 'Dragoman kennt die Dateien in „{about}“ nicht.',
  'reason.pack-unrecognised.advice':
    'Wählen Sie den Ordner oder das Archiv eines Modells für sherpa-onnx oder Firefox Translations, so wie es der Hersteller veröffentlicht.',
  'reason.pack-language-unknown': 'Die Sprache des Pakets in „{about}“ konnte nicht ermittelt werden.',
  'reason.pack-language-unknown.advice':
    'Geben Sie sie beim Hinzufügen an: npm run packs -- add --from PATH --language es',
  'reason.pack-busy': 'Ein anderes Programm ändert das Paket „{about}“.',
  'reason.pack-busy.advice': 'Warten Sie, bis es fertig ist, und versuchen Sie es erneut.',
  'reason.pack-in-use': 'Das Paket „{about}“ wird verwendet und konnte nicht geändert werden.',
  'reason.pack-in-use.advice':
    'Schließen Sie Dragoman und jedes Gateway auf diesem Computer und versuchen Sie es erneut.',
  'reason.pack-cancelled': 'Das Hinzufügen des Pakets „{about}“ wurde abgebrochen.',
  'reason.pack-cancelled.advice':
    'Bereits Heruntergeladenes bleibt eine Weile erhalten; ein neuer Versuch geht daher schneller.',
  'reason.pack-not-written': 'Der Paketordner kann nicht geändert werden: {about}.',
  'reason.pack-not-written.advice':
    'Prüfen Sie, ob Sie in diesen Ordner schreiben dürfen, oder setzen Sie DRAGOMAN_PACKS auf einen anderen.',
  'reason.disk-full': 'Es ist nicht genug Speicherplatz frei: {about}.',
  'reason.disk-full.advice': 'Geben Sie Speicherplatz frei und versuchen Sie es erneut.',
  'reason.vocabulary-unreadable': '„{about}“ ist keine Vokabulardatei, die Dragoman lesen kann.',
  'reason.vocabulary-unreadable.advice':
    'Wählen Sie eine UTF-8-CSV-Datei, deren erste Zeile die Spalten nennt (source, target, …), oder eine TBX-Basic-Datei.',
  'reason.vocabulary-unsafe':
    '„{about}“ wurde nicht gelesen, weil die Datei eigene XML-Entitäten deklariert.',
  'reason.vocabulary-unsafe.advice':
    'Solche Deklarationen können eine kleine Datei riesig machen oder andere Dateien lesen. Exportieren Sie sie erneut ohne diese.',
  'reason.vocabulary-too-large': '„{about}“ ist für eine Vokabulardatei zu groß.',
  'reason.vocabulary-too-large.advice':
    'Eine Vokabulardatei darf bis zu 16 MB groß sein. Teilen Sie sie auf oder entfernen Sie, was Sie nicht brauchen.',
  'reason.vocabulary-list-too-large.glossary': 'Das Glossar hat mehr Einträge, als ein Dienst annimmt.',
  'reason.vocabulary-list-too-large.corrections':
    'Die Liste der Korrekturen hat mehr Einträge, als ein Dienst annimmt.',
  'reason.vocabulary-list-too-large.translationDictionary':
    'Die Liste der Ersetzungen hat mehr Einträge, als ein Dienst annimmt.',
  'reason.vocabulary-list-too-large.advice':
    'Eine Liste darf bis zu 5.000 Zeilen und 900 kB haben. Entfernen Sie, was Sie nicht brauchen; bis dahin wird sie nicht gespeichert.',
  'reason.vocabulary-not-written': 'Das Vokabular konnte nicht in „{about}“ gespeichert werden.',
  'reason.vocabulary-not-written.advice':
    'Prüfen Sie, ob genug Platz ist und Sie in den Ordner schreiben dürfen, und exportieren Sie erneut.',
} as const;
