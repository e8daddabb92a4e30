import { spawn } from 'node:child_process';
import { once } from 'node:events';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it, onTestFinished, vi } from 'vitest';
import { createEspeak } from '../../../../src/gateway/engines/text-to-speech/espeak.ts';
import { mp3DelayMs } from '../../../../src/gateway/engines/text-to-speech/mp3.ts';
import type { Synthesizer } from '../../../../src/gateway/engines/text-to-speech/synthesizer.ts';
import type { SpeechClip } from '../../../../src/shared/session/speech.ts';
import { patienceMs } from '../../../../tools/unit-tests/patience.ts';
import { ownProcesses } from '../../../support/own-processes.ts';
import { mp3Duration } from './mp3-duration.ts';

const espeakProcesses = () => ownProcesses(commandLine => commandLine.includes('espeak-process.ts'));

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

describe('eSpeak NG', () => {
  let espeak: Synthesizer;
  beforeAll(async () => {
    espeak = await createEspeak({ timeLimitMs: patienceMs });
  });
  afterAll(() => espeak.close());

  it('says when each word and mark of the document’s example is heard', async () => {
    const clip = await espeak.synthesize({ text: 'Hello, nice to meet you', language: 'en-US' });
    expectSound(clip);
    expect(clip.format).toBe('mp3');
    expect(
      clip.boundaries.map(({ text, textOffset, wordLength, boundaryType }) => [
        text,
        textOffset,
        wordLength,
        boundaryType,
      ]),
    ).toEqual([
      ['Hello', 0, 5, 'WordBoundary'],
      [',', 5, 1, 'PunctuationBoundary'],
      ['nice', 7, 4, 'WordBoundary'],
      ['to', 12, 2, 'WordBoundary'],
      ['meet', 15, 4, 'WordBoundary'],
      ['you', 20, 3, 'WordBoundary'],
    ]);
    const [hello, comma] = clip.boundaries;
    expect(hello?.offsetMs).toBe(Math.round(mp3DelayMs));
    expect(hello?.durationMs).toBeGreaterThan(200);
    expect(comma?.durationMs).toBeGreaterThan(50);
  });

  it.each([
    ['en-US', 'It grew 12.5% in 2024. "Really?" he said (yes)!\nNew line 😀 here — café cafe\u0301 don’t'],
    ['en-US', '<b>bold</b> &amp; R&D [[hello]] a\0b {x} 5 < 6'],
    ['en-GB', 'it was part of the plan and in the end I don’t know'],
    ['es-MX', '¿Cómo estás? ¡Muy bien, gracias!'],
    ['ar', 'مرحبا بالعالم، كيف حالك؟'],
    ['zh-CN', '你好，世界。今天天气很好'],
    ['hi-IN', 'नमस्ते दुनिया।'],
    ['en', '👩‍👩‍👧😀 🏴󠁧󠁢󠁥󠁮󠁧󠁿'],
    ['en', `${'pneumono'.repeat(60)} end`],
  ])('keeps times and places right in %s: %j', async (language, text) => {
    const clip = await espeak.synthesize({ text, language });
    expectSound(clip);
    expect(clip.text).toBe(text);
    expect(clip.boundaries.length).toBeGreaterThan(0);
  });

  it('keeps them right in any text', async () => {
    const anyText = fc.oneof(
      fc.string({ unit: 'grapheme', maxLength: 25 }),
      fc.string({
        unit: fc.constantFrom(...'ab12 .,?!<>&;[]{}"-%\n', '😀', 'é', '\u0301', 'م', '你'),
        maxLength: 25,
      }),
    );
    await fc.assert(
      fc.asyncProperty(anyText, fc.constantFrom('en-US', 'es-ES', 'ar', 'zh-CN'), async (text, language) => {
        expectSound(await espeak.synthesize({ text, language }));
      }),
      { numRuns: 60 },
    );
  });

  it('gives a moment of silence without boundaries for text with nothing to say', async () => {
    for (const text of ['', ' \n', '…', '!!!', '\uD800']) {
      const clip = await espeak.synthesize({ text, language: 'en' });
      expectSound(clip);
      expect(clip.boundaries).toEqual([]);
      expect(clip.durationMs).toBeLessThan(100);
    }
  });

  it('says the same as samples, at the same moments but for the delay of the MP3', async () => {
    const request = { text: 'Hello, nice to meet you', language: 'en-US' };
    const clip = await espeak.synthesize(request);
    const { samples, sampleRate, text, boundaries } = await espeak.synthesizeSamples(request);
    expect(text).toBe(request.text);
    expect(sampleRate).toBe(22_050);
    expect(samples.some(sample => Math.abs(sample) > 3000)).toBe(true);
    expect(boundaries.length).toBe(clip.boundaries.length);
    for (const [index, each] of boundaries.entries()) {
      const encoded = clip.boundaries[index];
      // Of one text the engine says words a few ms earlier or later, by what it said before: once 9 ms. The delay is far more.
      expect(Math.abs(each.offsetMs + mp3DelayMs - (encoded?.offsetMs ?? 0))).toBeLessThanOrEqual(20);
      expect(each).toMatchObject({ text: encoded?.text, textOffset: encoded?.textOffset });
      expect(each.offsetMs + each.durationMs).toBeLessThanOrEqual((samples.length * 1000) / sampleRate);
    }
    expect(await espeak.synthesizeSamples({ text: '…', language: 'en' })).toMatchObject({ boundaries: [] });
    await expect(espeak.synthesizeSamples({ text: 'x', language: 'ja-JP' })).rejects.toMatchObject({
      problem: { reason: 'language-unsupported' },
    });
  });

  it('speaks faster and slower', async () => {
    const text = 'the quick brown fox jumps over the lazy dog';
    const lengths = [];
    for (const rate of [2, 1, 0.6]) {
      lengths.push((await espeak.synthesize({ text, language: 'en', rate })).durationMs);
    }
    expect(lengths).toEqual(lengths.toSorted((one, other) => one - other));
    expect(new Set(lengths).size).toBe(3);
  });

  it('speaks with the voice that is asked for, of those that it tells', async () => {
    const request = { text: 'Buenos días a todos.', language: 'es-ES' };
    const ids = espeak.voices.es?.map(({ id }) => id) ?? [];
    expect(ids).toContain('roa/es+f2');
    const lengths = [];
    for (const voice of ids)
      lengths.push((await espeak.synthesizeSamples({ ...request, voice })).samples.length);
    expect(new Set(lengths).size).toBe(ids.length);
  });

  it('gives each of many requests its own clip', async () => {
    const texts = Array.from({ length: 12 }, (_, index) => `number ${index}`);
    const clips = await Promise.all(texts.map(text => espeak.synthesize({ text, language: 'en' })));
    expect(clips.map(({ text }) => text)).toEqual(texts);
  });

  it('rejects a language it cannot speak, a text that is no sentence, and what is aborted', async () => {
    await expect(espeak.synthesize({ text: 'x', language: 'ja-JP' })).rejects.toMatchObject({
      problem: { reason: 'language-unsupported' },
    });
    await expect(espeak.synthesize({ text: 'x'.repeat(5001), language: 'en' })).rejects.toMatchObject({
      problem: { reason: 'request-invalid' },
    });
    const controller = new AbortController();
    const clip = espeak.synthesize({ text: 'a word or two', language: 'en' }, controller.signal);
    controller.abort(new Error('not needed'));
    await expect(clip).rejects.toThrow('not needed');
    expect((await espeak.synthesize({ text: 'next', language: 'en' })).text).toBe('next');
  });

  it('speaks again after its process was killed', async () => {
    for (const id of await espeakProcesses()) process.kill(id, 'SIGKILL');
    expectSound(await espeak.synthesize({ text: 'still here', language: 'en' }));
  });
});

