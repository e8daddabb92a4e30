/** A document's strings as the data of groups, as many as the service's limits ask for, and strings out of their results. Pure. */

import { z } from 'zod';
import { localizationDecisions } from '../../shared/protocols/localization/decisions.ts';
import type { GroupRequest } from '../../shared/protocols/localization/jobs.ts';
import type { DocumentString } from '../documents/document.ts';

/** What one group translates. */
export interface Part {
  /** Position of its first string in the document. */
  readonly from: number;
  readonly strings: readonly DocumentString[];
}

/** Of a request's body; the rest of it is languages and names. */
const maxDataBytes = localizationDecisions.bodyBytes - 64 * 1024;
/** Characters of what a string says of its place. */
const maxWhere = 200;

export function partsOf(
  strings: readonly DocumentString[],
  limits: { readonly strings: number; readonly bytes: number } = {
    strings: localizationDecisions.strings,
    bytes: maxDataBytes,
  },
): readonly Part[] {
  const parts: { from: number; strings: DocumentString[] }[] = [];
  let bytes = 0;
  for (const [index, string] of strings.entries()) {
    const size = sizeOf(string);
    const last = parts.at(-1);
    if (last && last.strings.length < limits.strings && bytes + size <= limits.bytes) {
      last.strings.push(string);
      bytes += size;
    } else {
      parts.push({ from: index, strings: [string] });
      bytes = size;
    }
  }
  return parts;
}

export function dataOf({ strings }: Part): Pick<GroupRequest, 'data' | 'hints'> {
  const hints = strings.flatMap(({ where }, index) =>
    where === undefined || where.length === 0 ? [] : [[nameOf(index), placeOf(where)] as const],
  );
  return {
    data: Object.fromEntries(strings.map(({ text }, index) => [nameOf(index), text])),
    ...(hints.length === 0 ? {} : { hints: Object.fromEntries(hints) }),
  };
}

/** The strings of a result, in their order; undefined: it does not mirror what was asked. */
export function textsIn(part: Part, output: unknown): readonly string[] | undefined {
  const { data } = z.record(z.string(), z.unknown()).safeParse(output);
  if (!data) return undefined;
  const texts = part.strings.map((_string, index) => data[nameOf(index)]);
  return texts.every(text => typeof text === 'string') ? texts : undefined;
}

/** Position in the document of the string that a warning names; undefined: of none. */
export function positionOf(part: Part, path: string): number | undefined {
  const number = /^s(\d+)$/.exec(path)?.[1];
  return number === undefined ? undefined : part.from + Number(number);
}

/** No number: JavaScript would put those first. */
const nameOf = (index: number): string => `s${index}`;

const placeOf = (where: readonly string[]): string[] => {
  const place = where.map(each => each.slice(0, maxWhere));
  while (place.join(' ').length > maxWhere) place.shift();
  return place;
};

const sizeOf = (string: DocumentString): number =>
  Buffer.byteLength(JSON.stringify(string.text)) +
  (string.where === undefined ? 0 : Buffer.byteLength(JSON.stringify(placeOf(string.where)))) +
  // Names, colons, commas and quotation marks.
  32;
