/** Selectors moved to the front, so that every form is a whole sentence: fragments cannot be translated. Pure. */

import { isSelector, type Part, type Selector } from './message.ts';

/** The number that `#` means. */
export interface Counted {
  readonly variable: string;
  readonly offset: number;
}

/**
 * The first selector with all that stands around it in each of its options; undefined: there is none, or `#` around it has
 * a meaning that it would lose in there.
 */
export function hoisted(parts: readonly Part[], counted: Counted | undefined): Selector | undefined {
  const at = parts.findIndex(isSelector);
  const part = parts[at];
  if (part === undefined || !isSelector(part)) return undefined;
  const before = withoutPound(parts.slice(0, at), counted);
  const after = withoutPound(parts.slice(at + 1), counted);
  if (!before || !after) return undefined;
  const options = [...part.selector.options].map(
    ([name, option]) => [name, joinedText([...before, ...option, ...after])] as const,
  );
  return { ...part.selector, options: new Map(options) };
}

/**
 * `#` as an argument, since it means the number only in the very option of its plural; undefined where it cannot be written
 * so, since an offset is taken from it.
 */
function withoutPound(parts: readonly Part[], counted: Counted | undefined): readonly Part[] | undefined {
  if (!parts.some(part => 'pound' in part)) return parts;
  if (counted?.offset !== 0) return undefined;
  const { variable } = counted;
  return parts.map(part => ('pound' in part ? { argument: `{${variable}, number}`, variable } : part));
}

function joinedText(parts: readonly Part[]): readonly Part[] {
  const result: Part[] = [];
  for (const part of parts) {
    const last = result.at(-1);
    if ('text' in part && last && 'text' in last) result[result.length - 1] = { text: last.text + part.text };
    else result.push(part);
  }
  return result;
}
