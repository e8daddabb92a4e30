import { describe, expect, it } from 'vitest';
import {
  canHear,
  canTranslate,
  whyNotHeard,
  whyNotTranslated,
} from '../../../src/gateway/engines/coverage.ts';
import { problem } from '../../../src/shared/problem.ts';

const missing = problem('engine-missing', 'an engine');

describe('what can be heard', () => {
  it('is a language of the recogniser, whatever its region', () => {
    expect(canHear({ languages: ['en-US'] }, 'en-GB')).toBe(true);
    expect(whyNotHeard({ languages: ['en-US'] }, 'es-ES')).toMatchObject({ reason: 'language-unsupported' });
  });

  it('is nothing where there is no recogniser, which is why', () => {
    expect(whyNotHeard({ languages: ['en'], problem: missing }, 'en')).toBe(missing);
    expect(canHear({ languages: [], problem: missing }, 'en')).toBe(false);
  });
});

describe('what can be translated', () => {
  const pairs = [{ source: 'en-US', target: 'es-ES' }];

  it('is a pair of the translator, in its direction, whatever the regions', () => {
    expect(canTranslate({ pairs }, { source: 'en', target: 'es-MX' })).toBe(true);
    expect(whyNotTranslated({ pairs }, { source: 'es', target: 'en' })).toMatchObject({
      reason: 'language-unsupported',
    });
  });

  it('is a language into itself also where there is no translator, and nothing else', () => {
    const none = { pairs: [], problem: missing };
    expect(canTranslate(none, { source: 'en-US', target: 'en-GB' })).toBe(true);
    expect(whyNotTranslated(none, { source: 'en', target: 'es' })).toBe(missing);
  });
});
