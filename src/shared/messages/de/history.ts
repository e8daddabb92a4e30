/** Sessions that are over, and their summaries. */
export const history = {
  'history.title': 'Verlauf',
  'history.reading': 'Sitzungen werden geladen…',
  'history.empty':
    'Noch keine Sitzungen gespeichert. Sitzungen, die Sie von nun an starten, erscheinen hier.',
  'history.search': 'Gesprochenes, Namen und Sprachen durchsuchen',
  'history.none-found': 'Nichts gefunden.',
  'history.hits': '{count, plural, =0 {Keine Sätze} one {# Satz} other {# Sätze}}',
  'history.found': 'Gefundene Sätze',
  'history.opening': 'Wird geöffnet…',
  'history.sentences': '{count, plural, =0 {keine Sätze} one {# Satz} other {# Sätze}}',
  'history.has-sound': 'mit Ton',
  'history.has-summary': 'mit Zusammenfassung',
  'history.state.recording': 'Läuft',
  'history.state.processing': 'Wird gespeichert',
  'history.state.failed': 'Unvollständig',
  'history.state.recovered': 'Nach Absturz wiederhergestellt',
  'history.damaged':
    '{count, plural, one {# Zeile der gespeicherten Datei ist beschädigt und wird} other {# Zeilen der gespeicherten Datei sind beschädigt und werden}} nicht angezeigt.',
  'history.play': 'Aufnahme abspielen',
  'history.play-from': 'Ab {time} abspielen',
  'history.fetching-sound': 'Ton wird geladen…',
  'history.sound': 'Aufnahme',
  'history.no-sound': 'Für diese Sitzung wurde kein Ton gespeichert.',
  'history.delete': 'Löschen',
  'history.delete.title': 'Diese Sitzung löschen?',
  'history.delete.body': '„{name}“ wird samt Transkript, Ton und Zusammenfassung endgültig gelöscht.',

  'earlier.title': 'Seit dem Start von Dragoman',
  'earlier.note':
    'Hier lassen sich die Sprecher korrigieren, bis Sie die Sitzungen leeren oder Dragoman schließen.',
  'earlier.kept': 'Gespeichert',
  'earlier.clear-all': 'Alle leeren',
  'earlier.clear-all.title': 'Alle früheren Sitzungen leeren?',
  'earlier.clear-all.body':
    'Text und Sprecher von {count, plural, one {# Sitzung} other {# Sitzungen}} werden aus diesem Fenster entfernt. Was gespeichert ist, bleibt im Verlauf und kann dort gelöscht werden.',

  'summary.title': 'Zusammenfassung',
  'summary.ask': 'Zusammenfassung am Ende',
  'summary.choice.off': 'Keine',
  'summary.choice.meeting': 'Besprechung',
  'summary.choice.sentences': 'Kernsätze',
  'summary.choice.custom': 'Eigene Anweisungen',
  'summary.instructions': 'Anweisungen für die Zusammenfassung',
  'summary.instructions.example': 'Zum Beispiel: die Beschlüsse auflisten und wer was bis wann erledigt.',
  'summary.pending': 'Zusammenfassung wird erstellt…',
  'summary.not-asked': 'Beim Start dieser Sitzung wurde keine Zusammenfassung angefordert.',
  'summary.fetching': 'Zusammenfassung wird geladen…',
  'summary.missing': 'Die Zusammenfassung ist fertig, ihr Text ist aber noch nicht eingetroffen.',
  'summary.failed': 'Die Zusammenfassung konnte nicht erstellt werden.',
  'summary.not-received': 'Es wurde keine Zusammenfassung empfangen.',
  'summary.not-received.note':
    'Sie war noch nicht eingetroffen, als die Verbindung zum Dienst endete. Vielleicht wird sie noch erstellt: Suchen Sie diese Sitzung im Verlauf.',
  'summary.failed.kept': 'Das Transkript ist gespeichert; nur die Zusammenfassung fehlt.',
  'summary.extractive': 'Wörtlich aus dem Transkript übernommene Sätze, ohne Sprachmodell ausgewählt.',
  'summary.by': 'Erstellt von: {label}',
  // The words of the document (summary_done, "Interpreting the fallback level").
  'summary.fallback.2':
    'Ihre eigenen Anweisungen enthielten Begriffe, die der Inhaltsfilter nicht verarbeiten konnte; die Zusammenfassung wurde im neutralen Modus erstellt',
  'summary.fallback.3':
    'Das Transkript enthielt {count} Abschnitte, die nicht verarbeitet werden konnten; die Zusammenfassung wurde ohne diese Inhalte erstellt',
} as const;
