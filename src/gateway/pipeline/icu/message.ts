/** ICU messages as what a translation needs of them; read by formatjs. Pure. */

import { type MessageFormatElement, parse, TYPE } from '@formatjs/icu-messageformat-parser';
import { isCategory, type SelectorKind } from './categories.ts';

export interface Selector {
  readonly kind: SelectorKind;
  readonly variable: string;
  readonly offset: number;
  /** By selector: a category, `=1`, or a value. */
  readonly options: ReadonlyMap<string, readonly Part[]>;
}

export type Part =
  /** Without ICU's quotes. */
  | { readonly text: string }
  /** As it is written, with its braces. `variable`: of one that shows a number or a text as it is. */
  | { readonly argument: string; readonly variable: string | undefined }
  | { readonly pound: true }
  | { readonly selector: Selector };

export interface IcuFault {
  readonly reason: string;
  /** UTF-16 code units from 0. */
  readonly offset: number;
  /** From 1. */
  readonly line: number;
  readonly column: number;
}

export class IcuError extends Error {
  readonly fault: IcuFault;

  constructor(fault: IcuFault) {
    super(`Invalid ICU message at line ${fault.line}, column ${fault.column}: ${fault.reason}`);
    this.name = 'IcuError';
    this.fault = fault;
  }
}

/** What is read, and the part of it that somebody wrote, which begins at `from`: faults are told in its positions. */
interface Source {
  readonly message: string;
  readonly own: string;
  readonly from: number;
}

/** Throws an IcuError. Markup is text here; an `other` may be missing, because it can be made. */
export function parseMessage(message: string): readonly Part[] {
  const source = { message, own: message, from: 0 };
  return partsOf(elementsOf(source), source);
}

/** One option of a plural or a select by itself: `#` means the number only in a plural. Throws an IcuError. */
export function parseOption(own: string, kind: SelectorKind): readonly Part[] {
  const start = `{x, ${kind}, other {`;
  const source = { message: `${start}${own}}}`, own, from: start.length };
  const [element, ...others] = optionElements(source);
  const [option, ...more] = element && 'options' in element ? Object.values(element.options) : [];
  // A brace too many ends the option, and what follows may be another one.
  if (!option || more.length > 0 || others.length > 0)
    throw faultAt(source, source.from + own.indexOf('}'), 'unmatched closing brace');
  return partsOf(option.value, source);
}

function optionElements(source: Source): readonly MessageFormatElement[] {
  try {
    return elementsOf(source);
  } catch (error) {
    // By itself its faults stand where somebody made them.
    const alone = { message: source.own, own: source.own, from: 0 };
    const closing = closingBrace(elementsOf(alone), alone);
    throw closing === undefined ? error : faultAt(alone, closing, 'unmatched closing brace');
  }
}

/** Where one closes nothing: outside of any option it is text. */
function closingBrace(elements: readonly MessageFormatElement[], { message }: Source): number | undefined {
  for (const { type, location } of elements) {
    if (type !== TYPE.literal || !location) continue;
    const { start, end } = location;
    const at = message
      .slice(start.offset, end.offset)
      .replace(/'[{}][^']*'?/g, quoted => '_'.repeat(quoted.length));
    if (at.includes('}')) return start.offset + at.indexOf('}');
  }
  return undefined;
}

interface ParserError {
  readonly message: string;
  readonly location?: { readonly start: { readonly offset: number } };
}

function elementsOf(source: Source): readonly MessageFormatElement[] {
  try {
    return parse(source.message, {
      ignoreTag: true,
      captureLocation: true,
      requiresOtherClause: false,
      shouldParseSkeletons: false,
    });
  } catch (error) {
    const { message: kind, location } = error as ParserError;
    throw faultAt(source, location?.start.offset ?? 0, kind.toLowerCase().replaceAll('_', ' '));
  }
}

function faultAt({ own, from }: Source, at: number, reason: string): IcuError {
  const offset = Math.min(Math.max(at - from, 0), own.length);
  const lines = own.slice(0, offset).split('\n');
  return new IcuError({ reason, offset, line: lines.length, column: (lines.at(-1)?.length ?? 0) + 1 });
}

const partsOf = (elements: readonly MessageFormatElement[], source: Source): readonly Part[] =>
  elements.map(element => partOf(element, source));

function partOf(element: MessageFormatElement, source: Source): Part {
  switch (element.type) {
    case TYPE.literal:
      return { text: element.value };
    case TYPE.pound:
      return { pound: true };
    case TYPE.plural: {
      const kind = element.pluralType === 'ordinal' ? 'selectordinal' : 'plural';
      return { selector: selectorOf(element, kind, element.offset, source) };
    }
    case TYPE.select:
      return { selector: selectorOf(element, 'select', 0, source) };
    default: {
      const { start, end } = element.location ?? { start: { offset: 0 }, end: { offset: 0 } };
      const isPlain = element.type === TYPE.argument || (element.type === TYPE.number && !element.style);
      return {
        argument: source.message.slice(start.offset, end.offset),
        variable: isPlain ? element.value : undefined,
      };
    }
  }
}

function selectorOf(
  { value, options }: Extract<MessageFormatElement, { readonly type: TYPE.select | TYPE.plural }>,
  kind: SelectorKind,
  offset: number,
  source: Source,
): Selector {
  const parts = Object.entries(options).map(([name, option]) => {
    if (kind !== 'select' && !isPluralName(name))
      throw faultAt(source, option.location?.start.offset ?? 0, `“${name}” is no plural category`);
    return [name, partsOf(option.value, source)] as const;
  });
  return { kind, variable: value, offset, options: new Map(parts) };
}

/** A category, or an exact number. */
export const isPluralName = (name: string): boolean => isCategory(name) || /^=\d{1,9}$/.test(name);

export const isSelector = (part: Part): part is Extract<Part, { readonly selector: Selector }> =>
  'selector' in part;

export const hasSelector = (parts: readonly Part[]): boolean => parts.some(isSelector);
