// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest';
import { problemReport } from '../../../../src/renderer/main-window/problems/problem-details.tsx';
import { entriesOf } from '../../../../src/renderer/main-window/problems/problem-list.tsx';
import { problem } from '../../../../src/shared/problem.ts';

const lost = problem('device-lost', 'USB headset');
const dropped = problem('audio-dropped', { seconds: 0.4 });
const missing = problem('engine-missing', 'apertium');

const ask = () => Promise.resolve();

describe('the problems that are shown', () => {
  it('are the newest first, engines last', () => {
    const entries = entriesOf(
      [
        { id: 1, problem: lost },
        { id: 2, problem: dropped },
      ],
      [],
      [missing],
      ask,
    );
    expect(entries.map(entry => entry.problem)).toEqual([dropped, lost, missing]);
  });

  it('are shown once when a call and the session report the same', () => {
    const entries = entriesOf([{ id: 4, problem: lost }], [{ id: -1, problem: lost }], [], ask);
    expect(entries.map(({ id }) => id)).toEqual([4]);
  });
});

describe('the report of a problem', () => {
  it('holds what a provider needs, and nothing that is not there', () => {
    expect(problemReport({ ...lost, code: '5021', requestId: 'req_1', detail: 'ENODEV' })).toBe(
      [
        'problem: device-lost (error)',
        'message: “USB headset” stopped sending audio.',
        'code: 5021',
        'request: req_1',
        'detail: ENODEV',
      ].join('\n'),
    );
    expect(problemReport(dropped)).not.toContain('request');
  });
});
