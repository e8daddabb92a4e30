/** Speech to text for so many sessions at once and no more. */

import { ProblemError, problem } from '../../../shared/problem.ts';
import type { Recognizer, RecognizerEvents, RecognizerOptions, SpeechToText } from './recognizer.ts';

/** Takes a place of those that there are; gives what returns it, or undefined when there is none. */
export type TakePlace = () => (() => void) | undefined;

/**
 * Beyond `most` open recognisers `open` rejects with the reason `not-now`. One that is being opened counts, and counts until
 * it is closed although whoever asked for it is gone: what is limited are the processes of the machine. `take`: where
 * others share the places.
 */
export function limited(engine: SpeechToText, most: number, take: TakePlace = places(most)): SpeechToText {
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
      const free = take();
      if (!free) throw new ProblemError(problem('not-now', { why: 'too-many-sessions', count: most }));
      return opened(engine, options, events, free);
    },
    close: () => engine.close(),
  };
}

function places(most: number): TakePlace {
  let taken = 0;
  return () => {
    if (taken >= most) return undefined;
    taken++;
    return () => taken--;
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
