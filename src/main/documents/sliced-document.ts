/** A document whose strings stand in its text as they are: what most formats come to. */

import { type DocumentString, hasWords, type OpenDocument } from './document.ts';
import { type Slice, withSlices } from './slices.ts';
import type { TextFile } from './text-file.ts';

export interface StringSlice extends Slice {
  /** What is translated, where that is not what stands there. */
  readonly text?: string;
  readonly where?: readonly string[];
}

/** How a translation is written in its place; undefined: it would damage the document. */
export type Place<Each extends StringSlice> = (
  translation: string,
  slice: Each,
  target: string,
) => string | undefined;

/** `slices`: in their order; those without words are left alone. */
export function slicedDocument<Each extends StringSlice>(
  file: TextFile,
  slices: readonly Each[],
  place: Place<Each> = translation => translation,
): OpenDocument {
  const textOf = ({ start, end, text }: Each): string => text ?? file.text.slice(start, end);
  const found = slices.filter(slice => hasWords(textOf(slice)));
  return {
    strings: found.map(slice => stringOf(textOf(slice), slice.where)),
    write(texts, target) {
      const unplaced: number[] = [];
      const text = withSlices(file.text, found, (slice, index) => {
        const translation = texts[index];
        // An unchanged string keeps the way in which it was written.
        if (translation === undefined || translation === textOf(slice)) return undefined;
        const placed = place(translation, slice, target);
        if (placed === undefined) unplaced.push(index);
        return placed;
      });
      return { bytes: file.encode(text), unplaced };
    },
  };
}

const stringOf = (text: string, where: readonly string[] | undefined): DocumentString => ({
  text,
  ...(where === undefined ? {} : { where }),
});
