import { describe, expect, it } from 'vitest';
import { problem } from '../../../src/shared/problem.ts';
import type { SessionEvent } from '../../../src/shared/session/events.ts';
import { createTranscript, follow, type Sentence } from '../../../src/shared/session/transcript.ts';

const translation = (text: string, language = 'ja-JP', final = true): SessionEvent => ({
  type: 'translation',
  sid: 1,
  language,
  text,
  final,
});
const spoken = (text: string, language = 'ja-JP'): SessionEvent => ({
  type: 'speech-ready',
  sid: 1,
  language,
  clip: { format: 'mp3', audio: new Uint8Array(), text, durationMs: 900, boundaries: [] },
});
const notSpoken: SessionEvent = {
  type: 'speech-failed',
  sid: 1,
  language: 'ja-JP',
  code: 'tts_synthesis_failed',
  message: 'No voice',
};
const notTranslated = (language: string, try_ = 1): SessionEvent => ({
  type: 'problem',
  problem: problem('service-error', `try ${try_}`, { sid: 1, code: 'translation_failed', language }),
});

function sentenceAfter(...events: SessionEvent[]): Sentence | undefined {
  const transcript = createTranscript();
  for (const event of events) follow(transcript, event);
  return transcript.sentences.get(1);
}

describe('speech of a sentence that is translated again', () => {
  it('is forgotten with the text that it says, and in no other language', () => {
    const sentence = sentenceAfter(
      translation('old'),
      spoken('old'),
      translation('alt', 'de-DE'),
      spoken('alt', 'de-DE'),
      translation('new'),
    );
    expect(Object.keys(sentence?.speech ?? {})).toEqual(['de-DE']);
  });

  it('is forgotten when it had failed: the new text may be spoken', () => {
    expect(sentenceAfter(translation('old'), notSpoken, translation('new'))?.speech).toEqual({});
  });

  it.each([
    ['the text is the same again', [translation('old'), spoken('old'), translation('old')]],
    ['it says the new text already', [translation('old'), spoken('new '), translation('new')]],
    [
      'it came before the translation',
      [spoken('olde'), translation('ol', 'ja-JP', false), translation('old')],
    ],
  ])('stays when %s', (_when, events) => {
    expect(sentenceAfter(...events)?.speech).toMatchObject({ 'ja-JP': { state: 'ready' } });
  });
});

describe('a translation that failed', () => {
  it('is told once, however often it is tried', () => {
    const sentence = sentenceAfter(
      translation('old'),
      notTranslated('ja', 1),
      notTranslated('de', 2),
      notTranslated('ja', 3),
    );
    expect(sentence?.problems.map(({ language, values }) => [language, String(values.about).at(-1)])).toEqual(
      [
        ['de', '2'],
        ['ja', '3'],
      ],
    );
  });

  it('is forgotten once there is one in that language, which a service may call by less', () => {
    const sentence = sentenceAfter(
      translation('o', 'ja-JP', false),
      notTranslated('ja'),
      notTranslated('ja-JP'),
      notTranslated('de'),
      { type: 'problem', problem: problem('service-error', 'other', { sid: 1 }) },
      translation('new'),
    );
    expect(sentence?.problems.map(({ language }) => language)).toEqual(['de', undefined]);
  });

  it('is not forgotten by a translation that may still change', () => {
    const sentence = sentenceAfter(
      translation('o', 'ja-JP', false),
      notTranslated('ja'),
      translation('ol', 'ja-JP', false),
    );
    expect(sentence?.problems).toHaveLength(1);
  });
});
