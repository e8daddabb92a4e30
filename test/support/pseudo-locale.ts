/** English as if it were a long language: to see what is cut off, and what is not in the tables at all. */

import {
  isLiteralElement,
  isPluralElement,
  isSelectElement,
  isTagElement,
  type MessageFormatElement,
  parse,
} from '@formatjs/icu-messageformat-parser';
import { printAST } from '@formatjs/icu-messageformat-parser/printer.js';
import { en } from '../../src/shared/messages/en.ts';

const accents: Readonly<Record<string, string>> = {
  ...{
    a: 'á',
    b: 'ƀ',
    c: 'ç',
    d: 'ð',
    e: 'é',
    f: 'ƒ',
    g: 'ĝ',
    h: 'ĥ',
    i: 'î',
    j: 'ĵ',
    k: 'ķ',
    l: 'ļ',
    m: 'ɱ',
  },
  ...{
    n: 'ñ',
    o: 'ö',
    p: 'þ',
    q: 'ǫ',
    r: 'ŕ',
    s: 'š',
    t: 'ţ',
    u: 'û',
    v: 'ṽ',
    w: 'ŵ',
    x: 'ẋ',
    y: 'ý',
    z: 'ž',
  },
  ...{ A: 'Å', C: 'Ç', E: 'É', I: 'Î', N: 'Ñ', O: 'Ö', S: 'Š', U: 'Û' },
};

const accented = (words: string): string => words.replace(/[A-Za-z]/g, letter => accents[letter] ?? letter);

/** As many letters more as a translation may have. */
const longer = 0.4;

/** The message in brackets, with accents and 40 % more letters; its arguments are untouched. */
export function pseudo(message: string): string {
  const letters = { count: 0 };
  const words = printAST(accentedElements(parse(message), letters));
  return `⟦${words}${'~'.repeat(Math.ceil(letters.count * longer))}⟧`;
}

function accentedElements(
  elements: readonly MessageFormatElement[],
  letters: { count: number },
): MessageFormatElement[] {
  return elements.map((element): MessageFormatElement => {
    if (isLiteralElement(element)) {
      letters.count += element.value.length;
      return { ...element, value: accented(element.value) };
    }
    if (isTagElement(element)) return { ...element, children: accentedElements(element.children, letters) };
    if (!isPluralElement(element) && !isSelectElement(element)) return element;
    // One branch is shown at a time: the longest counts.
    const before = letters.count;
    let most = before;
    const options = Object.fromEntries(
      Object.entries(element.options).map(([name, option]) => {
        letters.count = before;
        const value = accentedElements(option.value, letters);
        most = Math.max(most, letters.count);
        return [name, { ...option, value }];
      }),
    );
    letters.count = most;
    return { ...element, options } as MessageFormatElement;
  });
}

/** Until the page is closed, English is the pseudo-locale. To be called before anything is drawn. */
export function speakPseudo(): void {
  for (const [key, message] of Object.entries(en)) Reflect.set(en, key, pseudo(message));
}
