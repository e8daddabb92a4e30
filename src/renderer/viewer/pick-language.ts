import { primarySubtag } from '../../shared/language-tag.ts';

/**
 * The language to begin with, by what the viewer's browser is set to: the first of `wanted` that is offered, else spoken
 * (then the original needs no translation), else any other form of it; undefined when there is none.
 */
export function pickLanguage(
  wanted: readonly string[],
  offered: readonly string[],
  spoken: string | undefined,
): string | undefined {
  for (const tag of wanted) {
    const exact = offered.find(language => language.toLowerCase() === tag.toLowerCase());
    if (exact !== undefined) return exact;
    if (spoken !== undefined && primarySubtag(spoken) === primarySubtag(tag)) return undefined;
    const near = offered.find(language => primarySubtag(language) === primarySubtag(tag));
    if (near !== undefined) return near;
  }
  return undefined;
}
