import { expect, it } from 'vitest';
import { clientMessages } from '../../../../src/shared/protocols/consecutive/messages.ts';
import { UtteranceReader } from '../../../../src/shared/protocols/consecutive/to-session.ts';

it('a final sentence has its words with their times in the session, and a partial one has none', () => {
  const reader = new UtteranceReader({
    config: clientMessages.config.parse({ type: 'config', lang_in: 'en-US', lang_out: 'es-ES' }),
    takeSid: () => 1,
    startMs: () => 10_000,
    speech: () => false,
  });
  const word = (text: string, start: number, end: number) => ({ word: text, start, end, probability: null });
  const [partial] = reader.read({
    type: 'transcription',
    complete: [],
    partial: [word('Good', 0.5, 0.8)],
  });
  expect(partial).toMatchObject({ final: false, startMs: 10_500 });
  expect(partial).not.toHaveProperty('words');
  reader.read({ type: 'speech_stop', utterance_idx: 0 });
  const [final] = reader.read({
    type: 'transcription',
    complete: [word('Good', 0.5, 0.8), word(' evening.', 0.8, 1.4)],
    partial: [],
  });
  expect(final).toMatchObject({
    text: 'Good evening.',
    final: true,
    startMs: 10_500,
    endMs: 11_400,
    words: [
      { text: 'Good', startMs: 10_500, endMs: 10_800 },
      { text: ' evening.', startMs: 10_800, endMs: 11_400 },
    ],
  });
});
