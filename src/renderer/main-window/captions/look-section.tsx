import { captionPresetNames, captionPresets, presetOf } from '../../../shared/captions/presets.ts';
import {
  captionAlignments,
  captionFonts,
  captionOutlines,
  captionSizes,
} from '../../../shared/settings/captions.ts';
import { Choice } from '../../ui/choice.tsx';
import { wholeNumber } from '../../ui/format.ts';
import { text } from '../../ui/messages/text.ts';
import { Section } from '../page/section.tsx';
import { Segments } from '../settings/segments.tsx';
import type { CaptionSettings } from './caption-settings.ts';
import styles from './captions.module.css';
import { Colour, Range } from './controls.tsx';

const pixels = (size: number): string => text('captions.pixels', { size: wholeNumber(size) });
const percent = (part: number): string => text('captions.percent', { part });

/** How the captions look: a preset as a whole, and each part of it. */
export function LookSection(controls: CaptionSettings) {
  const { settings, change, tryOut } = controls;
  return (
    <Section title={text('captions.look')}>
      <Choice
        label={text('captions.preset')}
        placeholder={text('captions.preset.own')}
        options={captionPresetNames.map(id => ({ id, label: text(`captions.preset.${id}`) }))}
        value={presetOf(settings) ?? ''}
        onChange={id => {
          const preset = captionPresetNames.find(name => name === id);
          if (preset) change(captionPresets[preset]);
        }}
      />
      <Range
        label={text('captions.size')}
        value={settings.captionSize}
        min={captionSizes.min}
        max={captionSizes.max}
        step={1}
        words={pixels}
        onTry={captionSize => tryOut({ captionSize })}
        onChange={captionSize => change({ captionSize })}
      />
      <div className={styles.pairs}>
        <Letters {...controls} />
        <Ground {...controls} />
      </div>
    </Section>
  );
}

function Letters({ settings, change, tryOut }: CaptionSettings) {
  return (
    <div className={styles.group}>
      <Choice
        label={text('captions.font')}
        options={captionFonts.map(id => ({ id, label: text(`captions.font.${id}`) }))}
        value={settings.captionFont}
        onChange={id => {
          const captionFont = captionFonts.find(font => font === id);
          if (captionFont) change({ captionFont });
        }}
      />
      <Colour
        label={text('captions.colour')}
        value={settings.captionColour}
        onTry={captionColour => tryOut({ captionColour })}
        onChange={captionColour => change({ captionColour })}
      />
      <Range
        label={text('captions.opacity')}
        value={settings.captionTextOpacity}
        min={0.3}
        max={1}
        step={0.05}
        words={percent}
        onTry={captionTextOpacity => tryOut({ captionTextOpacity })}
        onChange={captionTextOpacity => change({ captionTextOpacity })}
      />
      <Segments
        label={text('captions.outline')}
        options={captionOutlines.map(id => ({ id, label: text(`captions.outline.${id}`) }))}
        value={settings.captionOutline}
        onChange={captionOutline => change({ captionOutline })}
      />
    </div>
  );
}

function Ground({ settings, change, tryOut }: CaptionSettings) {
  return (
    <div className={styles.group}>
      <Colour
        label={text('captions.background')}
        value={settings.captionBackground}
        onTry={captionBackground => tryOut({ captionBackground })}
        onChange={captionBackground => change({ captionBackground })}
      />
      <Range
        label={text('captions.background.opacity')}
        value={settings.captionBackgroundOpacity}
        min={0}
        max={1}
        step={0.05}
        words={percent}
        onTry={captionBackgroundOpacity => tryOut({ captionBackgroundOpacity })}
        onChange={captionBackgroundOpacity => change({ captionBackgroundOpacity })}
      />
      <Segments
        label={text('captions.align')}
        options={captionAlignments.map(id => ({ id, label: text(`captions.align.${id}`) }))}
        value={settings.captionAlign}
        onChange={captionAlign => change({ captionAlign })}
      />
    </div>
  );
}
