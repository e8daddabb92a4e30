/**
 * Tries one installed pack, as a program of its own: what its engine does to this process is seen by the one that started it.
 *
 * `self-test.ts ID` prints one line of JSON, {"said":…,"tookMs":N} or {"problem":…,"tookMs":N}, and ends with 0 or 1.
 */

import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import wavefile from 'wavefile';
import { packsFolder } from '../packs/folder.ts';
import { installedPacks } from '../packs/installed.ts';
import { type Problem, problem } from '../shared/problem.ts';
import { selfTest } from './engines/engines-self-test.ts';
import { createSpeakerTeller } from './engines/speakers/sherpa-teller.ts';
import { createSherpaSpeechToText } from './engines/speech-to-text/sherpa-speech-to-text.ts';
import { createSherpaSynthesizer } from './engines/text-to-speech/sherpa-synthesizer.ts';
import { createFxTranslator } from './engines/translation/fxtranslate.ts';

interface Outcome {
  readonly said?: string;
  readonly problem?: Problem;
  readonly tookMs: number;
}

async function test(id: string): Promise<Outcome> {
  const { packs, damaged } = await installedPacks(resolve(packsFolder()));
  const pack = packs.find(({ manifest }) => manifest.id === id);
  if (!pack) {
    const known = damaged.find(each => each.id === id)?.problem;
    return { problem: known ?? problem('pack-unknown', id), tookMs: 0 };
  }
  const [result] = await selfTest([pack], sampleTalk(), {
    hear: createSherpaSpeechToText,
    translate: one => createFxTranslator([one]),
    speak: createSherpaSynthesizer,
    tellSpeakers: createSpeakerTeller,
  });
  const { said, problem: cause, tookMs = 0 } = result ?? {};
  return { tookMs, ...(cause === undefined ? { said: said ?? '' } : { problem: cause }) };
}

function sampleTalk(): Int16Array {
  const path = fileURLToPath(new URL('../../resources/sample-talk.wav', import.meta.url));
  const wav = new wavefile.WaveFile(readFileSync(path));
  return Int16Array.from(wav.getSamples(false, Int16Array) as unknown as Int16Array);
}

const outcome = await test(process.argv[2] ?? '');
process.stdout.write(`${JSON.stringify(outcome)}\n`, () => process.exit(outcome.problem ? 1 : 0));
