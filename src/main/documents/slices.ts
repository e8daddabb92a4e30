/** Parts of a text that are put in place of others; what lies between them stays as it is. Pure. */

/** UTF-16 code units of the text. */
export interface Slice {
  readonly start: number;
  readonly end: number;
}

/** `slices`: in their order, none over another. `textFor`: undefined leaves what is there. */
export function withSlices<Each extends Slice>(
  text: string,
  slices: readonly Each[],
  textFor: (slice: Each, index: number) => string | undefined,
): string {
  const parts: string[] = [];
  let at = 0;
  for (const [index, slice] of slices.entries()) {
    const other = textFor(slice, index);
    if (other === undefined) continue;
    parts.push(text.slice(at, slice.start), other);
    at = slice.end;
  }
  parts.push(text.slice(at));
  return parts.join('');
}

/** Without the blanks at its ends; undefined when nothing is left. */
export function trimmed(text: string, { start, end }: Slice): Slice | undefined {
  const part = text.slice(start, end);
  const from = start + (part.length - part.trimStart().length);
  const to = start + part.trimEnd().length;
  return to > from ? { start: from, end: to } : undefined;
}
