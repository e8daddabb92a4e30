/** Engines for tests of the catalogue: they do what the test tells them to. */

import type { EngineInfo } from '../../../../src/gateway/engines/engine-info.ts';
import type {
  Recognizer,
  RecognizerEvents,
  SpeechToText,
} from '../../../../src/gateway/engines/speech-to-text/recognizer.ts';
import type { LanguagePair, Translator } from '../../../../src/gateway/engines/translation/translator.ts';
import { ProblemError, problem } from '../../../../src/shared/problem.ts';

export const info = (id: string, source: EngineInfo['source'] = 'pack'): EngineInfo => ({
  id,
  label: `The ${id}`,
  quality: 'Good.',
  source,
});

export const broken = (why: string): ProblemError => new ProblemError(problem('engine-failed', why));

export interface FakeTranslator extends Translator {
  fails: boolean;
  closed: boolean;
  readonly asked: string[];
}

export function fakeTranslator(name: string, pairs: readonly LanguagePair[]): FakeTranslator {
  const engine: FakeTranslator = {
    fails: false,
    closed: false,
    asked: [],
    label: name,
    pairs,
    warm: async () => {},
    async translate(text) {
      engine.asked.push(text);
      if (engine.fails) throw broken(`${name} is out of order`);
      return { text: `${name}: ${text}`, unknownWords: [] };
    },
    async close() {
      engine.closed = true;
    },
  };
  return engine;
}

export interface FakeHearing extends SpeechToText {
  /** What fails: opening, or the end of an utterance. */
  fails: 'open' | 'utterance' | 'nothing';
  closed: boolean;
  /** Those that are open, the oldest first. */
  readonly sessions: { readonly events: RecognizerEvents; closed: boolean }[];
}

/** Its text is its name and how many samples it heard. */
export function fakeHearing(
  name: string,
  languages: readonly string[],
  detectsLanguage = false,
): FakeHearing {
  const engine: FakeHearing = {
    fails: 'nothing',
    closed: false,
    sessions: [],
    label: name,
    languages,
    detectsLanguage,
    async open(_options, events) {
      if (engine.fails === 'open') throw broken(`${name} does not start`);
      const session = { events, closed: false };
      engine.sessions.push(session);
      let samples = 0;
      const recognizer: Recognizer = {
        startUtterance: () => {
          samples = 0;
        },
        write: frame => {
          samples += frame.length;
        },
        endUtterance: async () => {
          if (engine.fails === 'utterance') throw broken(`${name} died`);
          return { text: `${name} ${samples}`, words: [] };
        },
        close: async () => {
          session.closed = true;
        },
      };
      return recognizer;
    },
    async close() {
      engine.closed = true;
    },
  };
  return engine;
}
