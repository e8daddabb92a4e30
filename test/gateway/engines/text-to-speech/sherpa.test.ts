import { truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, onTestFinished, vi } from 'vitest';
import {
  createSherpaSynthesizer,
  type SherpaSynthesizerOptions,
} from '../../../../src/gateway/engines/text-to-speech/sherpa-synthesizer.ts';
import type { Synthesizer } from '../../../../src/gateway/engines/text-to-speech/synthesizer.ts';
import type { InstalledPack } from '../../../../src/packs/manifest.ts';
import type { SpeechClip } from '../../../../src/shared/session/speech.ts';
import { ownProcesses } from '../../../support/own-processes.ts';
import { espeakData, humPiper, humStyled, styles, tokens } from '../../../support/tiny-voice.ts';
import { type Files, temporaryFolder, writePack } from '../../../support/written-pack.ts';
import { mp3Duration } from './mp3-duration.ts';

const voiceProcesses = () => ownProcesses(commandLine => commandLine.includes('sherpa-voice-process.ts'));

const data = espeakData();
const common = { tokens: 'tokens.txt', dataDir: 'espeak-ng-data' } as const;

const piperFiles = (model: Uint8Array): Files => ({ ...data, 'tokens.txt': tokens, 'voice.onnx': model });
const piper = (folder: string, files: Files, languages: readonly string[] = ['en-US', 'es']) =>
  writePack(folder, {
    id: 'hum',
    kind: 'text-to-speech',
    name: 'Hum',
    languages,
    engine: { type: 'piper', model: 'voice.onnx', ...common },
    files,
  });

const styled = (folder: string, type: 'kokoro' | 'kitten') =>
  writePack(folder, {
    id: type,
    kind: 'text-to-speech',
    name: type,
    languages: ['en'],
    engine: { type, model: 'model.onnx', voices: 'voices.bin', ...common },
    files: {
      ...data,
      'tokens.txt': tokens,
      'model.onnx': humStyled(type),
      'voices.bin': styles(type),
    },
  });

function synthesizer(pack: InstalledPack, options: SherpaSynthesizerOptions = {}): Synthesizer {
  const created = createSherpaSynthesizer(pack, options);
  onTestFinished(() => created.close());
  return created;
}

function expectSound({ text, audio, durationMs, boundaries }: SpeechClip): void {
  expect(Math.abs(durationMs - mp3Duration(audio))).toBeLessThanOrEqual(0.5);
  let offset = 0;
  let index = 0;
  for (const each of boundaries) {
    expect(each.offsetMs).toBeGreaterThanOrEqual(offset);
    expect(each.durationMs).toBeGreaterThanOrEqual(0);
    expect(each.textOffset).toBeGreaterThanOrEqual(index);
    expect(text.slice(each.textOffset, each.textOffset + each.wordLength)).toBe(each.text);
    offset = each.offsetMs + each.durationMs;
    index = each.textOffset + each.wordLength;
  }
  expect(offset).toBeLessThanOrEqual(durationMs);
}

/** Rising zero crossings a second. */
function pitch(samples: Int16Array, sampleRate: number): number {
  const rising = samples.filter((sample, at) => at > 0 && (samples[at - 1] ?? 0) < 0 && sample >= 0).length;
  return (rising * sampleRate) / samples.length;
}

