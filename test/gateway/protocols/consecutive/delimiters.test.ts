import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { spreadWords, timeWords } from '../../../../src/gateway/pipeline/timed-words.ts';
import { delimitersOf } from '../../../../src/gateway/protocols/consecutive/delimiters.ts';
import { outputOf } from '../../../../src/gateway/protocols/consecutive/output.ts';
import type { WordBoundary } from '../../../../src/shared/session/speech.ts';

/** What a voice tells that says these pieces of a text, 200 ms each. */
function boundariesOf(text: string, pieces: readonly string[]): readonly WordBoundary[] {
  let from = 0;
  return pieces.map((piece, index) => {
    const textOffset = text.indexOf(piece, from);
    from = textOffset + piece.length;
    const boundaryType = /^\p{P}+$/u.test(piece) ? 'PunctuationBoundary' : 'WordBoundary';
    const wordLength = piece.length;
    return { offsetMs: index * 200, durationMs: 200, textOffset, wordLength, text: piece, boundaryType };
  });
}

function delimiters(said: string, translated: string, pieces: readonly string[]) {
  const boundaries = boundariesOf(translated, pieces);
  const spans = boundaries.map(({ textOffset: offset, offsetMs: startMs, durationMs }) => ({
    offset,
    startMs,
    endMs: startMs + durationMs,
  }));
  return delimitersOf(spreadWords(said, 0, 1000), timeWords(translated, spans), boundaries);
}

const short = (list: ReturnType<typeof delimiters>) =>
  list.map(({ time, transcription, translation }) => [
    time,
    transcription.word_idx,
    `${translation.word_idx}.${translation.char_idx}`,
  ]);

describe('delimiters', () => {
  it('stand at the beginning, at each word, and behind the last one', () => {
    expect(short(delimiters('How are you', '¿Cómo estás?', ['¿', 'Cómo', 'estás', '?']))).toEqual([
      [0, 0, '0.0'],
      [0.4, 1, '1.0'],
      [0.8, 3, '2.0'],
    ]);
  });

  it('point into a word that the voice says in parts', () => {
    expect(short(delimiters('ten o’clock', 'las diez/once', ['las', 'diez', 'once']))).toEqual([
      [0, 0, '0.0'],
      [0.2, 0, '1.0'],
      [0.4, 1, '1.6'],
      [0.6, 2, '2.0'],
    ]);
  });

  it('know words where nobody writes spaces', () => {
    expect(short(delimiters('good morning', '你好，世界。', ['你好', '，', '世界', '。']))).toEqual([
      [0, 0, '0.0'],
      [0.4, 1, '1.0'],
      [0.8, 2, '2.0'],
    ]);
  });

  it('never go back, and are told ahead of the audio of their moment', () => {
    const text = fc
      .array(fc.constantFrom('a', 'ab-c', '¿qué', 'no.', '—', '你好', 'x1', '😀'), {
        minLength: 1,
        maxLength: 8,
      })
      .map(words => words.join(' '));
    fc.assert(
      fc.property(
        text,
        text,
        fc.constantFrom(8000, 16_000, 24_000),
        fc.nat(2000),
        (said, translated, rate, ms) => {
          const pieces = translated.split(/[\s-]+/u);
          const list = delimiters(said, translated, pieces);
          const samples = new Int16Array((rate * ms) / 1000);
          let heard = 0;
          let before = list[0];
          let told = 0;
          for (const message of outputOf(samples, rate as 8000, list)) {
            if (message.type === 'audio') heard += Buffer.from(message.data, 'base64').length / 2;
            if (message.type !== 'speech_delimiter' || !before) continue;
            told++;
            expect(message.time).toBeGreaterThanOrEqual(Math.min(heard, samples.length) / rate - 1e-9);
            expect(message.time).toBeGreaterThanOrEqual(before.time);
            expect(message.transcription.word_idx).toBeGreaterThanOrEqual(before.transcription.word_idx);
            const [now, last] = [message.translation, before.translation];
            expect(now.word_idx * 1000 + now.char_idx).toBeGreaterThanOrEqual(
              last.word_idx * 1000 + last.char_idx,
            );
            before = message;
          }
          expect(told).toBe(list.length);
          expect(heard).toBe(samples.length);
        },
      ),
    );
  });
});
