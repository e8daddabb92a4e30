/** The settings of the caption overlay. */

import { defineSetting, type Zod } from './define.ts';
import { languageTag } from './values.ts';

const colour = (z: Zod) => z.string().regex(/^#[0-9a-f]{6}$/);
const part = (z: Zod) => z.number().min(0).max(1);
/** Of a screen, as the system numbers it. */
const screenKey = (z: Zod) => z.string().regex(/^[\w-]{1,40}$/);
const pixels = (z: Zod) => z.int().min(-100_000).max(100_000);

export const captionLineCounts = [1, 2, 3, 4] as const;
export const captionTexts = ['translation', 'source', 'both'] as const;
export const captionFonts = ['sans', 'serif', 'mono', 'rounded'] as const;
export const captionOutlines = ['none', 'thin', 'thick'] as const;
export const captionAlignments = ['start', 'center'] as const;
export const captionMotions = ['smooth', 'words', 'none'] as const;
export const captionWindows = ['overlay', 'opaque', 'docked'] as const;

/** CSS pixels. */
export const captionSizes = { min: 16, max: 96 } as const;

const own = { scope: 'person', effect: 'at-once' } as const;
const here = { scope: 'computer', effect: 'at-once' } as const;

export const captionDefinitions = [
  defineSetting({ key: 'captionsOpen', schema: z => z.boolean(), default: false, ...here }),
  /** Clicks go to what is behind it. */
  defineSetting({ key: 'captionsLocked', schema: z => z.boolean(), default: false, ...here }),
  /** Left out of a shared screen, where the system can. */
  defineSetting({ key: 'captionsHidden', schema: z => z.boolean(), default: true, ...here }),
  /** Over other windows and see-through, over them and opaque, or a window like others. */
  defineSetting({ key: 'captionsWindow', schema: z => z.enum(captionWindows), default: 'overlay', ...here }),
  /** The screen that the person put it on. Absent: the first one. */
  defineSetting({ key: 'captionsScreen', schema: screenKey, ...here }),
  /** By screen, from the corner of its free area, CSS pixels. Absent: at the bottom, in the middle. */
  defineSetting({
    key: 'captionsPlaces',
    schema: z =>
      z.record(
        screenKey(z),
        z.strictObject({ x: pixels(z), y: pixels(z), width: z.int().min(1).max(100_000) }),
      ),
    ...here,
  }),
  /** Of each language. */
  defineSetting({ key: 'captionLines', schema: z => z.literal(captionLineCounts), default: 2, ...own }),
  defineSetting({ key: 'captionText', schema: z => z.enum(captionTexts), default: 'both', ...own }),
  /** Which translations, in this order. Absent or none of them in the session: its first. */
  defineSetting({ key: 'captionLanguages', schema: z => z.array(languageTag(z)).max(4), ...own }),
  /** Who speaks is named where another one begins. */
  defineSetting({ key: 'captionSpeaker', schema: z => z.boolean(), default: true, ...own }),
  defineSetting({ key: 'captionFont', schema: z => z.enum(captionFonts), default: 'sans', ...own }),
  /** CSS pixels. */
  defineSetting({
    key: 'captionSize',
    schema: z => z.int().min(captionSizes.min).max(captionSizes.max),
    default: 24,
    ...own,
  }),
  defineSetting({ key: 'captionColour', schema: colour, default: '#ffffff', ...own }),
  defineSetting({ key: 'captionTextOpacity', schema: z => part(z).min(0.3), default: 1, ...own }),
  defineSetting({ key: 'captionOutline', schema: z => z.enum(captionOutlines), default: 'none', ...own }),
  defineSetting({ key: 'captionBackground', schema: colour, default: '#0c0e0d', ...own }),
  defineSetting({ key: 'captionBackgroundOpacity', schema: part, default: 0.78, ...own }),
  defineSetting({ key: 'captionAlign', schema: z => z.enum(captionAlignments), default: 'start', ...own }),
  /** How words and lines come; none where the system asks for reduced motion. */
  defineSetting({ key: 'captionMotion', schema: z => z.enum(captionMotions), default: 'smooth', ...own }),
] as const;
