import { describe, expect, it } from 'vitest';
import { LatencyMeter } from '../../../src/main/session/latency-meter.ts';
import { frameMs } from '../../../src/shared/audio/format.ts';
import type { SessionEvent } from '../../../src/shared/session/events.ts';
import { toneThenSilence } from '../../support/tone.ts';

const recognition = (sid: number, remote: boolean): SessionEvent => ({
  type: 'recognition',
  sid,
  language: 'en-US',
  text: 'Hello',
  final: true,
  remote,
});
const translation = (sid: number): SessionEvent => ({
  type: 'translation',
  sid,
  language: 'es-ES',
  text: 'Hola',
  final: true,
});

/** It was sent a second of quiet, a second of speech, and a second of quiet. */
function heard(): LatencyMeter {
  const meter = new LatencyMeter();
  [...toneThenSilence(0, 1000), ...toneThenSilence(1000, 1000)].forEach((samples, index) => {
    const capturedAt = (index + 1) * frameMs;
    meter.sent({ samples, capturedAt }, capturedAt);
  });
  return meter;
}

describe('how often new words come', () => {
  const partial = (sid: number, remote = false): SessionEvent => ({
    ...{ type: 'recognition', sid, language: 'en-US', text: 'Hello', final: false, remote },
  });

  it('is told with a final, as the time between two states of one sentence', () => {
    const meter = heard();
    expect(meter.received(partial(1), 1000)).toBeUndefined();
    meter.received(partial(1), 1400);
    meter.received(partial(2, true), 1500);
    // Between two sentences nobody waits for words.
    meter.received(partial(2), 9000);
    expect(meter.received(recognition(1, false), 9100)?.latency.updateMs).toBe(400);
  });

  it('grows where the engines are behind and skip states', () => {
    const meter = heard();
    for (const at of [0, 400, 800, 2800, 4800]) meter.received(partial(1), at);
    expect(meter.received(recognition(1, false), 5000)?.latency.updateMs).toBe(1100);
  });
});

describe('the time from the end of speech', () => {
  it('is told of a sentence that was heard here', () => {
    const meter = heard();
    expect(meter.received(recognition(1, false), 3000)?.latency.serviceMs).toBeCloseTo(1000, -2);
    expect(meter.received(translation(1), 3400)?.total).toEqual({ sid: 1, ms: expect.closeTo(1400, -2) });
  });

  it('counts the way from the device to the socket once: the parts add up to the whole', () => {
    const meter = new LatencyMeter();
    [...toneThenSilence(0, 1000), ...toneThenSilence(1000, 1000)].forEach((samples, index) => {
      const capturedAt = (index + 1) * frameMs;
      meter.sent({ samples, capturedAt }, capturedAt + 200);
    });
    const { latency } = meter.received(recognition(1, false), 3000) ?? {};
    const translated = meter.received(translation(1), 3400);
    expect(latency?.captureMs).toBe(200);
    const parts = [latency?.captureMs, latency?.serviceMs, translated?.latency.translationMs];
    expect(parts.reduce((sum = 0, ms = 0) => sum + ms)).toBe(translated?.total?.ms);
  });

  it('is not told of a sentence that was said at the other device, and is left to the one that was heard', () => {
    const meter = heard();
    expect(meter.received(recognition(1, true), 2500)).toBeUndefined();
    expect(meter.received(translation(1), 2500)).toBeUndefined();
    expect(meter.received(recognition(2, false), 3000)?.latency.serviceMs).toBeCloseTo(1000, -2);
  });

  it('is told where a recording ends sooner after the last word than silence is certain', () => {
    const meter = new LatencyMeter();
    const sound = [...toneThenSilence(0, 1000), ...toneThenSilence(1000, 200)];
    for (const [index, samples] of sound.entries()) {
      const capturedAt = (index + 1) * frameMs;
      meter.sent({ samples, capturedAt }, capturedAt);
    }
    meter.received(recognition(1, false), 2400);
    expect(meter.received(translation(1), 2500)?.total).toEqual({ sid: 1, ms: expect.closeTo(500, -2) });
    // The end of the sound says it again: it is still the same end.
    meter.soundEnded();
    expect(meter.received(recognition(2, false), 2600)?.latency.serviceMs).toBeUndefined();
  });

  it('is not told of what was said before a pause and came after it: the pause is no delay', () => {
    const meter = heard();
    meter.received({ ...recognition(1, false), final: false } as SessionEvent, 2200);
    meter.resumed(15_000);
    expect(meter.received(recognition(1, false), 15_100)?.latency).toEqual({ captureMs: 0 });
    expect(meter.received(translation(1), 15_300)).toEqual({ latency: { translationMs: 200 } });
    // What is said after it counts again.
    for (const [index, samples] of [...toneThenSilence(1000, 1000), ...toneThenSilence(0, 500)].entries()) {
      const capturedAt = 15_000 + (index + 1) * frameMs;
      meter.sent({ samples, capturedAt }, capturedAt);
    }
    expect(meter.received(recognition(2, false), 17_000)?.latency.serviceMs).toBeGreaterThan(0);
    expect(meter.received(recognition(2, false), 17_000)).toBeUndefined();
  });

  it('is not told of a translation or speech that a pause came before', () => {
    const meter = heard();
    meter.received(recognition(1, false), 3000);
    meter.resumed(15_000);
    expect(meter.received(translation(1), 15_100)).toBeUndefined();
    meter.received(recognition(2, false), 15_200);
    expect(meter.received(translation(2), 15_400)?.latency).toEqual({ translationMs: 200 });
  });

  it('is not told of a sentence that was cut while somebody spoke', () => {
    const meter = new LatencyMeter();
    for (const [index, samples] of [...toneThenSilence(0, 1000), ...toneThenSilence(1000, 100)].entries()) {
      const capturedAt = (index + 1) * frameMs;
      meter.sent({ samples, capturedAt }, capturedAt);
    }
    expect(meter.received(recognition(1, false), 2200)?.latency.serviceMs).toBeUndefined();
  });
});
