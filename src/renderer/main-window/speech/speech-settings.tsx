import { Dialog, DialogTrigger, Heading } from 'react-aria-components/Dialog';
import { Popover } from 'react-aria-components/Popover';
import { Label, Slider, SliderOutput, SliderThumb, SliderTrack } from 'react-aria-components/Slider';
import { useStore } from 'zustand';
import type { SpeechMode } from '../../../shared/session/commands.ts';
import { useSession } from '../../transcript/source.ts';
import { sessionTargets } from '../../transcript/targets.ts';
import { Button } from '../../ui/button.tsx';
import { cx } from '../../ui/class-names.ts';
import { languageName } from '../../ui/format.ts';
import { SettingsIcon } from '../../ui/icons.tsx';
import { text } from '../../ui/messages/text.ts';
import popup from '../../ui/popup.module.css';
import { canCommand } from '../commands.ts';
import footer from '../footer/footer.module.css';
import { canSpeak } from '../languages.ts';
import { useModel } from '../model.ts';
import { Segments } from '../settings/segments.tsx';
import { OutputChoice } from './output-choice.tsx';
import styles from './speech.module.css';
import { useVoice } from './use-voice.ts';
import { VoiceChoice } from './voice-choice.tsx';

const policies = ['play-all', 'skip-to-newest', 'interrupt'] as const;

/** What is spoken, by whom and how fast, and what happens when speech falls behind. */
export function SpeechSettings() {
  const { store } = useModel();
  const offered = useStore(store, state => state.service.info?.capabilities);
  const modes = offered?.speechModes ?? [];
  return (
    <DialogTrigger>
      <Button kind="round" aria-label={text('speech.settings')}>
        <SettingsIcon size={16} />
      </Button>
      <Popover className={cx(popup.popover)} placement="top end">
        <Dialog className={cx(styles.settings)}>
          <Heading slot="title" className={cx(styles.title)}>
            {text('speech.settings')}
          </Heading>
          <OutputChoice />
          <Backlog />
          {modes.length > 1 && <Mode modes={modes} />}
          {offered?.voices && <Voices />}
        </Dialog>
      </Popover>
    </DialogTrigger>
  );
}

function Backlog() {
  const { store, actions } = useModel();
  const backlog = useStore(store, state => state.settings?.backlog ?? 'play-all');
  return (
    <div>
      <Segments
        label={text('speech.backlog')}
        options={policies.map(id => ({ id, label: text(`speech.backlog.${id}`) }))}
        value={backlog}
        onChange={chosen => void actions.changeSettings({ backlog: chosen })}
      />
      <p className={styles.note}>{text(`speech.backlog.${backlog}.note`)}</p>
    </div>
  );
}

function Mode({ modes }: { readonly modes: readonly SpeechMode[] }) {
  const model = useModel();
  const kept = useStore(model.store, state => state.settings?.speechMode ?? 'sync');
  const mode = useSession(session => session.speechMode) ?? kept;
  const choose = async (chosen: typeof mode): Promise<void> => {
    const { actions } = model;
    const can = canCommand(model, 'set-speech-mode');
    if (can && !(await actions.command({ type: 'set-speech-mode', mode: chosen }))) return;
    await actions.changeSettings({ speechMode: chosen });
  };
  return (
    <Segments
      label={text('speech.mode')}
      options={modes.map(id => ({ id, label: text(`speech.mode.${id}`) }))}
      value={mode}
      onChange={chosen => void choose(chosen)}
    />
  );
}

/** The voice of each language that is spoken here, and its speed. */
function Voices() {
  const { store } = useModel();
  const info = useStore(store, state => state.service.info);
  const languages = useSession(session =>
    [
      ...new Set([...sessionTargets(session), ...Object.values(session.conversation?.languages ?? {})]),
    ].join(),
  );
  const spoken = languages.split(',').filter(tag => info && canSpeak(info, tag));
  return spoken.map(tag => (
    <div key={tag} className={styles.voice}>
      <VoiceChoice language={tag} />
      <Rate language={tag} />
    </div>
  ));
}

function Rate({ language }: { readonly language: string }) {
  const [settings, change] = useVoice(language);
  return (
    <Slider
      key={settings.rate}
      className={cx(styles.rate)}
      defaultValue={settings.rate ?? 1}
      minValue={0.5}
      maxValue={2}
      step={0.1}
      formatOptions={{ minimumFractionDigits: 1, maximumFractionDigits: 1 }}
      // Asked for once, when it is let go.
      onChangeEnd={rate => change({ ...settings, rate })}
    >
      <Label>{text('speech.rate', { language: languageName(language) })}</Label>
      <SliderOutput>{({ state }) => `${state.getThumbValueLabel(0)}×`}</SliderOutput>
      <SliderTrack className={cx(footer.track, styles.track)}>
        {({ state }) => (
          <>
            <div className={footer.fill} style={{ width: `${state.getThumbPercent(0) * 100}%` }} />
            <SliderThumb className={cx(footer.thumb)} />
          </>
        )}
      </SliderTrack>
    </Slider>
  );
}
