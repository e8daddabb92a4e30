/** An ICU message in another language: the forms that the language needs, each a sentence that was translated whole. */

import type { LanguagePair } from '../../engines/translation/translator.ts';
import { isKept, isWhole, joined, type Segment, segmentsOf } from '../placeholders/segments.ts';
import { type Counted, hoisted } from './hoist.ts';
import { isSelector, type Part, parseMessage, type Selector } from './message.ts';
import { type NeededForm, neededForms } from './plurals.ts';
import { printSelector, quoted } from './print.ts';

/** Whatever it rejects with is passed on. */
export type TranslateSegments = (segments: readonly Segment[]) => Promise<readonly Segment[]>;

/** The translation of a form has not the placeholders, numbers or tags of its source, asked twice. */
export class PlaceholderMismatch extends Error {
  constructor() {
    super('The translation does not have the placeholders of its source');
    this.name = 'PlaceholderMismatch';
  }
}

export class TooManyForms extends Error {}

/** Where a form stands: what `#` means, and which number stands for which variable meanwhile. */
interface Place {
  /** Undefined in a select and outside of any selector: there it is text. */
  readonly counted: Counted | undefined;
  /** As their values; `#` shows them without the offset. */
  readonly samples: ReadonlyMap<string, number>;
}

const nowhere: Place = { counted: undefined, samples: new Map() };

export class MessageTranslation {
  readonly #pair: LanguagePair;
  readonly #translate: TranslateSegments;
  #formsLeft: number;

  /** `maxForms`: of one message; a few selectors in a row multiply. */
  constructor(pair: LanguagePair, translate: TranslateSegments, maxForms: number) {
    this.#pair = pair;
    this.#translate = translate;
    this.#formsLeft = maxForms;
  }

  /** Rejects with an IcuError, a PlaceholderMismatch or TooManyForms. */
  async message(text: string): Promise<string> {
    return this.#parts(parseMessage(text), nowhere);
  }

  /** One form of a selector. */
  async form(selector: Selector, form: NeededForm): Promise<string> {
    return this.#parts(form.parts, placeOf(selector, form, nowhere));
  }

  async #parts(parts: readonly Part[], place: Place): Promise<string> {
    const selector = hoisted(parts, place.counted);
    if (selector) return this.#selector(selector, place);
    const segments = await Promise.all(parts.map(part => this.#segments(part, place)));
    return this.#leaf(joined(segments.flat()), place);
  }

  async #selector(selector: Selector, place: Place): Promise<string> {
    const forms = neededForms(selector, this.#pair);
    const texts = await Promise.all(
      forms.map(
        async form => [form.name, await this.#parts(form.parts, placeOf(selector, form, place))] as const,
      ),
    );
    return printSelector(selector, texts);
  }

  async #segments(part: Part, { counted, samples }: Place): Promise<readonly Segment[]> {
    // One that stays inside a sentence is translated by itself.
    if (isSelector(part)) return [{ kept: await this.#selector(part.selector, { counted, samples }) }];
    if ('pound' in part) {
      const number = samples.get(counted?.variable ?? '');
      return [shown('#', number === undefined ? undefined : number - (counted?.offset ?? 0))];
    }
    if ('argument' in part) return [shown(part.argument, samples.get(part.variable ?? ''))];
    // Arguments that were quoted are text for ICU, and are kept all the same.
    return segmentsOf(part.text).map(segment =>
      isKept(segment) ? { kept: quoted(segment.kept, counted !== undefined) } : segment,
    );
  }

  async #leaf(parts: readonly Segment[], { counted }: Place): Promise<string> {
    if (--this.#formsLeft < 0) throw new TooManyForms('The message has too many forms');
    const segments = tellable(parts);
    let translation = await this.#translate(segments);
    if (!isWhole(segments, translation)) {
      // A number may have been written in words: behind a mark it is not.
      const marked = segments.map(hidden);
      translation = await this.#translate(marked);
      if (!isWhole(marked, translation)) throw new PlaceholderMismatch();
    }
    return translation
      .map(segment => (isKept(segment) ? segment.kept : quoted(segment, counted !== undefined)))
      .join('');
  }
}

function placeOf({ kind, variable, offset }: Selector, { sample }: NeededForm, place: Place): Place {
  if (kind === 'select') return { ...place, counted: undefined };
  const samples = new Map(place.samples);
  samples.delete(variable);
  const number = sample === undefined ? undefined : sample + offset;
  // Two equal numbers could not be told apart.
  if (number !== undefined && ![...samples.values()].includes(number)) samples.set(variable, number);
  return { counted: { variable, offset }, samples };
}

const shown = (kept: string, number: number | undefined): Segment =>
  number === undefined || number < 0 ? { kept } : { kept, shown: String(number) };

/** A number that the text holds as well is not shown: which one is which could not be told. */
function tellable(segments: readonly Segment[]): readonly Segment[] {
  const numbers: readonly string[] = segments.flatMap(segment =>
    isKept(segment) ? [] : (segment.match(/\d+/g) ?? []),
  );
  return segments.map(segment =>
    isKept(segment) && segment.shown?.match(/\d+/g)?.some(each => numbers.includes(each))
      ? hidden(segment)
      : segment,
  );
}

const hidden = (segment: Segment): Segment => (isKept(segment) ? { kept: segment.kept } : segment);
