import type { Viewer } from '../../../shared/session/events.ts';

/** How many watch in each language, the most first. */
export function byLanguage(
  viewers: readonly Viewer[],
): readonly { readonly language: string; readonly count: number }[] {
  const counts = new Map<string, number>();
  for (const { language } of viewers) counts.set(language, (counts.get(language) ?? 0) + 1);
  return [...counts]
    .map(([language, count]) => ({ language, count }))
    .sort((one, other) => other.count - one.count || one.language.localeCompare(other.language));
}
