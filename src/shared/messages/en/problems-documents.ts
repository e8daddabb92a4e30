/** What went wrong with a document that is to be translated, and what to do; see problems.ts. */
export const documentProblems = {
  'reason.document-unreadable.missing': '“{about}” cannot be opened.',
  'reason.document-unreadable.missing.advice': 'Check that the file still exists and that you may read it.',
  'reason.document-unreadable.forgotten': 'This document is no longer known.',
  'reason.document-unreadable.forgotten.advice': 'Choose it again.',
  'reason.document-unreadable.unknown': '“{about}” is not a document that Dragoman can translate.',
  'reason.document-unreadable.unknown.advice':
    'Choose Markdown, plain text, Word (.docx), SubRip (.srt), WebVTT, JSON, YAML, XLIFF 2, gettext (.po) or a vocabulary (.csv).',
  'reason.document-unreadable.encoding': '“{about}” is neither UTF-8 nor UTF-16.',
  'reason.document-unreadable.encoding.advice': 'Save it as UTF-8 in the program it comes from.',
  'reason.document-unreadable.no-text': '“{about}” is not text, although its name says so.',
  'reason.document-unreadable.syntax': '“{about}” has a mistake in line {line, number}: {what}.',
  'reason.document-unreadable.syntax.advice': 'Correct the file and try again. Nothing was translated.',
  'reason.document-unreadable.too-deep': '“{about}” is nested too deeply to be read.',
  'reason.document-unreadable.no-cues': '“{about}” contains no subtitles.',
  'reason.document-unreadable.doctype': '“{about}” declares a document type, which Dragoman does not read.',
  'reason.document-unreadable.doctype.advice':
    'Remove the DOCTYPE from the file: it could make the reader fetch or expand other things.',
  'reason.document-unreadable.no-xliff': '“{about}” is not XLIFF 2.',
  'reason.document-unreadable.no-xliff.advice':
    'XLIFF 1.2 has another structure. Export it as XLIFF 2.0 or 2.1 in the program it comes from.',
  'reason.document-unreadable.no-docx': '“{about}” is not a Word document.',
  'reason.document-unreadable.no-docx.advice':
    'Older .doc files and other documents can be saved as .docx in Word or LibreOffice.',
  'reason.document-unreadable.password': '“{about}” is protected by a password.',
  'reason.document-unreadable.password.advice': 'Save a copy without a password.',
  'reason.document-unreadable.bomb': '“{about}” is many times larger unpacked than a document can be.',
  'reason.document-unreadable.no-vocabulary': '“{about}” is a table, but not a vocabulary of Dragoman.',
  'reason.document-unreadable.no-vocabulary.advice':
    'Of tables only a vocabulary that Dragoman exported (CSV) can be translated.',
  'reason.document-unreadable.too-much': '“{about}” could not be read: it took too long, or too much memory.',
  'reason.document-unreadable.nothing': '“{about}” contains nothing to translate.',
  'reason.document-unreadable.too-large': '“{about}” is larger than 16 MB.',
  'reason.document-unreadable.too-large.advice': 'Divide it into several files.',
  'reason.document-unreadable.long-string':
    '“{about}” contains a text of more than {limit, number} characters in one piece: “{beginning}…”.',
  'reason.document-unreadable.long-string.advice': 'Divide it into paragraphs or lines.',
  'reason.document-unreadable.advice': 'Check that it is the right file.',
  'reason.document-not-written': '“{about}” could not be written.',
  'reason.document-not-written.advice':
    'Check that there is space on the disk and that you may write there, or choose another folder.',
} as const;
