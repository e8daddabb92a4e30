import { globSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const renderer = fileURLToPath(new URL('../../src/renderer/', import.meta.url));
const css = readFileSync(`${renderer}ui/theme.css`, 'utf8');

type Theme = 'light' | 'dark';

/** A token's colour in a theme, from `--name: light-dark(#…, #…)`. */
function colour(token: string, theme: Theme): string {
  const found = new RegExp(`--${token}: light-dark\\((#[0-9a-f]{6}), (#[0-9a-f]{6})\\)`).exec(css);
  if (!found) throw new Error(`no colour --${token} in theme.css`);
  return found[theme === 'light' ? 1 : 2] ?? '';
}

/** WCAG 2.2 relative luminance. */
function luminance(hex: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map(at => {
    const channel = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(one: string, other: string): number {
  const [dark = 0, light = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
}

const grounds = ['ground', 'panel', 'raised', 'hover'];
const speakers = [1, 2, 3, 4, 5, 6, 7, 8].map(number => `speaker-${number}`);

/** Every text on every ground it stands on. */
const texts: readonly (readonly [ink: string, ground: string])[] = [
  ...['ink', 'ink-2', 'ink-3'].flatMap(ink =>
    [...grounds, 'accent-soft'].map(ground => [ink, ground] as const),
  ),
  ...['ink', 'ink-2', 'live', 'warn'].flatMap(ink =>
    ['live-soft', 'warn-soft'].map(ground => [ink, ground] as const),
  ),
  ...['accent', 'live', 'warn', 'said'].flatMap(ink =>
    ['ground', 'panel', 'raised'].map(ground => [ink, ground] as const),
  ),
  ...speakers.flatMap(ink =>
    ['ground', 'panel', 'hover', 'accent-soft'].map(ground => [ink, ground] as const),
  ),
  ['ink', 'selection'],
  ['now', 'now-ground'],
  ['on-accent', 'accent'],
  ['on-accent', 'accent-strong'],
  ['on-live', 'live'],
  ['ground', 'ink'],
  ['ground', 'ink-2'],
];

/** What is not text but must be seen: outlines of controls, the focus ring, the meter. */
const shapes: readonly (readonly [shape: string, ground: string])[] = [
  ...['line-strong', 'accent'].flatMap(shape =>
    ['ground', 'panel', 'raised'].map(ground => [shape, ground] as const),
  ),
  ['accent', 'line'],
];

describe.each(['light', 'dark'] as const)('the %s theme', theme => {
  it.each(texts)('has --%s readable on --%s', (ink, ground) => {
    expect(contrast(colour(ink, theme), colour(ground, theme))).toBeGreaterThanOrEqual(4.5);
  });

  it.each(shapes)('has --%s visible on --%s', (shape, ground) => {
    expect(contrast(colour(shape, theme), colour(ground, theme))).toBeGreaterThanOrEqual(3);
  });
});

describe('the tokens', () => {
  it('are the only place that names a colour', () => {
    const sheets = globSync('**/*.css', { cwd: renderer }).filter(path => !path.endsWith('theme.css'));
    const named = sheets.filter(path =>
      /#[0-9a-f]{3,8}\b|\b(rgb|hsl|oklch)a?\(/i.test(readFileSync(renderer + path, 'utf8')),
    );
    expect(sheets.length).toBeGreaterThan(8);
    expect(named).toEqual([]);
  });
});
