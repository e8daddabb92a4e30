import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { noVocabulary } from '../../../../src/gateway/pipeline/vocabulary.ts';
import { Refusal } from '../../../../src/gateway/protocols/voice-translation/error-codes.ts';
import { Speakers } from '../../../../src/gateway/protocols/voice-translation/speakers.ts';
import { maxSpeakers } from '../../../../src/shared/protocols/voice-translation/client-actions.ts';

/** Says a sentence by what the recogniser calls the speaker; gives its number. */
function say(speakers: Speakers, id: string): number {
  const sid = speakers.sentences.nextSid();
  const speakerId = speakers.heard(id);
  const sentence = { sid, language: 'en-US', text: 'x', final: true, heardAs: id, speakerId, startMs: 0 };
  speakers.sentences.add({ ...sentence, vocabulary: noVocabulary, translations: new Map() });
  return sid;
}

const speakerOf = (speakers: Speakers, sid: number) => speakers.sentences.get(sid)?.speakerId;

describe('speakers', () => {
  it('that are merged one after another end at the last', () => {
    const speakers = new Speakers(true);
    for (const id of ['A', 'B', 'C']) say(speakers, id);
    speakers.merge('A', 'B');
    expect(speakers.merge('B', 'C')).toMatchObject({ affected_sids: [1, 2] });
    expect(speakers.heard('A')).toBe('C');
    expect(() => speakers.merge('C', 'A')).toThrow(Refusal);
    expect(speakers.rename('A', 'All')).toMatchObject({ speaker_id: 'C', affected_sids: [1, 2, 3] });
  });

  it('that come back in the middle of a chain take with them who was merged into them', () => {
    const speakers = new Speakers(true);
    for (const id of ['A', 'B', 'C']) say(speakers, id);
    speakers.merge('A', 'B');
    speakers.merge('B', 'C');
    speakers.reassign(3, 'B');
    expect([speakers.heard('A'), speakers.heard('B'), speakers.heard('C')]).toEqual(['B', 'B', 'C']);
    expect([1, 2, 3].map(sid => speakerOf(speakers, sid))).toEqual(['C', 'C', 'B']);
  });

  it('that come back take what they said since, but not what was theirs before or was given to somebody', () => {
    const speakers = new Speakers(true);
    for (const id of ['A', 'B', 'A']) say(speakers, id);
    speakers.merge('A', 'B');
    for (const id of ['A', 'B', 'A']) say(speakers, id);
    speakers.reassign(6, 'C');
    expect(speakers.reassign(1, 'A').map(({ sid }) => sid)).toEqual([1, 4]);
    expect([1, 2, 3, 4, 5, 6].map(sid => speakerOf(speakers, sid))).toEqual(['A', 'B', 'B', 'A', 'B', 'C']);
  });

  it('are merged by their labels as well, and the event names the original ids', () => {
    const speakers = new Speakers(true);
    for (const id of ['A', 'B']) say(speakers, id);
    speakers.rename('A', 'Ana');
    speakers.rename('B', 'Bo');
    expect(speakers.merge('Ana', 'Bo')).toMatchObject({ source_speaker_id: 'A', target_speaker_id: 'B' });
  });

  const name = fc.constantFrom('A', 'B', 'C', 'D');
  const step = fc.oneof(
    fc.record({ does: fc.constant('say' as const), a: name, b: name }),
    fc.record({ does: fc.constant('merge' as const), a: name, b: name }),
    fc.record({ does: fc.constant('reassign' as const), a: name, b: name }),
  );

  it('whatever is done with them, events say exactly which sentences changed, and nobody is lost', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 30 }), steps => {
        const speakers = new Speakers(true);
        const now = new Map<number, string>();
        for (const { does, a, b } of steps) {
          try {
            if (does === 'say') {
              now.set(say(speakers, a), speakers.heard(a));
            } else if (does === 'merge') {
              const merged = speakers.merge(a, b);
              for (const sid of merged.affected_sids) {
                expect(now.get(sid)).toBe(merged.source_speaker_id);
                now.set(sid, merged.target_speaker_id);
              }
              expect(speakers.heard(merged.source_speaker_id)).toBe(merged.target_speaker_id);
            } else {
              const [given, ...back] = speakers.reassign(now.size, a);
              expect(given?.sid).toBe(now.size);
              for (const event of [...(given ? [given] : []), ...back]) {
                expect(event.old_speaker_id).toBe(now.get(event.sid));
                expect(event.new_speaker_id).toBe(a);
                now.set(event.sid, event.new_speaker_id);
              }
              expect(speakers.heard(a)).toBe(a);
            }
          } catch (error) {
            if (!(error instanceof Refusal)) throw error;
          }
          for (const [sid, speaker] of now) expect(speakerOf(speakers, sid)).toBe(speaker);
        }
      }),
    );
  });

  it('come into being by a correction only until there are too many', () => {
    const speakers = new Speakers(true);
    const sid = say(speakers, 'A');
    for (let more = 1; more < maxSpeakers; more++) speakers.reassign(sid, `new ${more}`);
    expect(() => speakers.reassign(sid, 'one more')).toThrow('speakers at most');
    expect(speakers.reassign(sid, 'A')).toMatchObject([{ new_speaker_id: 'A' }]);
  });
});
