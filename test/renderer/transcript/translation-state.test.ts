import { describe, expect, it } from 'vitest';
import { translationState } from '../../../src/renderer/transcript/translation-state.ts';
import type { SessionEvent } from '../../../src/shared/session/events.ts';
import { createTranscript, follow, type Sentence } from '../../../src/shared/session/transcript.ts';

function sentence(final: boolean, translation?: { text: string; final: boolean }): Sentence {
  const transcript = createTranscript();
  const events: SessionEvent[] = [{ type: 'recognition', sid: 1, language: 'en', text: 'Hello', final }];
  if (translation) events.push({ type: 'translation', sid: 1, language: 'es', ...translation });
  for (const event of events) follow(transcript, event);
  const made = transcript.sentences.get(1);
  if (!made) throw new Error('no sentence');
  return made;
}

describe('a translation', () => {
  it('is not expected while the sentence is being said', () => {
    expect(translationState(sentence(false), 'es', false)).toBe('none');
  });

  it('is waited for after a final sentence', () => {
    expect(translationState(sentence(true), 'es', false)).toBe('waiting');
  });

  it('is missing once later sentences have theirs', () => {
    expect(translationState(sentence(true), 'es', true)).toBe('missing');
    expect(translationState(sentence(true, { text: '', final: true }), 'es', true)).toBe('missing');
  });

  it('is provisional, then final', () => {
    expect(translationState(sentence(true, { text: 'Ho', final: false }), 'es', true)).toBe('partial');
    expect(translationState(sentence(true, { text: 'Hola', final: true }), 'es', true)).toBe('final');
  });

  it('in another language does not count', () => {
    expect(translationState(sentence(true, { text: 'Hola', final: true }), 'de', true)).toBe('missing');
  });
});
