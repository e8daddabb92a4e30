/**
 * Apertium: rule-based translation by separate processes (it is GPL). Quality differs by pair: good between Spanish
 * and Catalan, readable between Spanish and Portuguese, the gist only between English and Spanish.
 */

import { primarySubtag } from '../../../shared/language-tag.ts';
import { ProblemError, problem } from '../../../shared/problem.ts';
import {
  type Direction,
  defaultModesDirectory,
  directionFor,
  installedDirections,
} from './apertium-directions.ts';
import { ApertiumPool } from './apertium-pool.ts';
import { type Decoded, encode } from './apertium-stream.ts';
import { capitalized, withCapitals, withoutStrayCapitals } from './letter-case.ts';
import { pieces } from './pieces.ts';
import type { LanguagePair, Translated, Translator } from './translator.ts';

export interface ApertiumOptions {
  /** A directory of `.mode` files. */
  readonly modesDirectory?: string;
  /** For one request, its process's start included (measured: 0.1 to 0.5 s, on a busy machine 2 s). */
  readonly timeLimitMs?: number;
  /** A direction that nobody used for so long is ended; it holds 100 to 170 MB. */
  readonly idleLimitMs?: number;
  readonly maxPipelines?: number;
}

const usual = {
  modesDirectory: defaultModesDirectory,
  timeLimitMs: 5000,
  idleLimitMs: 300_000,
  maxPipelines: 4,
} as const satisfies Required<ApertiumOptions>;

/** Looks for the installed directions; no process is started yet. Without any, `problem` says what to install. */
export async function createApertium(options: ApertiumOptions = {}): Promise<Translator> {
  const settings = { ...usual, ...options };
  const directions = await installedDirections(settings.modesDirectory);
  const pool = new ApertiumPool(settings);

  const find = (pair: LanguagePair): Direction => {
    const direction = directionFor(directions, pair);
    if (direction) return direction;
    throw new ProblemError(
      problem('language-unsupported', { why: 'pair', source: pair.source, target: pair.target }),
    );
  };

  return {
    label: 'Apertium',
    pairs: distinctPairs(directions),
    ...(directions.length > 0 ? {} : { problem: problem('engine-missing', 'apertium-eng-spa') }),
    async warm(pair) {
      const direction = directionFor(directions, pair);
      // What goes wrong is met again, and told, by the first translation.
      if (direction) await pool.request(direction, encode('a').stream).catch(() => {});
    },
    async translate(text, pair, signal) {
      const direction = find(pair);
      // Decomposed letters are unknown to the dictionaries; a null character would end the request.
      const clean = text.toWellFormed().normalize('NFC').replaceAll('\0', '').trim();
      const target = primarySubtag(pair.target);
      const results: Translated[] = [];
      for (const piece of pieces(clean)) {
        const ask = (stream: string) => pool.request(direction, stream, signal);
        results.push(await translatePiece(piece.text, target, ask), { text: piece.gap, unknownWords: [] });
      }
      return {
        text: results.map(result => result.text).join(''),
        unknownWords: [...new Set(results.flatMap(result => result.unknownWords))],
      };
    },
    close: () => pool.close(),
  };
}

/** A plain direction and one for its usual region (spa-eng, spa-eng_US) are one pair to people. */
function distinctPairs(directions: readonly Direction[]): readonly LanguagePair[] {
  const pairs = directions.map(({ pair }) => [`${pair.source} ${pair.target}`, pair] as const);
  return [...new Map(pairs).values()];
}

/**
 * The text goes in as it is. Measured on 87 sentences without punctuation: a full stop at the end changed four, of
 * which one for the better (and “mañana” became “morning”); a lower-case first word, on 32 of them, bettered none and
 * made “John” unknown. What does help is a second pass (1.5 ms) with a capital on unknown words, since recognised
 * speech has none on names: “germany” is unknown, “Germany” is “Alemania”, and so it is with “i”.
 */
async function translatePiece(
  source: string,
  target: string,
  ask: (stream: string) => Promise<string>,
): Promise<Translated> {
  const run = async (text: string): Promise<Decoded> => {
    const { stream, decode } = encode(text);
    return decode(await ask(stream));
  };
  const first = await run(source);
  const lower = new Set(unknownWords(first).filter(mayBeName));
  if (lower.size === 0) return readable(first, source, target);
  const withNames = withCapitals(source, lower);
  const second = await run(withNames);
  if (unknownWords(second).length >= unknownWords(first).length) return readable(first, source, target);
  return readable(uncapitalized(second, lower), withNames, target);
}

/** One letter is a label far more often than a name, apart from the English “I”. */
const mayBeName = (word: string): boolean => capitalized(word) !== word && (word.length > 1 || word === 'i');

const unknownWords = ({ marked }: Decoded): readonly string[] =>
  marked.filter(({ unknown }) => unknown).map(({ word }) => word);

/** Gives words that stayed unknown their own case back. */
function uncapitalized(decoded: Decoded, lower: ReadonlySet<string>): Decoded {
  const original = new Map([...lower].map(word => [capitalized(word), word]));
  let { text } = decoded;
  const marked = decoded.marked.map(mark => {
    const word = mark.unknown ? (original.get(mark.word) ?? mark.word) : mark.word;
    // Not for ß and the like, whose capital is longer: the offsets behind it would shift.
    if (word.length !== mark.word.length) return mark;
    text = text.slice(0, mark.offset) + word + text.slice(mark.offset + word.length);
    return { ...mark, word };
  });
  return { text, marked };
}

function readable({ text, marked }: Decoded, source: string, target: string): Translated {
  // Rules that drop a word, such as a subject pronoun, leave the blanks on both sides of it.
  const closed = text.replaceAll(/ {2,}/g, ' ').replaceAll(/^ | $/gm, '').trim();
  return {
    text: withoutStrayCapitals(closed, source, target),
    unknownWords: marked.map(({ word }) => word),
  };
}
