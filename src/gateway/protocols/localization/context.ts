/** What a language model is told of a string beside it. Pure. */

type Hints = Readonly<Record<string, readonly string[]>>;

/**
 * `hints` are found by the whole path (`steps.0.title`), by a part of it from the beginning (`steps`), or by the last key
 * (`title`): the longest that there is (**D**). Undefined: there is nothing to say.
 */
export function contextOf(
  path: readonly string[],
  { context, hints }: { readonly context?: string | undefined; readonly hints?: Hints | undefined },
): string | undefined {
  const words = hints && breadcrumbsOf(path, hints);
  const parts = [context, words?.join(' > ')].filter(part => part !== undefined && part !== '');
  return parts.length === 0 ? undefined : parts.join('. ');
}

function breadcrumbsOf(path: readonly string[], hints: Hints): readonly string[] | undefined {
  const names = [
    ...path.map((_key, index) => path.slice(0, path.length - index).join('.')),
    path.at(-1) ?? '',
  ];
  const name = names.find(each => Object.hasOwn(hints, each));
  return name === undefined ? undefined : hints[name];
}
