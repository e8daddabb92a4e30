import { describe, expect, it } from 'vitest';
import { percentile, Report } from '../../src/cli/report.ts';
import { problem } from '../../src/shared/problem.ts';
import type { SessionEvent } from '../../src/shared/session/events.ts';
import { createTranscript, follow } from '../../src/shared/session/transcript.ts';

function run(json: boolean, events: readonly SessionEvent[]) {
  const lines: string[] = [];
  const report = new Report(['es-ES'], json, line => lines.push(line));
  const transcript = createTranscript();
  for (const event of events) report.take(follow(transcript, event));
  return { report, lines };
}

const said = (sid: number, text: string, final = true): SessionEvent => ({
  type: 'recognition',
  sid,
  language: 'en-US',
  text,
  final,
  speakerId: '0',
  startMs: 1000 * sid,
});
const translated = (sid: number, text: string, final = true): SessionEvent => ({
  type: 'translation',
  sid,
  language: 'es-ES',
  text,
  final,
});

describe('the report of a run', () => {
  it('prints a sentence once, when its translation is final', () => {
    const { lines } = run(true, [
      said(1, 'Go', false),
      translated(1, 'Ve', false),
      said(1, 'Go forward'),
      translated(1, 'Ve adelante'),
      translated(1, 'Ve adelante'),
    ]);
    expect(lines.map(line => JSON.parse(line))).toEqual([
      {
        type: 'sentence',
        sid: 1,
        speaker: 'Speaker 1',
        language: 'en-US',
        text: 'Go forward',
        start_ms: 1000,
        translations: { 'es-ES': { text: 'Ve adelante' } },
      },
    ]);
  });

  it('keeps the order of the sentences', () => {
    const { lines } = run(true, [said(1, 'a'), said(2, 'b'), translated(1, 'A'), translated(2, 'B')]);
    expect(lines.map(line => JSON.parse(line).sid)).toEqual([1, 2]);
  });

  it('does not wait for a translation that was lost, nor for a number that was left out', () => {
    const { report, lines } = run(true, [said(1, 'a'), said(3, 'c'), translated(3, 'C'), said(7, 'g')]);
    expect(lines.map(line => JSON.parse(line).sid)).toEqual([1, 3]);
    report.end({ audioMs: 1000, latencies: [] });
    expect(lines.map(line => JSON.parse(line).sid ?? 'summary')).toEqual([1, 3, 7, 'summary']);
  });

  it('prints a sentence that could not be translated, and the summary last', () => {
    const { report, lines } = run(true, [
      said(1, 'a'),
      { type: 'problem', problem: problem('service-error', 'no engine', { sid: 1 }) },
    ]);
    report.end({ audioMs: 2554, latencies: [700, 900, 800] });
    expect(lines.map(line => JSON.parse(line))).toEqual([
      expect.objectContaining({ sid: 1, translations: {} }),
      { type: 'summary', sentences: 1, audio_s: 2.55, latency_ms: { p50: 800, p95: 900 } },
    ]);
  });

  it('in plain words shows both languages under the time', () => {
    const { report, lines } = run(false, [said(1, 'Go forward'), translated(1, 'Ve adelante')]);
    report.end({ audioMs: 3000, latencies: [730] });
    expect(lines).toEqual([
      '00:01  Go forward\n       Ve adelante\n',
      '1 sentence from 3.0 s of audio, 0.73 s behind',
    ]);
  });
});

it('percentiles are values that were measured', () => {
  expect(percentile([3, 1, 2], 0.5)).toBe(2);
  expect(percentile([5], 0.95)).toBe(5);
  expect(percentile([], 0.5)).toBeNull();
});
