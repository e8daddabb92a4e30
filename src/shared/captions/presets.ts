/** Looks of the caption overlay to choose as a whole; a size of one's own stays. */

import type { Settings } from '../settings/settings.ts';

export type CaptionLook = Pick<
  Settings,
  | 'captionFont'
  | 'captionColour'
  | 'captionTextOpacity'
  | 'captionOutline'
  | 'captionBackground'
  | 'captionBackgroundOpacity'
  | 'captionAlign'
>;

const standard: CaptionLook = {
  captionFont: 'sans',
  captionColour: '#ffffff',
  captionTextOpacity: 1,
  captionOutline: 'none',
  captionBackground: '#0c0e0d',
  captionBackgroundOpacity: 0.78,
  captionAlign: 'start',
};

export const captionPresets = {
  standard,
  /** Yellow on black, 19:1, whatever is behind it. */
  'high-contrast': {
    ...standard,
    captionColour: '#ffeb3b',
    captionBackground: '#000000',
    captionBackgroundOpacity: 1,
  },
  /** As on television: white with a black edge on a nearly black ground, in the middle. */
  broadcast: {
    ...standard,
    captionOutline: 'thin',
    captionBackground: '#000000',
    captionBackgroundOpacity: 0.6,
    captionAlign: 'center',
  },
  /** No ground: the edge alone keeps it readable. */
  discreet: { ...standard, captionTextOpacity: 0.9, captionOutline: 'thick', captionBackgroundOpacity: 0 },
} as const satisfies Readonly<Record<string, CaptionLook>>;

export type CaptionPreset = keyof typeof captionPresets;
export const captionPresetNames = Object.keys(captionPresets) as readonly CaptionPreset[];

/** Which preset the settings are; undefined when the person has a look of their own. */
export const presetOf = (look: CaptionLook): CaptionPreset | undefined =>
  captionPresetNames.find(name =>
    (Object.keys(standard) as (keyof CaptionLook)[]).every(key => captionPresets[name][key] === look[key]),
  );
