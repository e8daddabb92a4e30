import { describe, expect, it } from 'vitest';
import { lastCompleteSid } from '../../../src/main/session/resume.ts';
import { toSession } from '../../../src/shared/protocols/voice-translation/to-session.ts';
import type { StartCommand } from '../../../src/shared/session/commands.ts';
import { createTranscript, follow } from '../../../src/shared/session/transcript.ts';

const start: StartCommand = {
  type: 'start',
  language: 'en-US',
  targetLanguages: ['es-ES', 'ja-JP'],
  speech: false,
};

/** One sentence with a Spanish translation only, and what the service says of it. */
function sentenceWith(details: Readonly<Record<string, string>> | undefined, translated = 'es-ES') {
  const transcript = createTranscript();
  const sid = 1;
  follow(transcript, { type: 'recognition', sid, language: 'en-US', text: 'Hello', final: true });
  follow(transcript, { type: 'translation', sid, language: translated, text: '…', final: true });
  const failure = {
    error_code: 'translation_failed',
    severity: 'warning',
    message: 'Translation failed',
    context: 'translation',
    timestamp: '2026-01-15T10:30:45.123Z',
    sid,
    ...(details ? { details } : {}),
  } as const;
  for (const event of toSession({ type: 'error', data: failure })) follow(transcript, event);
  expect(transcript.sentences.get(sid)?.problems).toHaveLength(1);
  return lastCompleteSid(transcript, start, 0);
}

describe('a sentence whose translation failed', () => {
  it.each(['ja-JP', 'ja'])('is whole when all but the language that failed are there (%s)', language => {
    expect(sentenceWith({ provider: 'p', translation_language: language })).toBe(1);
  });

  it('is not whole while a translation into another language may still come', () => {
    expect(sentenceWith({ translation_language: 'ja-JP' }, 'ca-ES')).toBe(0);
  });

  it('is not whole when it is not known what failed', () => {
    expect(sentenceWith(undefined)).toBe(0);
  });
});
