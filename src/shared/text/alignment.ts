/** Which words of one text are which of another: edit distance (Levenshtein). Pure; cost grows with the product of the lengths. */

/** Row `i` holds the cost of making the first `j` words of `next` of the first `i` of `known`. */
function costs(known: readonly string[], next: readonly string[]): readonly (readonly number[])[] {
  const rows: number[][] = [Array.from({ length: next.length + 1 }, (_, index) => index)];
  for (const word of known) {
    const previous = rows.at(-1) ?? [];
    const row = [(previous[0] ?? 0) + 1];
    next.forEach((other, column) => {
      const replaced = (previous[column] ?? 0) + (word === other ? 0 : 1);
      row.push(Math.min(replaced, (previous[column + 1] ?? 0) + 1, (row[column] ?? 0) + 1));
    });
    rows.push(row);
  }
  return rows;
}

/** How many words from the beginning of `next` say what `known` says: the prefix of it that is nearest to `known`. */
export function prefixLength(known: readonly string[], next: readonly string[]): number {
  // What is common to both, the usual case, needs no table.
  const common = commonLength(known, next);
  if (common === known.length) return common;
  const last = costs(known.slice(common), next.slice(common)).at(-1) ?? [];
  const length = known.length - common;
  let best = 0;
  last.forEach((cost, index) => {
    const bestCost = last[best] ?? 0;
    const isNearer = Math.abs(index - length) < Math.abs(best - length);
    if (cost < bestCost || (cost === bestCost && isNearer)) best = index;
  });
  return common + best;
}

/** For each word of `next` its index in `known`, or undefined where it is new. Ascends. */
export function matches(known: readonly string[], next: readonly string[]): readonly (number | undefined)[] {
  const rows = costs(known, next);
  const found: (number | undefined)[] = next.map(() => undefined);
  const cost = (i: number, j: number): number => rows[i]?.[j] ?? Number.POSITIVE_INFINITY;
  let i = known.length;
  let j = next.length;
  while (i > 0 && j > 0) {
    const same = known[i - 1] === next[j - 1];
    if (cost(i, j) === cost(i - 1, j - 1) + (same ? 0 : 1)) {
      if (same) found[j - 1] = i - 1;
      i--;
      j--;
    } else if (cost(i, j) === cost(i - 1, j) + 1) i--;
    else j--;
  }
  return found;
}

/** How many words both begin with. */
export function commonLength(one: readonly string[], other: readonly string[]): number {
  let length = 0;
  while (length < one.length && length < other.length && one[length] === other[length]) length++;
  return length;
}
