import { readFile, truncate } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { type PackEngines, selfTest } from '../../../src/gateway/engines/engines-self-test.ts';
import { createSpeakerTeller } from '../../../src/gateway/engines/speakers/sherpa-teller.ts';
import type { SpeechToText } from '../../../src/gateway/engines/speech-to-text/recognizer.ts';
import { createSherpaSynthesizer } from '../../../src/gateway/engines/text-to-speech/sherpa-synthesizer.ts';
import { createFxTranslator } from '../../../src/gateway/engines/translation/fxtranslate.ts';
import type { InstalledPack } from '../../../src/packs/manifest.ts';
import { readWav } from '../../support/speech.ts';
import { spectrumEmbedder } from '../../support/tiny-embedder.ts';
import { tinyModel } from '../../support/tiny-marian.ts';
import { espeakData, humPiper, tokens } from '../../support/tiny-voice.ts';
import { wordsOf } from '../../support/words.ts';
import { temporaryFolder, writePack } from '../../support/written-pack.ts';

/** Says how much sound it got, as loading a real recogniser is tested elsewhere. */
function countingRecognizer(text: (ms: number) => string): SpeechToText {
  return {
    label: 'counts',
    languages: ['en-US'],
    async open({ language }) {
      let frames = 0;
      return {
        startUtterance: () => {},
        write: () => void frames++,
        endUtterance: async () => ({ text: text(frames * 20), words: [], language }),
        close: async () => {},
      };
    },
    close: async () => {},
  };
}

const engines: PackEngines = {
  hear: () => countingRecognizer(ms => `${ms} ms`),
  translate: pack => createFxTranslator([pack]),
  speak: pack => createSherpaSynthesizer(pack),
  tellSpeakers: pack => createSpeakerTeller(pack),
};

const { model, vocabulary } = tinyModel({ free: 'libres', gratis: 'free' });
const fxtranslate = {
  type: 'fxtranslate',
  model: 'model.bin',
  sourceVocabulary: 'vocab.spm',
  targetVocabulary: 'vocab.spm',
} as const;

async function packs(): Promise<readonly InstalledPack[]> {
  const folder = await temporaryFolder();
  return Promise.all([
    writePack(folder, {
      id: 'ears',
      kind: 'speech-to-text',
      languages: ['de', 'en-US'],
      engine: { type: 'sense-voice', model: 'm', tokens: 't' },
      files: { m: '-' },
    }),
    writePack(folder, {
      id: 'en-es',
      kind: 'translation',
      languages: ['en', 'es'],
      engine: fxtranslate,
      files: { 'model.bin': model, 'vocab.spm': vocabulary },
    }),
    writePack(folder, {
      id: 'voice',
      kind: 'text-to-speech',
      languages: ['es'],
      engine: { type: 'piper', model: 'voice.onnx', tokens: 'tokens.txt', dataDir: 'espeak-ng-data' },
      files: { ...espeakData(), 'tokens.txt': tokens, 'voice.onnx': humPiper() },
    }),
    writePack(folder, {
      id: 'tellers',
      kind: 'speakers',
      languages: [],
      engine: { type: 'speaker-embedding', model: 'model.onnx' },
      files: { 'model.onnx': spectrumEmbedder() },
    }),
  ]);
}

describe('trying the installed packs', () => {
  let talk: Int16Array;
  beforeAll(async () => {
    talk = readWav(await readFile(new URL('../../../resources/sample-talk.wav', import.meta.url)));
  });

  it('hears, translates and speaks the known sentence, and says what came out', async () => {
    const reported: string[] = [];
    const results = await selfTest(await packs(), talk, engines, ({ said }) => reported.push(said));
    expect(results.map(({ problem }) => problem)).toEqual([undefined, undefined, undefined, undefined]);
    expect(reported).toEqual(results.map(({ said }) => said));
    const [heard, translated, spoken, told] = reported;
    // “All human beings are born free.”, and nothing of the sentence after it.
    const heardMs = Number(/heard as “(\d+) ms” \(en-US\)/.exec(heard ?? '')?.[1]);
    expect(heardMs).toBeGreaterThan(1500);
    expect(heardMs).toBeLessThan(3000);
    expect(translated).toBe('“All human beings are born free.” (en) became “libres” (es)');
    expect(spoken).toMatch(/^“Todos los seres humanos nacen libres\.” \(es\) was said in \d+\.\d s$/);
    expect(results[2]?.clip?.audio.length).toBeGreaterThan(1000);
    expect(told).toBe('One voice, heard twice, was the same speaker');
  });

  it('says what is wrong with a pack, and goes on with the next', async () => {
    const [ears, pair, voice, tellers] = await packs();
    if (!ears || !pair || !voice || !tellers) throw new Error('no packs');
    await truncate(join(pair.folder, 'model.bin'), 100);
    await truncate(join(voice.folder, 'voice.onnx'), 100);
    const deaf = { ...engines, hear: () => countingRecognizer(() => '') };
    const results = await selfTest([pair, ears, voice, tellers], talk, deaf);
    expect(results.map(({ said }) => said === '')).toEqual([true, true, true, false]);
    expect(results.map(({ problem }) => wordsOf(problem).message)).toEqual([
      'An engine failed: en-es cannot be loaded.',
      'An engine failed: it heard nothing.',
      'An engine failed: voice cannot be used.',
      undefined,
    ]);
  });
});
