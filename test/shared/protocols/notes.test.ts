import { describe, expect, it } from 'vitest';
import { parseServerMessage } from '../../../src/shared/protocols/consecutive/messages.ts';
import { UtteranceReader } from '../../../src/shared/protocols/consecutive/to-session.ts';
import { parseSingleMessage } from '../../../src/shared/protocols/lingox/messages.ts';
import { resultEvents, turnEvents } from '../../../src/shared/protocols/lingox/to-session.ts';
import type { SessionEvent } from '../../../src/shared/session/events.ts';

const notes = [
  { code: 'stt_replaced', message: 'Moonshine instead of the server (It is gone).' },
  { code: 'of_tomorrow', message: 'whatever that is' },
];

const problems = (events: readonly SessionEvent[]) =>
  events.flatMap(event => (event.type === 'problem' ? [event.problem] : []));

const replaced = {
  reason: 'engine-replaced',
  severity: 'warning',
  code: 'stt_replaced',
  values: { about: expect.stringContaining('Moonshine instead of the server (It is gone)') },
};

describe('that another engine did a sentence', () => {
  it('is a warning of that sentence in consecutive, after its text', () => {
    const reader = new UtteranceReader({
      config: {
        ...{ type: 'config', lang_in: 'en-US', lang_out: 'es-ES', can_lang_swap: false, glossary: null },
        ...{ input_sample_rate: 16_000, output_sample_rate: 16_000 },
      },
      takeSid: () => 7,
      startMs: () => 0,
      speech: () => false,
    });
    const words = [{ word: 'Hello', start: 0, end: 0.3, probability: null }];
    reader.read({ type: 'speech_stop', utterance_idx: 0 });
    const events = reader.read({ type: 'transcription', complete: words, partial: [], notes });
    expect(events[0]).toMatchObject({ type: 'recognition', sid: 7, final: true });
    expect(problems(events)).toMatchObject([{ ...replaced, sid: 7 }]);
    const translation = reader.read({ type: 'translation', complete: words, partial: [], notes });
    expect(problems(translation)).toMatchObject([{ ...replaced, sid: 7 }]);
    expect(problems(reader.end())).toEqual([]);
  });

  it('is a warning of that sentence in lingox, alone and in a conversation', () => {
    const words = { original: 'Hello', translation: 'Hola', notes };
    const place = { sid: 3, startMs: 0 };
    const languages = { source: 'en-US', target: 'es-ES' };
    const alone = resultEvents({ is_final: true, ...words }, place, languages);
    const together = turnEvents({ is_mine: false, is_interim: false, ...words }, place, languages);
    for (const events of [alone, together]) expect(problems(events)).toMatchObject([{ ...replaced, sid: 3 }]);
  });

  it('does not spoil the result where it cannot be read', () => {
    const single = { is_final: true, original: 'a', translation: 'b' };
    for (const wrong of ['words', [1], [{ code: 1 }], null]) {
      expect(parseSingleMessage(JSON.stringify({ ...single, notes: wrong }))).toMatchObject({
        kind: 'message',
      });
      const message = { type: 'transcription', complete: [], partial: [], notes: wrong };
      expect(parseServerMessage(JSON.stringify(message))).toMatchObject({ kind: 'message' });
    }
  });
});
