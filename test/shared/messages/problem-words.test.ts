import { IntlMessageFormat } from 'intl-messageformat';
import { describe, expect, it } from 'vitest';
import { en } from '../../../src/shared/messages/en.ts';
import {
  hasWords,
  problemLine,
  problemWords,
  withWords,
} from '../../../src/shared/messages/problem-words.ts';
import { type Problem, problem, problemKey } from '../../../src/shared/problem.ts';

/** Every sentence of every reason, as the key names it. */
const sentences = Object.entries(en).filter(([key]) => key.startsWith('reason.') && !key.endsWith('.advice'));

describe('a Problem in words', () => {
  it.each(sentences)('has a message and an advice for %s, with its values', (key, message) => {
    const [, reason = '', why] = key.split('.');
    const advice = Object.entries(en).find(([each]) => each === `${key}.advice`)?.[1] ?? '';
    const names = [...argumentsOf(message), ...argumentsOf(advice)];
    const values = { ...Object.fromEntries(names.map(name => [name, 7])), ...(why ? { why } : {}) };
    const words = problemWords({ reason, severity: 'error', values } as unknown as Problem);
    expect(words.message).not.toMatch(/[{}]|undefined/u);
    expect(words.message).toMatch(/[.!?]$/u);
    expect(words.advice).toMatch(/\S$/u);
    if (!key.startsWith('reason.service-error')) expect(words.message).not.toContain('The service reported');
  });

  it('names languages, and keeps the full stop of a service’s own sentence single', () => {
    const pair = problem('language-unsupported', { why: 'pair', source: 'es', target: 'fr' });
    expect(problemWords(pair).message).toBe('No engine available here translates from Spanish into French.');
    expect(problemWords(problem('service-error', 'Busy!')).message).toBe('The service reported: Busy!');
  });

  it('says in one sentence how much was saved, on one line with the rest', () => {
    const lost = problem('device-lost', 'USB', { kept: { what: 'sentences', count: 1 } });
    expect(problemLine(lost)).toMatch(/^“USB” .*\. The sentence so far is saved\. Dragoman keeps/u);
    expect(withWords(lost)).toMatchObject({ reason: 'device-lost', kept: 'The sentence so far is saved.' });
  });

  it('is known only with all values of a reason that this version has', () => {
    expect(hasWords(problem('device-lost', 'USB'))).toBe(true);
    expect(hasWords({ ...problem('device-lost', 'USB'), values: {} })).toBe(false);
    expect(hasWords({ ...problem('device-lost', 'USB'), reason: 'of-tomorrow' as 'internal' })).toBe(false);
  });

  it('is the same problem when reason and values are the same, whatever else differs', () => {
    const one = problem('audio-dropped', { seconds: 1 });
    expect(problemKey(one)).toBe(problemKey({ ...one, detail: 'x' }));
    expect(problemKey(one)).not.toBe(problemKey(problem('audio-dropped', { seconds: 2 })));
  });
});

/** Names of the arguments, also those inside of plurals. */
function argumentsOf(message: string): readonly string[] {
  const ast = JSON.stringify(new IntlMessageFormat(message, 'en').getAst());
  return [...ast.matchAll(/"type":[1-6],"value":"([^"]+)"/g)].map(([, name = '']) => name);
}
