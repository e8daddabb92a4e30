import { expect, it } from 'vitest';
import { unspokenWords } from '../../src/cli/speech-check.ts';
import type { Sentence } from '../../src/shared/session/transcript.ts';

const ready = { state: 'ready', text: 'hola', durationMs: 1, boundaries: [] } as const;

function sentences(...speech: readonly Sentence['speech'][]): { sentences: Map<number, Sentence> } {
  const translations = { 'es-ES': { text: 'hola', final: true } };
  const all = speech.map(
    (each, index) => ({ sid: index + 1, translations, speech: each }) as unknown as Sentence,
  );
  return { sentences: new Map(all.map(sentence => [sentence.sid, sentence])) };
}

it('every translation that was not spoken is counted, with each reason once', () => {
  const failed = { state: 'failed', code: 'tts_quota_exceeded', message: 'The limit is reached.' } as const;
  expect(unspokenWords(sentences({ 'es-ES': ready }), ['es-ES'])).toBeUndefined();
  expect(
    unspokenWords(sentences({ 'es-ES': failed }, { 'es-ES': ready }, { 'es-ES': failed }), ['es-ES']),
  ).toBe('Not spoken: 2 of 3 translated sentences (The limit is reached).');
  expect(unspokenWords(sentences({}), ['es-ES'])).toBe(
    'Not spoken: 1 of 1 translated sentences (the service sent no speech for them).',
  );
  // What was not translated is told as such.
  expect(unspokenWords(sentences({}), ['fr-FR'])).toBeUndefined();
});
