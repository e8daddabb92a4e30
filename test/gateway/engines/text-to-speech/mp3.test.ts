import { existsSync } from 'node:fs';
import { chromium } from '@playwright/test';
import { MPEGDecoder } from 'mpg123-decoder';
import { describe, expect, it } from 'vitest';
import {
  createSpeechEncoder,
  mp3DelayAt,
  mp3DelayMs,
  mp3SampleRates,
  speechSampleRate,
} from '../../../../src/gateway/engines/text-to-speech/mp3.ts';
import { mp3Duration } from './mp3-duration.ts';

/** Silence, then a tone from `onsetMs` on. */
function tone(durationMs: number, onsetMs: number, sampleRate = speechSampleRate): Int16Array {
  const onset = Math.round((onsetMs * sampleRate) / 1000);
  return Int16Array.from({ length: Math.round((durationMs * sampleRate) / 1000) }, (_, index) =>
    index < onset ? 0 : 26_000 * Math.sin((2 * Math.PI * 1000 * (index - onset)) / sampleRate),
  );
}

describe('speech as MP3', () => {
  it('is as long as its frames say, for sound of any length', async () => {
    const encoder = await createSpeechEncoder();
    for (const durationMs of [0, 1, 25, 26, 27, 100, 999, 1000, 1337, 12_345]) {
      const { audio, durationMs: told } = encoder.encode(tone(durationMs, 0));
      expect(told).toBeCloseTo(mp3Duration(audio), 6);
      expect(told).toBeGreaterThanOrEqual(durationMs + mp3DelayMs - 1);
    }
  });

  it('is the same when it is encoded a little in each turn, however many at once', async () => {
    const encoder = await createSpeechEncoder();
    const sounds = [0, 26, 1337, 4000].map(durationMs => tone(durationMs, 0));
    const inTurns = await Promise.all(sounds.map(sound => encoder.encodeInTurns(sound)));
    expect(inTurns).toEqual(sounds.map(sound => encoder.encode(sound)));
  });

  it('leaves others their turn while it is encoded', async () => {
    const encoder = await createSpeechEncoder();
    let turns = 0;
    let isOver = false;
    const count = (): void => {
      turns++;
      if (!isOver) setImmediate(count);
    };
    count();
    await encoder.encodeInTurns(tone(5000, 0));
    isOver = true;
    expect(turns).toBeGreaterThan(8);
  });

  it('is so at the sample rates of other voices too, and refuses those that it does not know', async () => {
    const encoder = await createSpeechEncoder();
    for (const sampleRate of mp3SampleRates) {
      for (const durationMs of [0, 1, 26, 36, 1337]) {
        const { audio, durationMs: told } = encoder.encode(tone(durationMs, 0, sampleRate), sampleRate);
        expect(told).toBeCloseTo(mp3Duration(audio), 6);
        expect(told).toBeGreaterThanOrEqual(durationMs + mp3DelayAt(sampleRate) - 1);
      }
    }
    expect(() => encoder.encode(new Int16Array(100), 44_100)).toThrow('44100 Hz');
  });

  it.each(mp3SampleRates)('begins as late as is told at %d Hz', async sampleRate => {
    const { audio } = (await createSpeechEncoder()).encode(tone(800, 300, sampleRate), sampleRate);
    const decoder = new MPEGDecoder();
    await decoder.ready;
    const { channelData, sampleRate: decodedRate } = decoder.decode(audio);
    decoder.free();
    expect(decodedRate).toBe(sampleRate);
    const onset = (channelData[0] ?? new Float32Array()).findIndex(sample => Math.abs(sample) > 0.1);
    expect(Math.abs((onset * 1000) / sampleRate - 300 - mp3DelayAt(sampleRate))).toBeLessThan(1);
  });

  const browser = '/usr/bin/chromium';
  it('is heard by Chromium just as late as is told', async context => {
    context.skip(!existsSync(browser), `no ${browser} here`);
    const { audio, durationMs } = (await createSpeechEncoder()).encode(tone(1000, 300));
    const chrome = await chromium.launch({ executablePath: browser, args: ['--no-sandbox'] });
    try {
      const page = await chrome.newPage();
      const decoded = await page.evaluate<{ onsetMs: number; durationMs: number }>(decode(audio));
      expect(Math.abs(decoded.onsetMs - 300 - mp3DelayMs)).toBeLessThan(1);
      expect(Math.abs(decoded.durationMs - durationMs)).toBeLessThan(1);
    } finally {
      await chrome.close();
    }
  });
});

/** A program for a page; as text because these tests know no DOM. */
const decode = (audio: Uint8Array): string => `(async () => {
  const bytes = Uint8Array.from(atob('${Buffer.from(audio).toString('base64')}'), c => c.charCodeAt(0));
  const context = new OfflineAudioContext(1, 1, 48000);
  const decoded = await context.decodeAudioData(bytes.buffer);
  const onset = decoded.getChannelData(0).findIndex(sample => Math.abs(sample) > 0.1);
  return { onsetMs: onset / 48, durationMs: decoded.duration * 1000 };
})()`;
