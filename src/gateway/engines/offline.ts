/** The engines that need nothing outside this machine. One that is missing does not stop the others. */

import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { packsFolder } from '../../packs/folder.ts';
import { type InstalledPack, manifestName, packManifest } from '../../packs/manifest.ts';
import { type Problem, ProblemError, problem } from '../../shared/problem.ts';
import { createFvadEndpointer } from './endpointing/fvad.ts';
import type { Engines } from './engines.ts';
import type { SpeechToText } from './speech-to-text/recognizer.ts';
import { createSherpaSpeechToText } from './speech-to-text/sherpa.ts';
import { createEspeak } from './text-to-speech/espeak.ts';
import type { Synthesizer } from './text-to-speech/synthesizer.ts';
import { createApertium } from './translation/apertium.ts';
import type { Translator } from './translation/translator.ts';

export interface OfflineOptions {
  /** Where engines keep what they learn, such as how a microphone sounds. */
  readonly dataDir?: string;
}

const recognizerName = 'Moonshine tiny, English';
const recognizerPack = 'moonshine-tiny-en';
/** Behind the start of everything else, and before somebody has found the button. */
const warmAfterMs = 2_000;

/** Moonshine, Apertium and eSpeak NG; never rejects. */
export async function createOfflineEngines(_options: OfflineOptions = {}): Promise<Engines> {
  const [speechToText, translator, synthesizer] = await Promise.all([
    createMoonshine().catch((error): SpeechToText => missingSpeechToText(reasonOf(error, recognizerName))),
    createApertium().catch((error): Translator => missingTranslator(reasonOf(error, 'Apertium'))),
    createEspeak().catch((error): Synthesizer => missingSynthesizer(reasonOf(error, 'eSpeak NG'))),
  ]);
  return { kind: 'offline', speechToText, createEndpointer: createFvadEndpointer, translator, synthesizer };
}

async function createMoonshine(): Promise<SpeechToText> {
  return createSherpaSpeechToText(await readPack(recognizerPack), { warmAfterMs });
}

/** Rejects with a ProblemError engine-missing. */
async function readPack(id: string): Promise<InstalledPack> {
  const folder = join(packsFolder(), id);
  try {
    const manifest = packManifest.parse(JSON.parse(await readFile(join(folder, manifestName), 'utf8')));
    return { folder, manifest };
  } catch (error) {
    throw new ProblemError({
      ...problem('engine-missing', `${recognizerName} (the pack ${id})`, {
        detail: error instanceof Error ? error.message : String(error),
      }),
      advice: `Run “npm run setup” where the npm registry can be reached, or “npm run packs -- add --from FOLDER” with a folder that holds the pack.`,
    });
  }
}

function reasonOf(error: unknown, engine: string): Problem {
  if (error instanceof ProblemError) return error.problem;
  return problem('engine-failed', engine, {
    detail: error instanceof Error ? (error.stack ?? error.message) : String(error),
  });
}

function missingSpeechToText(cause: Problem): SpeechToText {
  return {
    label: recognizerName,
    languages: [],
    problem: cause,
    open: async () => {
      throw new ProblemError(cause);
    },
    close: async () => {},
  };
}

function missingTranslator(cause: Problem): Translator {
  return {
    label: 'Apertium',
    pairs: [],
    problem: cause,
    warm: async () => {},
    translate: async () => {
      throw new ProblemError(cause);
    },
    close: async () => {},
  };
}

function missingSynthesizer(cause: Problem): Synthesizer {
  return {
    label: 'eSpeak NG',
    languages: [],
    voices: {},
    problem: cause,
    synthesize: async () => {
      throw new ProblemError(cause);
    },
    synthesizeSamples: async () => {
      throw new ProblemError(cause);
    },
    close: async () => {},
  };
}
