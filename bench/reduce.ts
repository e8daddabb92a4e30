/** What it costs to understand a message beyond parsing its JSON: validate it, make events of it, follow them. */

import { parseServerMessage } from '../src/shared/protocols/voice-translation/messages.ts';
import { toSession } from '../src/shared/protocols/voice-translation/to-session.ts';
import { createTranscript, follow } from '../src/shared/session/transcript.ts';
import { type BenchResult, compare } from './harness.ts';

export const id = 'reduce';
export const work =
  'parse, validate and reduce 80,000 messages over 10,000 sentences, against JSON.parse of the same text';
export const goals = {
  'reduce, with validation': 1.6,
  'reduce, without': 1.1,
  'reduce, last tenth / first': 1.05,
};

const sentences = 10_000;
const revisions = 4;

/** As the gateway sends them: a recognition and a translation, growing, the last of each final. */
function messages(): string[] {
  const said = 'and so the committee decided that the budget would be revised before the end of the year ';
  const translated =
    'y así el comité decidió que el presupuesto sería revisado antes del final del año que viene ';
  const frames: string[] = [];
  for (let sid = 1; sid <= sentences; sid++) {
    for (let revision = 1; revision <= revisions; revision++) {
      const is_final = revision === revisions;
      const length = 20 + revision * 17;
      const origin = {
        sid,
        language: 'en-US',
        text: said.slice(0, length),
        is_final,
        speaker_id: '0',
        detected_language: 'en-US',
        start_time: '12:05',
      };
      const translation = { sid, text: translated.slice(0, length), is_final, speaker_id: '0' };
      frames.push(frame({ action: 'result', origin }));
      frames.push(frame({ action: 'result', translations: { 'es-ES': translation } }));
    }
  }
  return frames;
}

const frame = (data: object): string => JSON.stringify({ type: 'voice-translation', data });

function timed(work: () => void): number {
  const began = performance.now();
  work();
  return performance.now() - began;
}

function parseOnly(frames: readonly string[]): void {
  let parsed = 0;
  for (const text of frames) if (JSON.parse(text).data) parsed++;
  if (parsed !== frames.length) throw new Error('a message was lost');
}

function follower(): { take(frames: readonly string[], validate: boolean): void; sentences(): number } {
  const transcript = createTranscript();
  return {
    take: (frames, validate) => {
      for (const text of frames) {
        const incoming = validate
          ? parseServerMessage(text)
          : { kind: 'message' as const, message: JSON.parse(text) };
        if (incoming.kind !== 'message') throw new Error(`not understood: ${text}`);
        for (const event of toSession(incoming.message)) follow(transcript, event);
      }
    },
    sentences: () => transcript.sentences.size,
  };
}

function follow80k(frames: readonly string[], validate: boolean): number {
  const reducer = follower();
  const ms = timed(() => reducer.take(frames, validate));
  if (reducer.sentences() !== sentences) throw new Error('a sentence was lost');
  return ms;
}

/** The cost of a tenth of the messages with an empty transcript, and after the other nine tenths. */
function tenth(frames: readonly string[], last: boolean): number {
  const reducer = follower();
  const at = frames.length * 0.9;
  if (!last) return timed(() => reducer.take(frames.slice(0, frames.length - at), true));
  reducer.take(frames.slice(0, at), true);
  return timed(() => reducer.take(frames.slice(at), true));
}

export async function run(): Promise<readonly BenchResult[]> {
  const frames = messages();
  const reference = (): number => timed(() => parseOnly(frames));
  // The compiler needs to have seen all ways before any of them counts.
  for (let i = 0; i < 3; i++) [follow80k(frames, true), follow80k(frames, false), reference()];
  const cases = [
    {
      name: 'reduce, with validation' as const,
      ours: () => follow80k(frames, true),
      reference,
    },
    { name: 'reduce, without' as const, ours: () => follow80k(frames, false), reference },
    {
      name: 'reduce, last tenth / first' as const,
      ours: () => tenth(frames, true),
      reference: () => tenth(frames, false),
    },
  ];
  const results: BenchResult[] = [];
  for (const one of cases) results.push(await compare({ ...one, unit: 'ms', goal: goals[one.name] }));
  return results;
}
