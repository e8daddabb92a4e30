/** Joins the class names that are there. CSS modules give `undefined` for a name their file does not have. */
export const cx = (...names: readonly (string | false | undefined)[]): string =>
  names.filter(Boolean).join(' ');