describe('eSpeak NG’s process', () => {
  it('meets its time limit', async () => {
    const espeak = await createEspeak({ timeLimitMs: patienceMs });
    const before = await espeakProcesses();
    for (const id of before) process.kill(id, 'SIGSTOP');
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    onTestFinished(() => void vi.useRealTimers());
    const clip = espeak.synthesize({ text: 'x', language: 'en' });
    vi.advanceTimersByTime(patienceMs);
    await expect(clip).rejects.toMatchObject({
      problem: { reason: 'engine-failed', detail: `no answer within ${patienceMs} ms` },
    });
    vi.useRealTimers();
    expectSound(await espeak.synthesize({ text: 'still here', language: 'en' }));
    await espeak.close();
    await vi.waitFor(async () => expect(await espeakProcesses()).toEqual([]));
    await expect(espeak.synthesize({ text: 'x', language: 'en' })).rejects.toMatchObject({
      problem: { reason: 'engine-failed' },
    });
  });

  it.each(['SIGKILL', 'exit'] as const)('ends with the process that started it: %s', async how => {
    const module = new URL('../../../../src/gateway/engines/text-to-speech/espeak.ts', import.meta.url).href;
    const program = `
      import { createEspeak } from '${module}';
      await createEspeak();
      process.stdin.on('data', () => process.exit(0));
      console.log('running');`;
    const child = spawn(process.execPath, ['--input-type=module', '-e', program], {
      stdio: ['pipe', 'pipe', 'ignore'],
    });
    onTestFinished(() => void child.kill('SIGKILL'));
    await once(child.stdout, 'data');
    expect((await espeakProcesses()).length).toBe(1);
    if (how === 'exit') child.stdin.write('now');
    else child.kill(how);
    await once(child, 'exit');
    await vi.waitFor(async () => expect(await espeakProcesses()).toEqual([]));
  });
});
