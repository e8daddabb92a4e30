/** Speech to text for so many sessions at once and no more. */

import { ProblemError, problem } from '../../../shared/problem.ts';
import type { Recognizer, RecognizerEvents, RecognizerOptions, SpeechToText } from './recognizer.ts';

/**
 * Beyond `most` open recognisers `open` rejects with the reason `not-now`. One that is being opened counts, and counts until
 * it is closed although whoever asked for it is gone: what is limited are the processes of the machine.
 */
export function limited(engine: SpeechToText, most: number): SpeechToText {
  let open = 0;
  return {
    // Asked each time: a catalogue's engines come and go.
    get label() {
      return engine.label;
    },
    get languages() {
      return engine.languages;
    },
    get detectsLanguage() {
      return engine.detectsLanguage === true;
    },
    get problem() {
      return engine.problem;
    },
    warm: () => engine.warm?.(),
    async open(options, events) {
      if (open >= most) {
        throw new ProblemError(problem('not-now', { why: 'too-many-sessions', count: most }));
      }
      open++;
      return opened(engine, options, events, () => open--);
    },
    close: () => engine.close(),
  };
}

/** `free` is called once: when it could not be opened, or was closed. */
async function opened(
  engine: SpeechToText,
  options: RecognizerOptions,
  events: RecognizerEvents,
  free: () => void,
): Promise<Recognizer> {
  let recognizer: Recognizer;
  try {
    recognizer = await engine.open(options, events);
  } catch (error) {
    free();
    throw error;
  }
  let closing: Promise<void> | undefined;
  return {
    startUtterance: () => recognizer.startUtterance(),
    write: frame => recognizer.write(frame),
    endUtterance: () => recognizer.endUtterance(),
    close: () => {
      closing ??= recognizer.close().finally(free);
      return closing;
    },
  };
}
