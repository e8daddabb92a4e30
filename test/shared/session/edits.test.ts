import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readLine, writeLine } from '../../../src/main/record/journal-line.ts';
import { isRecorded } from '../../../src/shared/record/recorded-event.ts';
import { retold } from '../../../src/shared/record/retold.ts';
import { lastSid, partNumber } from '../../../src/shared/session/edits.ts';
import type { SessionEvent } from '../../../src/shared/session/events.ts';
import { createTranscript, follow, type Transcript } from '../../../src/shared/session/transcript.ts';

const recognition = (sid: number, text: string, others: object = {}): SessionEvent => ({
  ...{ type: 'recognition', sid, language: 'en', text, final: true, ...others },
});
const translation = (sid: number, text: string): SessionEvent => ({
  ...{ type: 'translation', sid, language: 'es', text, final: true },
});
const half = (text: string, es: string) => ({ text, translations: { es } });

function transcriptOf(...events: readonly SessionEvent[]): Transcript {
  const transcript = createTranscript();
  for (const event of events) follow(transcript, event);
  return transcript;
}

type Shown = readonly (readonly [sid: number, text: string, translation: string])[];
const shown = ({ order, sentences }: Transcript): Shown =>
  order.map(sid => [sid, sentences.get(sid)?.text ?? '', sentences.get(sid)?.translations.es?.text ?? '']);

const said = [
  recognition(1, 'One two'),
  translation(1, 'Uno dos'),
  recognition(2, 'Three'),
  translation(2, 'Tres'),
];
const split: SessionEvent = {
  ...{ type: 'split', sid: 1, id: 's', part: 1.1 },
  ...{ first: half('One', 'Uno'), second: half('two', 'dos') },
};

