/** Speech to text by sherpa-onnx: any pack whose engine is one of its recognisers. */

import { availableParallelism } from 'node:os';
import type { InstalledPack } from '../../../packs/manifest.ts';
import { primarySubtag } from '../../../shared/language-tag.ts';
import type { ReasonValues } from '../../../shared/messages/reasons.ts';
import { ProblemError, problem } from '../../../shared/problem.ts';
import { DecodeQueue } from './decode-queue.ts';
import type { Recognizer, SpeechToText } from './recognizer.ts';
import { defaultPatience, type Patience } from './sherpa-child.ts';
import { type Languages, SherpaRecognizer } from './sherpa-recognizer.ts';

export interface SherpaOptions {
  /** ms that the model stays loaded after the last session. */
  readonly idleMs?: number;
  /** How long is waited for its process. */
  readonly patience?: Patience;
}

const defaultIdleMs = 10 * 60_000;

/** A second thread makes an answer no sooner where two are all there are: it waits for its turn by computing. */
const threads = (): number => Math.max(1, Math.min(4, Math.floor(availableParallelism() / 2)));

/**
 * Nothing is loaded before it is needed; the sums of the files are checked whenever it is loaded. `open` rejects with a
 * ProblemError: `language-unsupported`, `engine-failed` where the pack cannot be loaded, or is damaged.
 */
export function createSherpaSpeechToText(pack: InstalledPack, options: SherpaOptions = {}): SpeechToText {
  const { name, languages, engine } = pack.manifest;
  const queue = new DecodeQueue({
    pack,
    threads: threads(),
    patience: options.patience ?? defaultPatience,
    idleMs: options.idleMs ?? defaultIdleMs,
  });
  const sessions = new Set<Recognizer>();
  const canBeTold = engine.type === 'whisper' && engine.multilingual;
  const detectsLanguage = canBeTold || engine.type === 'sense-voice';
  return {
    label: name,
    detectsLanguage,
    get languages() {
      return queue.problem === undefined ? languages : [];
    },
    get problem() {
      return queue.problem;
    },
    warm() {
      // Whoever opens a session is told why it failed.
      queue.ready().catch(() => {});
    },
    async open({ language, among }, events) {
      check(languages, among ?? [language]);
      if (among && !detectsLanguage) throw unsupported({ why: 'detection', tags: among.join(', ') });
      await queue.ready();
      const spoken: Languages = { language, canBeTold, ...(among === undefined ? {} : { among }) };
      const recognizer: Recognizer = new SherpaRecognizer(
        {
          queue,
          languages: spoken,
          appends: engine.type === 'streaming-transducer',
          closed: () => sessions.delete(recognizer),
        },
        events,
      );
      sessions.add(recognizer);
      return recognizer;
    },
    async close() {
      await Promise.all(Array.from(sessions, session => session.close()));
      queue.close();
    },
  };
}

function check(known: readonly string[], asked: readonly string[]): void {
  const subtags = new Set(known.map(primarySubtag));
  const unknown = asked.find(tag => !subtags.has(primarySubtag(tag)));
  if (unknown !== undefined) throw unsupported({ why: 'speech', language: unknown });
}

const unsupported = (what: ReasonValues<'language-unsupported'>): ProblemError =>
  new ProblemError(problem('language-unsupported', what));
