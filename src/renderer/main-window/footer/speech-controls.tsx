import { Slider, SliderThumb, SliderTrack } from 'react-aria-components/Slider';
import { ToggleButton } from 'react-aria-components/ToggleButton';
import { useStore } from 'zustand';
import { useSession } from '../../transcript/source.ts';
import { sessionTargets } from '../../transcript/targets.ts';
import { Button } from '../../ui/button.tsx';
import { cx } from '../../ui/class-names.ts';
import { languageName } from '../../ui/format.ts';
import { SkipIcon, SpeechIcon, SpeechOffIcon } from '../../ui/icons.tsx';
import { text } from '../../ui/messages/text.ts';
import { Tip } from '../../ui/tip.tsx';
import { canCommand, useCanCommand } from '../commands.ts';
import { canSpeak, speaksElsewhere } from '../languages.ts';
import { type Model, useModel } from '../model.ts';
import { SpeechSettings } from '../speech/speech-settings.tsx';
import { useTarget } from '../use-session.ts';
import styles from './footer.module.css';

/** Speech on or off, how loud, and what is being said. */
export function SpeechControls() {
  const model = useModel();
  const { store } = model;
  const target = useTarget();
  const enabled = useStore(store, state => state.settings?.speech ?? false);
  const info = useStore(store, state => state.service.info);
  if (info?.capabilities.speech === false) return null;
  const possible = info === undefined || canSpeak(info, target);
  return (
    <div className={styles.speech} data-speech={enabled && possible ? 'on' : 'off'}>
      <NowSpeaking enabled={enabled} possible={possible} />
      <Tip label={text('speech.toggle')}>
        <ToggleButton
          className={cx(styles.speechToggle)}
          isSelected={enabled && possible}
          isDisabled={!possible}
          onChange={speech => void switchSpeech(model, speech)}
        >
          {enabled && possible ? <SpeechIcon /> : <SpeechOffIcon />}
          <span className={styles.speechWord}>{text(enabled && possible ? 'speech.on' : 'speech.off')}</span>
        </ToggleButton>
      </Tip>
      {possible && <SpeechSettings />}
      <Volume isDisabled={!possible || !enabled} />
    </div>
  );
}

/**
 * A session that was started without speech is asked for it now, where the service can. Engines on this machine go on
 * making it when it is switched off, so that it is there at once; what is on another machine, and may cost money, does
 * not.
 */
async function switchSpeech(model: Model, speech: boolean): Promise<void> {
  const { actions, store, transcript } = model;
  const { session } = transcript.shape.getState();
  const made = session.speechEnabled ?? store.getState().lastRequest?.speech ?? true;
  const { info } = store.getState().service;
  const elsewhere =
    session.setup?.engines === 'remote' ||
    (info !== undefined && speaksElsewhere(info, sessionTargets(session)));
  const changes = speech ? !made : made && elsewhere;
  await actions.changeSettings({ speech });
  if (changes && canCommand(model, 'set-speech')) {
    await actions.command({ type: 'set-speech', enabled: speech });
  }
}

interface NowSpeakingProps {
  readonly enabled: boolean;
  readonly possible: boolean;
}

/** Only what the person cannot see elsewhere: what is being said, what waits, and why nothing will be. */
function NowSpeaking({ enabled, possible }: NowSpeakingProps) {
  const { player, store } = useModel();
  const target = useTarget();
  const phase = useSession(session => session.phase);
  const spoken = useStore(player.state, state => state.playing?.text);
  const waiting = useStore(player.state, state => state.waiting);
  const requested = useStore(store, state => state.lastRequest?.speech ?? true);
  const asked = useSession(session => session.speechEnabled) ?? requested;
  const canAsk = useCanCommand('set-speech');
  if (!possible)
    return <span className={styles.saying}>{text('speech.none', { language: languageName(target) })}</span>;
  if (!enabled) return null;
  if (!asked && !canAsk && phase !== 'ended')
    return <span className={styles.saying}>{text('speech.next-session')}</span>;
  if (spoken === undefined) return null;
  return (
    <>
      <span className={styles.saying} lang={target} data-speaking>
        <span className="visually-hidden">{text('speech.speaking')}</span>
        {spoken}
      </span>
      {waiting > 1 && (
        <Button kind="quiet" className={styles.skip} onPress={() => player.skipToNewest()}>
          <SkipIcon size={16} />
          {text('speech.skip', { count: waiting })}
        </Button>
      )}
    </>
  );
}

function Volume({ isDisabled }: { readonly isDisabled: boolean }) {
  const { store, actions, player } = useModel();
  const saved = useStore(store, state => state.settings?.volume ?? 1);
  const volume = useStore(player.state, state => state.volume);
  return (
    <Slider
      className={cx(styles.volume)}
      aria-label={text('speech.volume')}
      minValue={0}
      maxValue={1}
      step={0.05}
      value={isDisabled ? saved : volume}
      isDisabled={isDisabled}
      formatOptions={{ style: 'percent' }}
      // Heard while it moves, written once when it is let go.
      onChange={value => player.setVolume(value)}
      onChangeEnd={value => void actions.changeSettings({ volume: value })}
    >
      <SliderTrack className={cx(styles.track)}>
        {({ state }) => (
          <>
            <div className={styles.fill} style={{ width: `${state.getThumbPercent(0) * 100}%` }} />
            <SliderThumb className={cx(styles.thumb)} />
          </>
        )}
      </SliderTrack>
    </Slider>
  );
}