describe('a voice of Piper, written by this test', () => {
  let voice: Synthesizer;
  beforeAll(async () => {
    const folder = await temporaryFolder(afterAll);
    voice = createSherpaSynthesizer(await piper(folder, piperFiles(humPiper({ speakers: 2 }))));
  });
  afterAll(() => voice.close());

  it('says when each word and mark is heard', async () => {
    expect(voice).toMatchObject({ label: 'Hum', languages: ['en', 'es'] });
    expect(voice.problem).toBeUndefined();
    const clip = await voice.synthesize({ text: 'Hello, nice to meet you', language: 'en-US' });
    expectSound(clip);
    expect(clip.boundaries.map(({ text, boundaryType }) => `${text} ${boundaryType}`)).toEqual([
      'Hello WordBoundary',
      ', PunctuationBoundary',
      'nice WordBoundary',
      'to WordBoundary',
      'meet WordBoundary',
      'you WordBoundary',
    ]);
    expect(clip.durationMs).toBeGreaterThan(500);
  });

  it.each([
    ['en-US', 'It grew 12.5% in 2024. "Really?" he said (yes)!\nNew line 😀 here — café'],
    ['en-US', '<b>bold</b> &amp; R&D [[hello]] a\0b {x} 5 < 6'],
    ['es-MX', '¿Cómo estás? ¡Muy bien, gracias!'],
    ['en', '你好'],
    ['en', 'pneumono'.repeat(60)],
  ])('keeps times and places right in %s: %j', async (language, text) => {
    const clip = await voice.synthesize({ text, language });
    expectSound(clip);
    expect(clip.text).toBe(text);
  });

  it('gives a moment of silence without boundaries for text with nothing to say', async () => {
    for (const text of ['', ' \n', '…', '!!!']) {
      const clip = await voice.synthesize({ text, language: 'en' });
      expectSound(clip);
      expect(clip.boundaries).toEqual([]);
      expect(clip.durationMs).toBeLessThan(150);
    }
  });

  it('speaks with each of its speakers, and faster and slower', async () => {
    const request = { text: 'one more sentence', language: 'en' };
    expect(voice.voices.en).toEqual([
      { id: 'hum/0', name: 'Hum, voice 1' },
      { id: 'hum/1', name: 'Hum, voice 2' },
    ]);
    const first = await voice.synthesizeSamples(request);
    const second = await voice.synthesizeSamples({ ...request, voice: 'hum/1' });
    expect(first.sampleRate).toBe(16_000);
    const higher = pitch(second.samples, 16_000) / pitch(first.samples, 16_000);
    expect(higher).toBeGreaterThan(1.8);
    expect(higher).toBeLessThan(2.2);
    const fast = await voice.synthesizeSamples({ ...request, rate: 2 });
    expect(Math.abs(fast.samples.length * 2 - first.samples.length)).toBeLessThan(1000);
    const tooFast = await voice.synthesizeSamples({ ...request, rate: 100 });
    expect(tooFast.samples.length).toBe(fast.samples.length);
  });

  it('rejects another language, a text that is no sentence, and what is aborted', async () => {
    await expect(voice.synthesize({ text: 'x', language: 'fr-FR' })).rejects.toMatchObject({
      problem: { reason: 'language-unsupported' },
    });
    await expect(voice.synthesize({ text: 'x'.repeat(5001), language: 'en' })).rejects.toMatchObject({
      problem: { reason: 'request-invalid' },
    });
    const controller = new AbortController();
    const clip = voice.synthesize({ text: 'a word or two', language: 'en' }, controller.signal);
    controller.abort(new Error('not needed'));
    await expect(clip).rejects.toThrow('not needed');
    expect((await voice.synthesize({ text: 'next', language: 'en' })).text).toBe('next');
  });

  it('speaks again after its process was killed', async () => {
    await voice.synthesize({ text: 'here', language: 'en' });
    const before = await voiceProcesses();
    expect(before.length).toBe(1);
    for (const id of before) process.kill(id, 'SIGKILL');
    expectSound(await voice.synthesize({ text: 'still here', language: 'en' }));
  });

  it('ends its process when nobody wants to hear it, and when it is closed', async () => {
    const idle = synthesizer(await piper(await temporaryFolder(), piperFiles(humPiper())), {
      idleLimitMs: 1,
    });
    await voice.close();
    expectSound(await idle.synthesize({ text: 'one', language: 'en' }));
    await vi.waitFor(async () => expect(await voiceProcesses()).toEqual([]), 30_000);
    expectSound(await idle.synthesize({ text: 'two', language: 'en' }));
    await expect(voice.synthesize({ text: 'x', language: 'en' })).rejects.toMatchObject({
      problem: { reason: 'engine-failed' },
    });
  });
});

