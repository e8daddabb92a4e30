import { Checkbox } from 'react-aria-components/Checkbox';
import { CheckboxGroup } from 'react-aria-components/CheckboxGroup';
import { Label } from 'react-aria-components/Label';
import { captionLineCounts, captionMotions, captionTexts } from '../../../shared/settings/captions.ts';
import { useSession } from '../../transcript/source.ts';
import { sessionTargets } from '../../transcript/targets.ts';
import { cx } from '../../ui/class-names.ts';
import { languageName, wholeNumber } from '../../ui/format.ts';
import { text } from '../../ui/messages/text.ts';
import { Section } from '../page/section.tsx';
import { Segments } from '../settings/segments.tsx';
import type { CaptionSettings } from './caption-settings.ts';
import styles from './captions.module.css';
import { Toggle } from './controls.tsx';

/** Which words stand in the captions. */
export function ContentSection({ settings, change }: CaptionSettings) {
  return (
    <Section title={text('captions.content')}>
      <Segments
        label={text('captions.text')}
        options={captionTexts.map(id => ({ id, label: text(`captions.text.${id}`) }))}
        value={settings.captionText}
        onChange={captionText => change({ captionText })}
      />
      {settings.captionText !== 'source' && <Languages settings={settings} change={change} />}
      <Segments
        label={text('captions.lines')}
        options={captionLineCounts.map(count => ({ id: String(count), label: wholeNumber(count) }))}
        value={String(settings.captionLines)}
        onChange={id => {
          const captionLines = captionLineCounts.find(count => String(count) === id);
          if (captionLines) change({ captionLines });
        }}
      />
      <Toggle
        label={text('captions.speaker')}
        isOn={settings.captionSpeaker}
        onChange={captionSpeaker => change({ captionSpeaker })}
      />
      <Segments
        label={text('captions.motion')}
        options={captionMotions.map(id => ({ id, label: text(`captions.motion.${id}`) }))}
        value={settings.captionMotion}
        onChange={captionMotion => change({ captionMotion })}
      />
    </Section>
  );
}

/** Of several targets those that are shown; with one there is nothing to choose. */
function Languages({ settings, change }: Pick<CaptionSettings, 'settings' | 'change'>) {
  const running = useSession(session => sessionTargets(session).join());
  const next = [settings.targetLanguage, ...(settings.moreTargetLanguages ?? [])];
  const offered = running === '' ? next : running.split(',');
  if (offered.length < 2) return null;
  const chosen = (settings.captionLanguages ?? []).filter(language => offered.includes(language));
  return (
    <CheckboxGroup
      className={cx(styles.languages)}
      value={chosen.length > 0 ? chosen : offered.slice(0, 1)}
      onChange={captionLanguages => change({ captionLanguages: captionLanguages.slice(-4) })}
    >
      <Label>{text('captions.languages')}</Label>
      {offered.map(language => (
        <Checkbox key={language} value={language} className={cx(styles.language)}>
          {languageName(language)}
        </Checkbox>
      ))}
    </CheckboxGroup>
  );
}
