import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { problem } from '../../../src/shared/problem.ts';
import type { SessionEvent } from '../../../src/shared/session/events.ts';
import { fromSnapshot, takeSnapshot } from '../../../src/shared/session/patch.ts';
import {
  applyPatch,
  createTranscript,
  follow,
  maxShownProblems,
  reduce,
  type Transcript,
} from '../../../src/shared/session/transcript.ts';
import { wordsOf } from '../../support/words.ts';

const recognition = (sid: number, text: string, final = false): SessionEvent => ({
  type: 'recognition',
  sid,
  language: 'en-US',
  text,
  final,
  speakerId: '0',
});
const translation = (sid: number, text: string, final = false): SessionEvent => ({
  type: 'translation',
  sid,
  language: 'es-ES',
  text,
  final,
});

function transcriptOf(...events: SessionEvent[]): Transcript {
  const transcript = createTranscript();
  for (const event of events) follow(transcript, event);
  return transcript;
}

describe('a transcript', () => {
  it('shows a growing sentence and keeps its final text', () => {
    const transcript = transcriptOf(recognition(1, 'Go'), recognition(1, 'Go forward', true));
    expect(transcript.sentences.get(1)).toMatchObject({ text: 'Go forward', final: true, speakerId: '0' });
  });

  it('never lets a late partial take back a final', () => {
    const transcript = transcriptOf(
      recognition(1, 'Go forward', true),
      recognition(1, 'Go'),
      translation(1, 'Adelante', true),
      translation(1, 'Ade'),
    );
    expect(transcript.sentences.get(1)).toMatchObject({
      text: 'Go forward',
      translations: { 'es-ES': { text: 'Adelante', final: true } },
    });
  });

  it('lets a newer final replace an older one, as a retranslation does', () => {
    const transcript = transcriptOf(translation(1, 'Vaya', true), translation(1, 'Ve adelante', true));
    expect(transcript.sentences.get(1)?.translations['es-ES']?.text).toBe('Ve adelante');
  });

  it('makes a place for a translation that comes before its sentence', () => {
    const transcript = transcriptOf(translation(3, 'Hola', true), recognition(3, 'Hello', true));
    expect(transcript.sentences.get(3)).toMatchObject({
      text: 'Hello',
      translations: { 'es-ES': { text: 'Hola' } },
    });
  });

  it('keeps sentences in the order of their numbers, however they come', () => {
    expect(transcriptOf(recognition(3, 'c'), recognition(1, 'a'), recognition(2, 'b')).order).toEqual([
      1, 2, 3,
    ]);
  });

  it('gives speakers their colours in the order in which they appear', () => {
    const transcript = transcriptOf(
      { ...recognition(1, 'a'), speakerId: 'Guest-2' } as SessionEvent,
      { ...recognition(2, 'b'), speakerId: 'Guest-1', speakerLabel: 'Lisa' } as SessionEvent,
      { ...recognition(3, 'c'), speakerId: 'Guest-2' } as SessionEvent,
    );
    expect(transcript.session.speakers).toEqual({
      'Guest-2': { id: 'Guest-2', label: 'Guest-2', index: 0 },
      'Guest-1': { id: 'Guest-1', label: 'Lisa', index: 1 },
    });
  });

  it('shows a problem of a sentence on that sentence and any other on the session', () => {
    const transcript = transcriptOf(
      recognition(1, 'a', true),
      { type: 'problem', problem: problem('service-error', 'filtered', { sid: 1 }) },
      { type: 'problem', problem: problem('device-lost', 'USB') },
    );
    expect(transcript.sentences.get(1)?.problems).toHaveLength(1);
    expect(transcript.session.problems.map(shown => shown.problem.reason)).toEqual(['device-lost']);
  });

  it('shows the same trouble once, the newest last, and not more than can be read', () => {
    const events: SessionEvent[] = [];
    for (let i = 0; i < 50; i++) {
      const code = `code_${i % 30}`;
      events.push({ type: 'problem', problem: problem('service-error', `try ${i}`, { code }) });
    }
    const { problems } = transcriptOf(...events).session;
    expect(problems).toHaveLength(maxShownProblems);
    expect(new Set(problems.map(shown => shown.problem.code)).size).toBe(maxShownProblems);
    expect(wordsOf(problems.at(-1)?.problem).message).toContain('try 49');
  });

  it('forgets problems that were dismissed or solved', () => {
    const transcript = transcriptOf(
      { type: 'problem', problem: problem('device-lost', 'USB') },
      { type: 'problem', problem: problem('connection-lost', 'host') },
      { type: 'problem-dismissed', id: 1 },
      { type: 'problem-solved', reasons: ['connection-lost'] },
    );
    expect(transcript.session.problems).toEqual([]);
  });

  it('knows nobody of the session before when another one is set up', () => {
    const transcript = transcriptOf(recognition(1, 'a', true), {
      type: 'setup',
      setup: {
        source: { kind: 'microphone', label: 'USB' },
        language: 'en-US',
        targetLanguages: ['es-ES'],
        service: 'voice-translation',
        engines: 'offline',
        startedAt: 1,
      },
    });
    expect(transcript.session).toMatchObject({ speakers: {}, gaps: [], problems: [] });
  });
});