describe.each(['kokoro', 'kitten'] as const)('a voice of %s', type => {
  it('speaks with each of its speakers', async () => {
    const voice = synthesizer(await styled(await temporaryFolder(), type));
    const request = { text: 'Hello, how are you?', language: 'en-GB' };
    const first = await voice.synthesizeSamples(request);
    expect(first.sampleRate).toBe(24_000);
    const second = await voice.synthesizeSamples({ ...request, voice: `${type}/1` });
    const higher = pitch(second.samples, 24_000) / pitch(first.samples, 24_000);
    expect(higher).toBeGreaterThan(1.8);
    expectSound(await voice.synthesize(request));
  });
});

describe('a pack that cannot speak', () => {
  const whole = piperFiles(humPiper());

  it.each<[string, Files, RegExp]>([
    ['cut off', { ...whole, 'voice.onnx': humPiper().subarray(0, 500) }, /cut off/],
    ['a web page', { ...whole, 'voice.onnx': '<html>Please log in</html>' }, /not an ONNX model/],
    [
      'another kind of model',
      { ...whole, 'voice.onnx': humPiper({ metadata: { n_speakers: undefined } }) },
      /n_speakers/,
    ],
    [
      'no data of eSpeak NG',
      Object.fromEntries(Object.entries(whole).filter(([path]) => !path.endsWith('/phontab'))),
      /does not list espeak-ng-data\/phontab/,
    ],
  ])('has a problem that says why: %s', async (_, files, detail) => {
    const voice = synthesizer(await piper(await temporaryFolder(), files));
    expect(voice).toMatchObject({
      languages: [],
      problem: { reason: 'engine-failed', detail: expect.stringMatching(detail) },
    });
    await expect(voice.synthesize({ text: 'x', language: 'en' })).rejects.toMatchObject({
      problem: { values: { about: 'Hum cannot be used' } },
    });
  });

  it.each<[string, Files, RegExp]>([
    ['no tokens', { ...whole, 'tokens.txt': 'these are not tokens at all\n' }, /tokens/],
    [
      'a graph that onnxruntime refuses',
      {
        ...whole,
        'voice.onnx': Buffer.from(humPiper()).map((byte, at) => (at > 40 && at < 80 ? 0x41 : byte)),
      },
      /.+/,
    ],
    ['a hum of two years', { ...whole, 'voice.onnx': hugeHum() }, /.+/],
  ])('fails each of its texts, and ends nothing else: %s', async (_, files, detail) => {
    const voice = synthesizer(await piper(await temporaryFolder(), files));
    for (const text of ['one', 'two']) {
      await expect(voice.synthesize({ text, language: 'en' })).rejects.toMatchObject({
        problem: { reason: 'engine-failed', detail: expect.stringMatching(detail) },
      });
    }
  });

  it('names the file that is not what the manifest says', async () => {
    const folder = await temporaryFolder();
    const pack = await piper(folder, whole);
    await truncate(join(pack.folder, 'tokens.txt'), 10);
    await expect(synthesizer(pack).synthesize({ text: 'x', language: 'en' })).rejects.toMatchObject({
      problem: { detail: expect.stringContaining('“tokens.txt” has 10 bytes') },
    });
    const other = await piper(await temporaryFolder(), whole);
    await writeFile(join(other.folder, 'tokens.txt'), tokens.replace('a', 'q'));
    await expect(synthesizer(other).synthesize({ text: 'x', language: 'en' })).rejects.toMatchObject({
      problem: { detail: expect.stringContaining('“tokens.txt” is not the file that was published') },
    });
  });

  it('meets its time limit', async () => {
    // No process starts in a millisecond, however fast the machine.
    const slow = synthesizer(await piper(await temporaryFolder(), whole), { timeLimitMs: 1 });
    await expect(slow.synthesize({ text: 'x', language: 'en' })).rejects.toMatchObject({
      problem: { reason: 'engine-failed', detail: 'no answer within 1 ms' },
    });
  });
});

/** A model whose tokens are hours long: more sound than any memory holds. */
function hugeHum(): Uint8Array {
  return humPiper({ tokenMs: 3_600_000 * 1000 });
}