describe('a sentence that a person edits', () => {
  it('has what was heard beneath it, as the service says it last', () => {
    const { sentences } = transcriptOf(
      ...said,
      { type: 'corrected', sid: 1, id: 'a', text: 'One, two' },
      recognition(1, 'One to'),
    );
    expect(sentences.get(1)).toMatchObject({ text: 'One, two', corrected: { text: 'One to' } });
  });

  it('is what the service says by now once it is undone, and the person’s again once it is redone', () => {
    const transcript = transcriptOf(...said, { type: 'corrected', sid: 1, id: 'a', text: 'X' });
    follow(transcript, recognition(1, 'One to'));
    follow(transcript, { type: 'undone', id: 'a' });
    expect(transcript.sentences.get(1)).toMatchObject({ text: 'One to' });
    expect(transcript.sentences.get(1)?.corrected).toBeUndefined();
    follow(transcript, { type: 'redone', id: 'a' });
    expect(transcript.sentences.get(1)?.text).toBe('X');
  });

  it('is split into two, with the speaker of the first and its share of the time', () => {
    const transcript = transcriptOf(
      recognition(1, 'One two', { speakerId: 'A', startMs: 0, endMs: 600 }),
      ...said.slice(1),
      split,
    );
    expect(shown(transcript)).toEqual([
      [1, 'One', 'Uno'],
      [1.1, 'two', 'dos'],
      [2, 'Three', 'Tres'],
    ]);
    expect(transcript.sentences.get(1)).toMatchObject({ startMs: 0, endMs: 300 });
    expect(transcript.sentences.get(1.1)).toMatchObject({
      ...{ startMs: 300, endMs: 600, speakerId: 'A', final: true },
      corrected: { text: 'One two', translations: { es: 'Uno dos' }, isSplit: true },
    });
  });

  it('is split where its words say', () => {
    const word = (text: string, startMs: number, endMs: number) => ({ text, startMs, endMs });
    const words = [word('One', 0, 100), word('two', 500, 600)];
    const { sentences } = transcriptOf(recognition(1, 'One two', { startMs: 0, endMs: 600, words }), split);
    expect(sentences.get(1)).toMatchObject({ endMs: 500, words: words.slice(0, 1) });
    expect(sentences.get(1.1)).toMatchObject({ startMs: 500, words: words.slice(1) });
  });

  it('is joined with the next one, with what still comes of either', () => {
    const transcript = transcriptOf(...said.slice(0, 3), { type: 'joined', sid: 1, id: 'j', next: 2 });
    expect(shown(transcript)).toEqual([[1, 'One two Three', 'Uno dos']]);
    follow(transcript, translation(2, 'Tres'));
    expect(shown(transcript)).toEqual([[1, 'One two Three', 'Uno dos Tres']]);
    follow(transcript, { type: 'undone', id: 'j' });
    expect(shown(transcript)).toEqual(shown(transcriptOf(...said)));
  });

  it('is joined without a space in Japanese', () => {
    const { sentences } = transcriptOf(recognition(1, '今日は。'), recognition(2, '元気です。'), {
      ...{ type: 'joined', sid: 1, id: 'j', next: 2 },
    });
    expect(sentences.get(1)?.text).toBe('今日は。元気です。');
  });

  it('gives its part to another speaker, which holds when the split is undone and redone', () => {
    const transcript = transcriptOf(recognition(1, 'One two', { speakerId: 'A' }), ...said.slice(1), split, {
      ...{ type: 'speaker-reassigned', sid: 1.1, previousId: 'A', speakerId: 'B', label: 'Bo' },
    });
    const speakers = () => [1, 1.1].map(sid => transcript.sentences.get(sid)?.speakerId);
    expect(speakers()).toEqual(['A', 'B']);
    follow(transcript, { type: 'undone', id: 's' });
    expect(speakers()).toEqual(['A', undefined]);
    follow(transcript, { type: 'redone', id: 's' });
    expect(speakers()).toEqual(['A', 'B']);
  });

  it('keeps the words of a part whose split was undone until it is redone', () => {
    const transcript = transcriptOf(...said, split, { type: 'corrected', sid: 1.1, id: 'a', text: '2' });
    follow(transcript, { type: 'undone', id: 's' });
    expect(shown(transcript)[0]).toEqual([1, 'One two', 'Uno dos']);
    follow(transcript, { type: 'redone', id: 's' });
    expect(shown(transcript)[1]).toEqual([1.1, '2', 'dos']);
  });

  it('numbers its parts between it and the next one, as often as it is split', () => {
    const transcript = transcriptOf(...said);
    const seen = new Set<number>();
    for (let at = 1, count = 0; count < 24; count++) {
      const part = partNumber(transcript, at);
      if (part === undefined) throw new Error('no room');
      expect(part > at && part < 2 && !seen.has(part)).toBe(true);
      seen.add(part);
      follow(transcript, { ...split, sid: at, id: `s${count}`, part } as SessionEvent);
      if (count % 2 === 0) at = part;
    }
    expect(transcript.order).toEqual(transcript.order.toSorted((one, other) => one - other));
  });

  it('is counted by whoever numbers the next one, also where it was joined away', () => {
    const transcript = transcriptOf(...said, { type: 'joined', sid: 1, id: 'j', next: 2 });
    expect(transcript.order).toEqual([1]);
    expect(lastSid(transcript)).toBe(2);
  });

  it('is marked with a note, and no more', () => {
    const transcript = transcriptOf(...said, { type: 'bookmarked', sid: 2, id: 'b', note: 'ask' });
    expect(transcript.sentences.get(2)?.bookmark).toBe('ask');
    follow(transcript, { type: 'bookmarked', sid: 2, id: 'c', note: null });
    expect(transcript.sentences.get(2)?.bookmark).toBeUndefined();
  });
});

// ---- Any order of edits, undo, redo, late results and reconnects against an implementation that is plain instead of quick.

interface OracleEdit {
  readonly id: string;
  readonly edit: (sentences: Map<number, { text: string; es: string }>) => void;
  isUndone: boolean;
}

/** Keeps what was said last and what a person did, and works every answer out from the beginning. */
class Oracle {
  readonly said = new Map<number, { text: string; es: string }>();
  readonly edits: OracleEdit[] = [];

  get shown(): Shown {
    const sentences = new Map([...this.said].map(([sid, sentence]) => [sid, { ...sentence }]));
    for (const { edit, isUndone } of this.edits) if (!isUndone) edit(sentences);
    return [...sentences].sort(([one], [other]) => one - other).map(([sid, { text, es }]) => [sid, text, es]);
  }
}

type Step =
  | {
      readonly do: 'say' | 'translate' | 'correct' | 'correct-translation' | 'split';
      readonly at: number;
      readonly word: string;
    }
  | { readonly do: 'join' | 'undo' | 'redo' | 'again'; readonly at: number };

const word = fc.string({ minLength: 1, maxLength: 4, unit: fc.constantFrom('a', 'b', 'é', 'ن') });
const at = fc.nat(40);
const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({
    do: fc.constantFrom(
      'say' as const,
      'translate' as const,
      'correct' as const,
      'correct-translation' as const,
      'split' as const,
    ),
    ...{ at, word },
  }),
  fc.record({ do: fc.constantFrom('join' as const, 'undo' as const, 'redo' as const, 'again' as const), at }),
);

