/** JSON: its string values. Keys, numbers, order and blanks stay. */

import { stringsOf, withStrings } from '../../../shared/protocols/localization/data-text.ts';
import { DocumentFault, type DocumentFormat, hasWords, syntaxFault } from '../document.ts';
import { readText } from '../text-file.ts';

const limits = {
  depth: 1_000,
  strings: Number.POSITIVE_INFINITY,
  textLength: Number.POSITIVE_INFINITY,
} as const;

export const json: DocumentFormat = {
  read(bytes) {
    const file = readText(bytes);
    checkSyntax(file.text);
    const all = stringsWithin(file.text);
    /** Of each string that has words: its position among all of them. */
    const positions = all.flatMap(({ text }, index) => (hasWords(text) ? [index] : []));
    const found = new Map(positions.map((position, index) => [position, index]));
    return {
      strings: positions.flatMap(position => {
        const { text, path } = all[position] ?? {};
        return text === undefined || path === undefined ? [] : [{ text, where: path }];
      }),
      write: texts => ({
        bytes: file.encode(
          withStrings(file.text, (_text, position) => {
            const index = found.get(position);
            return index === undefined ? undefined : texts[index];
          }),
        ),
        unplaced: [],
      }),
    };
  },
};

function checkSyntax(text: string): void {
  try {
    JSON.parse(text);
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw new DocumentFault({ why: 'too-deep' });
    const at = /at position (\d+)/.exec(error.message)?.[1];
    const what = error.message.replace(/,? ?(?:\.\.\.)?".*|\s*in JSON at position.*$/s, '');
    throw syntaxFault(what, text, at === undefined ? text.length : Number(at));
  }
}

function stringsWithin(text: string): ReturnType<typeof stringsOf> {
  try {
    return stringsOf(text, limits);
  } catch {
    throw new DocumentFault({ why: 'too-deep' });
  }
}
