import { describe, expect, it } from 'vitest';
import { combined } from '../../../src/main/localization/follow-groups.ts';
import { dataOf, partsOf, positionOf, textsIn } from '../../../src/main/localization/parts.ts';
import { groupRequest } from '../../../src/shared/protocols/localization/jobs.ts';

const strings = (count: number, text = 'text') =>
  Array.from({ length: count }, (_each, n) => ({ text: `${text} ${n}` }));

describe('the parts of a document', () => {
  it('are as few as the limits of the service allow, in order', () => {
    const parts = partsOf(strings(45_000));
    expect(parts.map(({ from, strings: own }) => [from, own.length])).toEqual([
      [0, 20_000],
      [20_000, 20_000],
      [40_000, 5_000],
    ]);
    const large = partsOf(strings(300, 'ä'.repeat(9_000)));
    expect(large.flatMap(part => part.strings)).toHaveLength(300);
    for (const part of large) {
      const body = JSON.stringify({ sourceLocale: 'en', targetLocales: ['de'], ...dataOf(part) });
      expect(Buffer.byteLength(body)).toBeLessThan(1024 * 1024);
    }
  });

  it('say where a string stands, and read the strings of a result in their order', () => {
    const [part] = partsOf([{ text: 'Open', where: ['menu', 'file'] }, { text: 'Two' }]);
    if (!part) throw new Error('no part');
    const data = dataOf(part);
    expect(data).toEqual({ data: { s0: 'Open', s1: 'Two' }, hints: { s0: ['menu', 'file'] } });
    expect(() => groupRequest.parse({ sourceLocale: 'en', targetLocales: ['de'], ...data })).not.toThrow();
    expect(textsIn(part, { s1: 'Zwei', s0: 'Öffnen' })).toEqual(['Öffnen', 'Zwei']);
    expect(textsIn(part, { s0: 'Öffnen' })).toBeUndefined();
    expect(textsIn(part, { s0: 1, s1: 'Zwei' })).toBeUndefined();
    expect(textsIn(part, null)).toBeUndefined();
    expect([positionOf({ ...part, from: 10 }, 's1'), positionOf(part, 'other')]).toEqual([11, undefined]);
  });
});

describe('the state of a language of which the document has several parts', () => {
  const snapshot = (groupId: string, status: 'queued' | 'processing' | 'completed' | 'failed') => ({
    ...{ groupId, totalJobs: 1, completedJobs: 0, failedJobs: 0 },
    jobs: { [groupId]: { locale: 'de', status } },
  });

  it.each([
    [['queued', 'queued'], 'queued'],
    [['queued', 'completed'], 'processing'],
    [['completed', 'completed'], 'completed'],
    [['completed', 'failed'], 'failed'],
    [['completed'], 'processing'],
  ] as const)('of %j is %s', (states, state) => {
    const snapshots = states.map((each, index) => snapshot(`g${index}`, each));
    expect(combined(snapshots, 2).get('de')).toBe(state);
  });
});
