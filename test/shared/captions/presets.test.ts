import { describe, expect, it } from 'vitest';
import { blocksOf, overlayHeight } from '../../../src/shared/captions/overlay-layout.ts';
import { captionPresetNames, captionPresets, presetOf } from '../../../src/shared/captions/presets.ts';
import { defaultSettings, type Settings } from '../../../src/shared/settings/settings.ts';

describe('the presets of captions', () => {
  it('are recognised as what they are, and a look of one’s own as none', () => {
    for (const name of captionPresetNames)
      expect(presetOf({ ...defaultSettings, ...captionPresets[name] })).toBe(name);
    expect(presetOf({ ...defaultSettings, captionColour: '#ff00ff' })).toBe(undefined);
  });

  it('begin with what somebody has who chose nothing', () => {
    expect(presetOf(defaultSettings)).toBe('standard');
  });

  it('leave the size as it is', () => {
    for (const name of captionPresetNames)
      expect(Object.keys(captionPresets[name])).not.toContain('captionSize');
  });
});

describe('the layout of captions', () => {
  const heightOf = (change: Partial<Settings>): number => overlayHeight({ ...defaultSettings, ...change });

  it('has room for each language’s lines, and a smaller source above its translation', () => {
    const blocks = blocksOf({ ...defaultSettings, captionLines: 3, captionSize: 40 });
    expect(blocks.map(({ kind, lines }) => [kind, lines])).toEqual([
      ['source', 2],
      ['translation', 3],
    ]);
    expect(blocks[0]?.fontSize).toBeLessThan(40);
    expect(
      blocksOf({ ...defaultSettings, captionText: 'translation', captionLanguages: ['es', 'de'] }),
    ).toHaveLength(2);
  });

  it('grows with the size, the lines and the languages', () => {
    expect(heightOf({ captionSize: 96 })).toBeGreaterThan(heightOf({ captionSize: 16 }));
    expect(heightOf({ captionLines: 4 })).toBeGreaterThan(heightOf({ captionLines: 1 }));
    expect(heightOf({ captionText: 'both' })).toBeGreaterThan(heightOf({ captionText: 'translation' }));
  });
});
