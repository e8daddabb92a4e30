/** All voices of the catalogue as one synthesizer. */

import { primarySubtag } from '../../../shared/language-tag.ts';
import { type Problem, ProblemError, problem } from '../../../shared/problem.ts';
import type { Voice } from '../../../shared/session/speech.ts';
import type { SpeechRequest, Synthesizer } from '../text-to-speech/synthesizer.ts';
import type { Entry } from './entry.ts';
import { distinctTags } from './order.ts';
import { firstThatDoes } from './replaced.ts';

type Speaking = Entry<'speak'>;

/** Between the id of an engine and the id of its voice; the built-in engine's voices have no such prefix. */
const separator = '::';

const voiceId = ({ info }: Speaking, voice: Voice): string =>
  info.source === 'built-in' ? voice.id : `${info.id}${separator}${voice.id}`;

/** `entries` is asked at every use, best first. */
export function catalogSynthesizer(entries: () => readonly Speaking[]): Synthesizer {
  const speak = async <Value>(
    request: SpeechRequest,
    signal: AbortSignal | undefined,
    work: (engine: Synthesizer, request: SpeechRequest) => Promise<Value>,
  ): Promise<Value> => {
    const able = speakersOf(entries(), request);
    if (able.length === 0) {
      const unsupported = problem('language-unsupported', { why: 'voice', language: request.language });
      throw new ProblemError(whyNone(entries()) ?? unsupported);
    }
    const done = await firstThatDoes(
      able,
      one => one.lease.use(engine => work(engine, ownRequest(one, request))),
      signal,
    );
    return done.value;
  };
  return {
    get label() {
      return entries()[0]?.info.label ?? 'no voice';
    },
    get languages() {
      return distinctTags(entries().flatMap(({ lease }) => lease.engine.languages));
    },
    get voices() {
      return allVoices(entries());
    },
    get problem() {
      return whyNone(entries());
    },
    synthesize: (request, signal) => speak(request, signal, (engine, own) => engine.synthesize(own, signal)),
    synthesizeSamples: (request, signal) =>
      speak(request, signal, (engine, own) => engine.synthesizeSamples(own, signal)),
    close: async () => {},
  };
}

/** Whose voice is asked for, then the others. */
function speakersOf(entries: readonly Speaking[], { language, voice }: SpeechRequest): readonly Speaking[] {
  const subtag = primarySubtag(language);
  const able = entries.filter(({ lease }) =>
    lease.engine.languages.some(spoken => primarySubtag(spoken) === subtag),
  );
  const owner = able.find(one => voice !== undefined && ownVoice(one, subtag, voice) !== undefined);
  return owner === undefined ? able : [owner, ...able.filter(one => one !== owner)];
}

function ownVoice(one: Speaking, subtag: string, wanted: string): Voice | undefined {
  const voices = one.lease.engine.voices[subtag] ?? [];
  return voices.find(voice => voiceId(one, voice) === wanted || voice.name === wanted);
}

/** With the voice as the engine itself names it; without, when it is another one's. */
function ownRequest(one: Speaking, { voice, ...request }: SpeechRequest): SpeechRequest {
  if (voice === undefined) return request;
  const own = ownVoice(one, primarySubtag(request.language), voice);
  if (own !== undefined) return { ...request, voice: own.id };
  // The built-in engine finds a voice by more than its list tells.
  return one.info.source === 'built-in' && !voice.includes(separator) ? { ...request, voice } : request;
}

function allVoices(entries: readonly Speaking[]): Readonly<Record<string, readonly Voice[]>> {
  const voices: Record<string, Voice[]> = {};
  for (const one of entries) {
    for (const [language, own] of Object.entries(one.lease.engine.voices)) {
      voices[language] ??= [];
      voices[language].push(...own.map(voice => ({ ...voice, id: voiceId(one, voice) })));
    }
  }
  return voices;
}

function whyNone(entries: readonly Speaking[]): Problem | undefined {
  if (entries.some(({ lease }) => lease.engine.languages.length > 0)) return undefined;
  return (
    entries.flatMap(({ lease }) => lease.engine.problem ?? [])[0] ??
    problem('engine-missing', { why: 'voice' })
  );
}
