import { existsSync } from 'node:fs';
import { chromium } from '@playwright/test';
import { describe, expect, it } from 'vitest';
import {
  createSpeechEncoder,
  mp3DelayMs,
  speechSampleRate,
} from '../../../../src/gateway/engines/text-to-speech/mp3.ts';
import { mp3Duration } from './mp3-duration.ts';

/** Silence, then a tone from `onsetMs` on. */
function tone(durationMs: number, onsetMs: number): Int16Array {
  const onset = Math.round((onsetMs * speechSampleRate) / 1000);
  return Int16Array.from({ length: Math.round((durationMs * speechSampleRate) / 1000) }, (_, index) =>
    index < onset ? 0 : 26_000 * Math.sin((2 * Math.PI * 1000 * (index - onset)) / speechSampleRate),
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

  const browser = '/usr/bin/chromium';
  it.skipIf(!existsSync(browser))('is heard by Chromium just as late as is told', async () => {
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
