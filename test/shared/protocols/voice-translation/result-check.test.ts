import fc from 'fast-check';
import { expect, it } from 'vitest';
import { looksLikeResult } from '../../../../src/shared/protocols/voice-translation/result-check.ts';
import { result } from '../../../../src/shared/protocols/voice-translation/result-events.ts';

/** Mostly right values, now and then anything. */
const often = <T>(right: fc.Arbitrary<T>) =>
  fc.oneof({ weight: 12, arbitrary: right }, { weight: 1, arbitrary: fc.jsonValue() });
const text = often(fc.string());
const flag = often(fc.boolean());
const sid = often(fc.oneof(fc.integer({ min: -1, max: 5 }), fc.double()));

const translation = fc.record(
  { sid, text, is_final: flag, is_retranslation: flag, speaker_id: text, speaker_label: text },
  { requiredKeys: ['sid', 'text', 'is_final'] },
);
const origin = fc.record(
  {
    sid,
    language: text,
    text,
    is_final: flag,
    speaker_id: text,
    speaker_label: text,
    detected_language: text,
    start_time: text,
    start_ms: often(fc.oneof(fc.integer({ min: -1, max: 5 }), fc.double())),
    extra: fc.jsonValue(),
  },
  { requiredKeys: ['sid', 'text'] },
);
const languages = fc.constantFrom('es-ES', 'ja-JP', '__proto__', 'constructor');
const data = fc.record(
  {
    action: often(fc.constant('result')),
    origin: often(origin),
    translations: often(fc.dictionary(languages, often(translation))),
  },
  { requiredKeys: ['action'] },
);

it('what passes the check by hand passes the schema, and the other way round', () => {
  let passed = 0;
  fc.assert(
    fc.property(data, value => {
      // As it comes from a socket: only what JSON can say.
      const parsed = JSON.parse(JSON.stringify(value)) as Record<string, unknown>;
      const byHand = looksLikeResult(parsed);
      if (byHand) passed++;
      const translations = parsed.translations;
      const hasProto =
        typeof translations === 'object' && translations !== null && Object.hasOwn(translations, '__proto__');
      if (!hasProto) expect(byHand).toBe(result.safeParse(parsed).success);
      else if (byHand) expect(result.safeParse(parsed).success).toBe(true);
    }),
    { numRuns: 5000 },
  );
  expect(passed).toBeGreaterThan(200);
});
