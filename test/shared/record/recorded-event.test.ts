import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  isRecorded,
  type RecordedEvent,
  readEvent,
  recordVersion,
  versionOf,
  writeEvent,
} from '../../../src/shared/record/recorded-event.ts';

const text = fc.string({ maxLength: 12, unit: 'binary' });
const sid = fc.integer({ min: 1, max: 1e6 });
const ms = fc.nat();
const final = fc.boolean();
const sids = fc.array(sid, { maxLength: 3 });
const just = <T extends string>(type: T) => fc.constant(type);
const maybe = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined });

const anySid = fc.oneof(
  sid,
  sid.map(number => number + 0.5),
);
const id = fc.string({ minLength: 1 });
const languages = fc.dictionary(fc.constantFrom('es-ES', 'ca-ES'), text, { noNullPrototype: true });
const half = fc.record({ text, translations: languages });
const word = fc.record(
  { text, startMs: ms, endMs: ms, estimated: fc.constant(true as const) },
  { requiredKeys: ['text', 'startMs', 'endMs'] },
);
/** By type, so that one that is added and not tried here does not compile. */
const events: { readonly [T in RecordedEvent['type']]: fc.Arbitrary<Extract<RecordedEvent, { type: T }>> } = {
  setup: fc.record({
    type: just('setup'),
    setup: fc.record({
      source: fc.record({ kind: fc.constantFrom('microphone', 'system', 'recording'), label: text }),
      language: text,
      targetLanguages: fc.array(text, { maxLength: 2 }),
      service: text,
      engines: fc.constantFrom('offline', 'scripted', 'remote'),
      startedAt: ms,
      recordingType: fc.constantFrom('transcribe', 'two-devices'),
    }),
  }),
  recognition: fc.record({
    ...{ type: just('recognition'), sid, language: text, text, final },
    ...{ speakerId: maybe(text), speakerLabel: maybe(text), startMs: maybe(ms), endMs: maybe(ms) },
    ...{ words: maybe(fc.array(word, { maxLength: 3 })), remote: maybe(final) },
  }),
  translation: fc.record({
    ...{ type: just('translation'), sid, language: text, text, final, retranslation: maybe(final) },
  }),
  corrected: fc.record({
    ...{ type: just('corrected'), sid: anySid, id: maybe(id), text: maybe(text) },
    translations: maybe(languages),
  }),
  split: fc.record({ ...{ type: just('split'), sid: anySid, id, part: anySid }, first: half, second: half }),
  joined: fc.record({ type: just('joined'), sid: anySid, id, next: anySid }),
  bookmarked: fc.record({ type: just('bookmarked'), sid: anySid, id, note: fc.option(text) }),
  undone: fc.record({ type: just('undone'), id }),
  redone: fc.record({ type: just('redone'), id }),
  'speaker-renamed': fc.record({ type: just('speaker-renamed'), speakerId: text, label: text, sids }),
  'speaker-reassigned': fc.record({
    ...{ type: just('speaker-reassigned'), sid, previousId: text, speakerId: text, label: text },
  }),
  'speakers-merged': fc.record({ type: just('speakers-merged'), sourceId: text, targetId: text, sids }),
  'languages-changed': fc.record({ type: just('languages-changed'), language: text, targetLanguage: text }),
  'language-switch-started': fc.record({ type: just('language-switch-started'), language: text, total: ms }),
  'language-switch-done': fc.record({
    ...{ type: just('language-switch-done'), language: text, succeeded: ms, failedSids: sids, failed: ms },
  }),
  gap: fc.record({ type: just('gap'), startMs: ms, durationMs: ms }),
};

describe('a kept event', () => {
  it.each(Object.keys(events))('of the kind %s is read as it was written', type => {
    fc.assert(
      fc.property(events[type as RecordedEvent['type']] as fc.Arbitrary<RecordedEvent>, event => {
        expect(isRecorded(event)).toBe(true);
        expect(readEvent(recordVersion, writeEvent(event))).toEqual(event);
      }),
    );
  });

  it.each([
    ['no JSON', '{"type":'],
    ['no event', '[]'],
    ['of an unknown kind', '{"type":"toString"}'],
    ['of a kind that is not kept', '{"type":"phase","phase":"live"}'],
    ['without a part of it', '{"type":"gap","startMs":5}'],
    ['with a number that is none', '{"type":"recognition","sid":0,"language":"en","text":"x","final":true}'],
  ])('that is %s is left out', (_what, written) => {
    expect(readEvent(recordVersion, written)).toBeUndefined();
  });

  it('is written so that an older Dragoman reads whatever it knows', () => {
    expect(versionOf({ type: 'corrected', sid: 1, text: 'x' })).toBe(1);
    expect(versionOf({ type: 'gap', startMs: 0, durationMs: 1 })).toBe(1);
    expect(versionOf({ type: 'corrected', sid: 1.1, text: 'x' })).toBe(2);
    expect(versionOf({ type: 'joined', sid: 1, id: 'a', next: 2 })).toBe(2);
    expect(
      readEvent(1, '{"type":"corrected","sid":2,"translations":{"es":"x"},"restored":true}'),
    ).toBeDefined();
  });

  it('of a newer version is left out', () => {
    expect(readEvent(recordVersion + 1, '{"type":"gap","startMs":5,"durationMs":5}')).toBeUndefined();
  });
});
