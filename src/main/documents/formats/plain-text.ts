/** Plain text: each line is a string. Its indent and its end stay. */

import type { DocumentFormat } from '../document.ts';
import { slicedDocument } from '../sliced-document.ts';
import { trimmed } from '../slices.ts';
import { readText } from '../text-file.ts';

export const plainText: DocumentFormat = {
  read(bytes) {
    const file = readText(bytes);
    const slices = [...file.text.matchAll(/[^\r\n]+/g)].flatMap(({ 0: line, index }) => {
      const slice = trimmed(file.text, { start: index, end: index + line.length });
      return slice === undefined ? [] : [slice];
    });
    return slicedDocument(file, slices, oneLine);
  },
};

/** What came in several lines is one again: lines are what the text is made of. */
const oneLine = (translation: string): string => translation.trim().replaceAll(/\s*[\r\n]+\s*/g, ' ');
