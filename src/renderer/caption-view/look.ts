/** The settings of the captions as the properties by which caption-view.module.css draws. */

import type { Settings } from '../../shared/settings/settings.ts';

const fonts: Readonly<Record<Settings['captionFont'], string>> = {
  sans: 'var(--font)',
  serif: 'Georgia, "Noto Serif", "Liberation Serif", serif',
  mono: 'var(--font-mono)',
  rounded: 'ui-rounded, "SF Pro Rounded", Nunito, Quicksand, var(--font)',
};

const outlines: Readonly<Record<Settings['captionOutline'], string>> = {
  none: '0',
  thin: '0.07em',
  thick: '0.16em',
};

/** By name of a CSS property. */
export function lookOf(settings: Settings): Readonly<Record<string, string>> {
  return {
    '--caption-font': fonts[settings.captionFont],
    '--caption-ink': withAlpha(settings.captionColour, settings.captionTextOpacity),
    '--caption-ground': withAlpha(settings.captionBackground, settings.captionBackgroundOpacity),
    '--caption-edge-width': outlines[settings.captionOutline],
    // An edge of the other end: what is behind it may be anything.
    '--caption-edge': isLight(settings.captionColour)
      ? withAlpha('#000000', settings.captionTextOpacity)
      : withAlpha('#ffffff', settings.captionTextOpacity),
    '--caption-align': settings.captionAlign,
  };
}

/** Speakers' colours have a tone for a dark and one for a light ground; without a ground the text's own colour tells which it is. */
export const groundTheme = (settings: Settings): 'dark' | 'light' =>
  isLight(settings.captionBackgroundOpacity < 0.4 ? settings.captionColour : settings.captionBackground) ===
  settings.captionBackgroundOpacity < 0.4
    ? 'dark'
    : 'light';

function withAlpha(colour: string, alpha: number): string {
  const percent = Math.round(alpha * 255)
    .toString(16)
    .padStart(2, '0');
  return `${colour}${percent}`;
}

/** By relative luminance (WCAG 2.2), `#rrggbb`. */
export function isLight(colour: string): boolean {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map(at => {
    const value = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue > 0.18;
}
