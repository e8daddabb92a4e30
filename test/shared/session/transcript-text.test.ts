import { expect, it } from 'vitest';
import type { SessionEvent } from '../../../src/shared/session/events.ts';
import { createTranscript, follow } from '../../../src/shared/session/transcript.ts';
import { transcriptText } from '../../../src/shared/session/transcript-text.ts';

function textOf(...events: SessionEvent[]): string {
  const transcript = createTranscript();
  for (const event of events) follow(transcript, event);
  return transcriptText(transcript);
}

it('a transcript as text has time, speaker and every language, as they are corrected', () => {
  const text = textOf(
    {
      type: 'recognition',
      sid: 1,
      language: 'en',
      text: 'Good\nmorning',
      final: true,
      startMs: 3_725_000,
      speakerId: '1',
    },
    { type: 'translation', sid: 1, language: 'es', text: 'Buen día', final: true },
    { type: 'translation', sid: 1, language: 'fr', text: 'Bonjour', final: true },
    { type: 'recognition', sid: 2, language: 'en', text: 'Sit down', final: true },
    { type: 'speaker-renamed', speakerId: '1', label: 'Ana', sids: [] },
    { type: 'corrected', sid: 1, translations: { es: 'Buenos días' } },
  );
  expect(text).toBe('01:02:05 Ana\nen: Good morning\nfr: Bonjour\nes: Buenos días\n\nen: Sit down\n');
});

it('a transcript in which nothing was said is an empty text', () => {
  expect(textOf()).toBe('');
});
