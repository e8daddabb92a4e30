/** Sessions that are over, and their summaries. */
export const history = {
  'history.title': 'History',
  'history.reading': 'Loading sessions…',
  'history.empty': 'No sessions saved yet. Sessions you start from now on appear here.',
  'history.search': 'Search names and languages',
  'history.none-found': 'No sessions match.',
  'history.opening': 'Opening…',
  'history.sentences': '{count, plural, =0 {no sentences} one {# sentence} other {# sentences}}',
  'history.has-sound': 'with audio',
  'history.has-summary': 'with summary',
  'history.state.recording': 'Recording',
  'history.state.processing': 'Saving',
  'history.state.failed': 'Incomplete',
  'history.play': 'Play the recording',
  'history.play-from': 'Play from {time}',
  'history.fetching-sound': 'Loading audio…',
  'history.sound': 'Recording',
  'history.no-sound': 'No audio was saved for this session.',
  'history.delete': 'Delete',
  'history.delete.title': 'Delete this session?',
  'history.delete.body': '“{name}” will be permanently deleted, including its transcript, audio and summary.',

  'earlier.title': 'Since Dragoman started',
  'earlier.note': 'These stay until you clear them or close Dragoman.',
  'earlier.kept': 'Saved by the service',
  'earlier.clear-all': 'Clear all',
  'earlier.clear-all.title': 'Clear all earlier sessions?',
  'earlier.clear-all.body':
    'The words and speakers of {count, plural, one {# session} other {# sessions}} will be permanently removed from this window. What the service has saved stays in the history.',
  'earlier.clear-all.body.only':
    'The words and speakers of {count, plural, one {# session} other {# sessions}} are stored nowhere else and will be permanently deleted.',

  'summary.title': 'Summary',
  'summary.ask': 'Summary at the end',
  'summary.choice.off': 'None',
  'summary.choice.meeting': 'Meeting',
  'summary.choice.sentences': 'Key sentences',
  'summary.choice.custom': 'Custom instructions',
  'summary.instructions': 'Instructions for the summary',
  'summary.instructions.example': 'For example: list the decisions and who does what by when.',
  'summary.pending': 'Writing the summary…',
  'summary.not-asked': 'No summary was requested when this session started.',
  'summary.fetching': 'Loading the summary…',
  'summary.missing': 'The summary is ready, but its text has not arrived yet.',
  'summary.failed': 'The summary could not be written.',
  'summary.not-received': 'No summary was received.',
  'summary.not-received.note':
    'It had not arrived when the connection to the service ended. It may still be written: look for this session in the history.',
  'summary.failed.kept': 'The transcript is saved; only the summary is missing.',
  'summary.extractive': 'Sentences taken word for word from the transcript, chosen without a language model.',
  'summary.by': 'Made by: {label}',
  // The words of the document (summary_done, "Interpreting the fallback level").
  'summary.fallback.2':
    'Your custom instructions contained terms the content filter could not process; the summary was generated using neutral mode',
  'summary.fallback.3':
    'The transcript contained {count} segments that could not be processed; the summary was generated after omitting the relevant content',
} as const;