describe('a text that a person corrected', () => {
  const translation = (text: string, retranslation?: boolean): SessionEvent => ({
    ...{ type: 'translation', sid: 1, language: 'es-ES', text, final: true, retranslation },
  });

  it('stays, whatever the service says of the sentence later', () => {
    const { sentences } = transcriptOf(
      recognition(1, 'the wether', false),
      { type: 'corrected', sid: 1, text: 'the weather' },
      recognition(1, 'the wether is', true),
    );
    expect(sentences.get(1)).toMatchObject({
      text: 'the weather',
      final: true,
      corrected: { text: 'the wether is' },
    });
  });

  it('stays in the corrected language alone, also when everything is translated again', () => {
    const { sentences } = transcriptOf(
      recognition(1, 'hello', true),
      translation('ola'),
      { type: 'corrected', sid: 1, translations: { 'es-ES': 'hola' } },
      { ...translation('allo'), language: 'fr-FR' } as SessionEvent,
      translation('ola', true),
    );
    expect(sentences.get(1)).toMatchObject({
      text: 'hello',
      translations: { 'es-ES': { text: 'hola', final: true }, 'fr-FR': { text: 'allo' } },
      corrected: { translations: { 'es-ES': 'ola' } },
    });
  });

  it('is not spoken in the service’s words, which may come later', () => {
    const clip = { format: 'mp3', audio: new Uint8Array(), durationMs: 5, boundaries: [] } as const;
    const spoken = (text: string): SessionEvent => ({
      ...{ type: 'speech-ready', sid: 1, language: 'es-ES', clip: { ...clip, text } },
    });
    const corrected: SessionEvent = { type: 'corrected', sid: 1, translations: { 'es-ES': 'hola' } };
    const late = transcriptOf(translation('ola'), corrected, spoken('ola'));
    expect(late.sentences.get(1)?.speech).toEqual({});
    const own = transcriptOf(translation('ola'), corrected, spoken('hola'));
    expect(own.sentences.get(1)?.speech).toMatchObject({ 'es-ES': { text: 'hola' } });
  });

  it('is the service’s again once the correction is undone', () => {
    const { sentences } = transcriptOf(
      recognition(1, 'hello', true),
      { type: 'corrected', sid: 1, translations: { 'es-ES': 'hola' } },
      { type: 'corrected', sid: 1, translations: { 'es-ES': '' }, restored: true },
      translation('ola'),
    );
    expect(sentences.get(1)).toMatchObject({ translations: { 'es-ES': { text: 'ola' } }, corrected: {} });
  });

  it('is not spoken as it was before', () => {
    const { sentences } = transcriptOf(
      translation('ola'),
      {
        type: 'speech-ready',
        ...{ sid: 1, language: 'es-ES' },
        clip: { format: 'mp3', audio: new Uint8Array(), text: 'ola', durationMs: 5, boundaries: [] },
      },
      { type: 'corrected', sid: 1, translations: { 'es-ES': 'hola' } },
    );
    expect(sentences.get(1)?.speech).toEqual({});
  });

  it('and its speaker are corrected apart from each other', () => {
    const { sentences } = transcriptOf(
      recognition(1, 'x', true),
      { type: 'corrected', sid: 1, text: 'y' },
      { type: 'speaker-reassigned', sid: 1, previousId: '', speakerId: 'B', label: 'Bo' },
      { type: 'corrected', sid: 1, translations: { 'es-ES': 'i' } },
    );
    expect(sentences.get(1)).toMatchObject({
      text: 'y',
      speakerId: 'B',
      corrected: { text: 'x', speaker: true, translations: { 'es-ES': '' } },
    });
  });
});