/** What happens at this step, and to the oracle; undefined: nothing can. */
function happens(oracle: Oracle, transcript: Transcript, step: Step, id: string): SessionEvent | undefined {
  const order = oracle.shown.map(([sid]) => sid);
  const sid = order[step.at % Math.max(1, order.length)];
  const edit = (change: OracleEdit['edit']): void =>
    void oracle.edits.push({ id, edit: change, isUndone: false });
  switch (step.do) {
    case 'say': {
      const number = 1 + (step.at % 6);
      oracle.said.set(number, { es: '', ...oracle.said.get(number), text: step.word });
      return recognition(number, step.word);
    }
    case 'translate': {
      const number = 1 + (step.at % 6);
      oracle.said.set(number, { text: '', ...oracle.said.get(number), es: step.word });
      return translation(number, step.word);
    }
    case 'correct':
    case 'correct-translation': {
      if (sid === undefined) return undefined;
      const change = step.do === 'correct' ? { text: step.word } : { es: step.word };
      edit(sentences => {
        const before = sentences.get(sid);
        if (before) sentences.set(sid, { ...before, ...change });
      });
      const words = step.do === 'correct' ? { text: step.word } : { translations: { es: step.word } };
      return { type: 'corrected', sid, id, ...words };
    }
    case 'split': {
      const part = sid === undefined ? undefined : partNumber(transcript, sid);
      if (sid === undefined || part === undefined) return undefined;
      const [first, second] = [
        half(`${step.word}1`, `${step.word}2`),
        half(`${step.word}3`, `${step.word}4`),
      ];
      edit(sentences => {
        if (!sentences.has(sid)) return;
        sentences.set(sid, { text: first.text, es: first.translations.es });
        sentences.set(part, { text: second.text, es: second.translations.es });
      });
      return { type: 'split', sid, id, part, first, second };
    }
    case 'join': {
      const next = order[(step.at % Math.max(1, order.length)) + 1];
      if (sid === undefined || next === undefined) return undefined;
      const join = (...texts: readonly string[]): string => texts.filter(text => text !== '').join(' ');
      edit(sentences => {
        const [one, other] = [sentences.get(sid), sentences.get(next)];
        if (!one || !other) return;
        sentences.set(sid, { text: join(one.text, other.text), es: join(one.es, other.es) });
        sentences.delete(next);
      });
      return { type: 'joined', sid, id, next };
    }
    case 'undo':
    case 'redo': {
      const which = oracle.edits[step.at % Math.max(1, oracle.edits.length)];
      if (!which) return undefined;
      which.isUndone = step.do === 'undo';
      return { type: step.do === 'undo' ? 'undone' : 'redone', id: which.id };
    }
    case 'again':
      return undefined;
  }
}

describe('for any order of edits, undo, redo, late results and reconnects', () => {
  it('the transcript, its journal, and what is retold of it, are those of a plain implementation', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 40 }), steps => {
        const [transcript, journal, oracle] = [createTranscript(), createTranscript(), new Oracle()];
        const happened: SessionEvent[] = [];
        steps.forEach((each, count) => {
          // A reconnect: what was said last, or done, is told again.
          const event =
            each.do === 'again' ? happened.at(-1) : happens(oracle, transcript, each, `id-${count}`);
          if (!event) return;
          happened.push(event);
          follow(transcript, event);
          if (!isRecorded(event)) throw new Error('not kept');
          const line = readLine(writeLine({ type: 'event', event }, 0).trimEnd());
          if (typeof line === 'string' || line.entry.type !== 'event') throw new Error(String(line));
          follow(journal, line.entry.event);
          expect(shown(transcript)).toEqual(oracle.shown);
        });
        expect(journal).toEqual(transcript);
        const again = transcriptOf(...retold(transcript));
        expect([...again.sentences]).toEqual(expect.arrayContaining([...transcript.sentences]));
        expect(again.order).toEqual(transcript.order);
      }),
      { numRuns: 300 },
    );
  });

  it('what a person wrote is there again when everything undone is redone', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 30 }), steps => {
        const [transcript, oracle] = [createTranscript(), new Oracle()];
        steps.forEach((each, count) => {
          const event = happens(oracle, transcript, each, `id-${count}`);
          if (event) follow(transcript, event);
        });
        for (const edit of oracle.edits) {
          edit.isUndone = false;
          follow(transcript, { type: 'redone', id: edit.id });
        }
        expect(shown(transcript)).toEqual(oracle.shown);
      }),
    );
  });
});
