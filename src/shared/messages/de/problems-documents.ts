/** What went wrong with a document that is to be translated; see en/problems-documents.ts. */
export const documentProblems = {
  'reason.document-unreadable.missing': '„{about}“ kann nicht geöffnet werden.',
  'reason.document-unreadable.missing.advice':
    'Prüfen Sie, ob es die Datei noch gibt und ob Sie sie lesen dürfen.',
  'reason.document-unreadable.unknown': '„{about}“ ist kein Dokument, das Dragoman übersetzen kann.',
  'reason.document-unreadable.unknown.advice':
    'Wählen Sie Markdown, reinen Text, Word (.docx), SubRip (.srt), WebVTT, JSON, YAML, XLIFF 2, gettext (.po) oder ein Vokabular (.csv).',
  'reason.document-unreadable.encoding': '„{about}“ ist weder UTF-8 noch UTF-16.',
  'reason.document-unreadable.encoding.advice':
    'Speichern Sie es in dem Programm, aus dem es stammt, als UTF-8.',
  'reason.document-unreadable.no-text': '„{about}“ ist kein Text, auch wenn der Name das sagt.',
  'reason.document-unreadable.syntax': '„{about}“ hat einen Fehler in Zeile {line, number}: {what}.',
  'reason.document-unreadable.syntax.advice':
    'Berichtigen Sie die Datei und versuchen Sie es erneut. Es wurde nichts übersetzt.',
  'reason.document-unreadable.too-deep': '„{about}“ ist zu tief verschachtelt, um gelesen zu werden.',
  'reason.document-unreadable.no-cues': '„{about}“ enthält keine Untertitel.',
  'reason.document-unreadable.doctype': '„{about}“ gibt einen Dokumenttyp an, den Dragoman nicht liest.',
  'reason.document-unreadable.doctype.advice':
    'Entfernen Sie den DOCTYPE aus der Datei: Er könnte dazu führen, dass anderes geladen oder eingesetzt wird.',
  'reason.document-unreadable.no-xliff': '„{about}“ ist kein XLIFF 2.',
  'reason.document-unreadable.no-xliff.advice':
    'XLIFF 1.2 ist anders aufgebaut. Exportieren Sie es in dem Programm, aus dem es stammt, als XLIFF 2.0 oder 2.1.',
  'reason.document-unreadable.no-docx': '„{about}“ ist kein Word-Dokument.',
  'reason.document-unreadable.no-docx.advice':
    'Ältere .doc-Dateien und andere Dokumente lassen sich in Word oder LibreOffice als .docx speichern.',
  'reason.document-unreadable.password': '„{about}“ ist mit einem Passwort geschützt.',
  'reason.document-unreadable.password.advice': 'Speichern Sie eine Kopie ohne Passwort.',
  'reason.document-unreadable.bomb':
    '„{about}“ ist entpackt um ein Vielfaches größer, als ein Dokument sein kann.',
  'reason.document-unreadable.nothing': '„{about}“ enthält nichts zu übersetzen.',
  'reason.document-unreadable.too-large': '„{about}“ ist größer als 16 MB.',
  'reason.document-unreadable.too-large.advice': 'Teilen Sie es in mehrere Dateien auf.',
  'reason.document-unreadable.long-string':
    '„{about}“ enthält einen Text von mehr als {limit, number} Zeichen am Stück: „{beginning}…“.',
  'reason.document-unreadable.long-string.advice': 'Teilen Sie ihn in Absätze oder Zeilen auf.',
  'reason.document-unreadable.advice': 'Prüfen Sie, ob es die richtige Datei ist.',
  'reason.document-not-written': '„{about}“ konnte nicht geschrieben werden.',
  'reason.document-not-written.advice':
    'Prüfen Sie, ob auf dem Datenträger Platz ist und ob Sie dort schreiben dürfen, oder wählen Sie einen anderen Ordner.',
  'reason.document-unreadable.forgotten': 'Dieses Dokument ist nicht mehr bekannt.',
  'reason.document-unreadable.forgotten.advice': 'Wählen Sie es erneut.',
  'reason.document-unreadable.no-vocabulary': '„{about}“ ist eine Tabelle, aber kein Vokabular von Dragoman.',
  'reason.document-unreadable.no-vocabulary.advice':
    'Von Tabellen kann nur ein Vokabular übersetzt werden, das Dragoman exportiert hat (CSV).',
  'reason.document-unreadable.too-much':
    '„{about}“ konnte nicht gelesen werden: Es dauerte zu lange oder brauchte zu viel Speicher.',
};