const sid = fc.integer({ min: 1, max: 12 });
const text = fc.string({ maxLength: 8 });
const anyEvent: fc.Arbitrary<SessionEvent> = fc.oneof(
  fc.record({
    type: fc.constant('recognition' as const),
    sid,
    language: fc.constant('en-US'),
    text,
    final: fc.boolean(),
    speakerId: fc.constantFrom('0', '1', '__proto__', 'constructor'),
  }),
  fc.record({
    type: fc.constant('translation' as const),
    sid,
    language: fc.constantFrom('es-ES', 'ca-ES'),
    text,
    final: fc.boolean(),
    retranslation: fc.boolean(),
  }),
  fc.record({
    type: fc.constant('corrected' as const),
    sid,
    text: fc.option(text, { nil: undefined }),
    translations: fc.option(fc.constant({ 'es-ES': 'x' }), { nil: undefined }),
  }),
  fc.record({
    type: fc.constant('speech-failed' as const),
    sid,
    language: fc.constant('es-ES'),
    code: text,
    message: text,
  }),
  fc.record({
    type: fc.constant('phase' as const),
    phase: fc.constantFrom('live' as const, 'paused' as const),
  }),
  fc.record({
    type: fc.constant('speaker-renamed' as const),
    speakerId: fc.constantFrom('0', '1', '__proto__'),
    label: text,
    sids: fc.array(sid),
  }),
  fc.record({
    type: fc.constant('speaker-reassigned' as const),
    sid,
    previousId: text,
    speakerId: fc.constantFrom('0', '1', '', '__proto__'),
    label: text,
  }),
  fc.record({
    type: fc.constant('speakers-merged' as const),
    sourceId: fc.constantFrom('0', '1', '__proto__'),
    targetId: fc.constantFrom('0', '1', '__proto__'),
    sids: fc.array(sid),
  }),
  fc.record({
    type: fc.constant('language-switch-started' as const),
    language: fc.constant('ca-ES'),
    total: fc.nat(3),
  }),
  fc.record({
    type: fc.constant('problem' as const),
    problem: fc.record({ sid }).map(extras => problem('service-error', 'x', extras)),
  }),
);

describe('for any events in any order', () => {
  it('reduce changes nothing by itself', () => {
    fc.assert(
      fc.property(fc.array(anyEvent), anyEvent, (events, last) => {
        const transcript = transcriptOf(...events);
        const before = JSON.stringify(takeSnapshot(transcript));
        reduce(transcript, last);
        expect(JSON.stringify(takeSnapshot(transcript))).toBe(before);
      }),
    );
  });

  it('a window that applies the patches sees what the main process holds', () => {
    fc.assert(
      fc.property(fc.array(anyEvent), fc.nat(), (events, late) => {
        const main = createTranscript();
        let opensAt = late % (events.length + 1);
        let window = createTranscript();
        for (const event of events) {
          if (opensAt-- === 0) window = fromSnapshot(takeSnapshot(main));
          // Applying a patch twice must not matter.
          for (const patch of follow(main, event)) {
            applyPatch(window, patch);
            applyPatch(window, patch);
          }
        }
        expect(takeSnapshot(window)).toEqual(takeSnapshot(main));
      }),
    );
  });

  it('a final text is only ever replaced by a final text', () => {
    fc.assert(
      fc.property(fc.array(anyEvent), events => {
        const transcript = createTranscript();
        const finals = new Set<number>();
        for (const event of events) {
          follow(transcript, event);
          for (const sentence of transcript.sentences.values()) {
            if (finals.has(sentence.sid)) expect(sentence.final).toBe(true);
            if (sentence.final) finals.add(sentence.sid);
          }
        }
      }),
    );
  });
});
