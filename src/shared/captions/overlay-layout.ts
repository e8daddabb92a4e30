/** Sizes in the caption overlay, CSS pixels: the page draws by them, and its window gets its height from them. */

import type { Settings } from '../settings/settings.ts';

/** Where the buttons are while it is unlocked; kept free while it is locked, so that the text stays where it is. */
export const barHeight = 40;
/** Around the text. */
export const padding = { block: 10, inline: 20 } as const;

export interface BlockLayout {
  readonly kind: 'source' | 'translation';
  readonly fontSize: number;
  readonly lineHeight: number;
  readonly lines: number;
}

type Shown = Pick<Settings, 'captionText' | 'captionSize' | 'captionLines' | 'captionLanguages'>;

/** From top to bottom. Beside a translation the source is smaller and has half the lines. */
export function blocksOf({
  captionText,
  captionSize,
  captionLines,
  captionLanguages,
}: Shown): readonly BlockLayout[] {
  const large = { fontSize: captionSize, lineHeight: Math.round(captionSize * 1.32), lines: captionLines };
  if (captionText === 'source') return [{ kind: 'source', ...large }];
  const translations = Array.from({ length: Math.max(1, captionLanguages?.length ?? 1) }, () => ({
    kind: 'translation' as const,
    ...large,
  }));
  if (captionText === 'translation') return translations;
  const fontSize = Math.max(13, Math.round(captionSize * 0.62));
  const small = { fontSize, lineHeight: Math.round(fontSize * 1.38), lines: Math.ceil(captionLines / 2) };
  return [{ kind: 'source', ...small }, ...translations];
}

/** Between two languages. */
export const blockGap = 4;

/** Of the window. */
export function overlayHeight(settings: Shown): number {
  const blocks = blocksOf(settings);
  const text = blocks.reduce((sum, { lineHeight, lines }) => sum + lineHeight * lines, 0);
  return barHeight + 2 * padding.block + text + blockGap * (blocks.length - 1);
}
