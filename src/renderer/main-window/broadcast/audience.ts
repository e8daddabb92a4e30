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

/** Whether an address leads to the machine itself, so that nobody else can open it. */
export function isOwnMachine(address: string): boolean {
  const host = URL.parse(address)?.hostname ?? '';
  return (
    host === 'localhost' || host.endsWith('.localhost') || host === '[::1]' || /^127(\.\d+){3}$/.test(host)
  );
}
