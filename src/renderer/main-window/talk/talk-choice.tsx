import { ToggleButton } from 'react-aria-components/ToggleButton';
import { useStore } from 'zustand';
import { useSession } from '../../transcript/source.ts';
import { cx } from '../../ui/class-names.ts';
import { HoldIcon } from '../../ui/icons.tsx';
import { text } from '../../ui/messages/text.ts';
import { Tip } from '../../ui/tip.tsx';
import { isRunning } from '../actions.ts';
import { useModel } from '../model.ts';
import { Segments } from '../settings/segments.tsx';
import styles from './talk.module.css';

const modes = ['hands-free', 'push-to-talk'] as const;

/** Before the session: whether it listens all the time, or while a key is held. */
export function TalkChoice() {
  const { store, actions } = useModel();
  const offered = useStore(store, state => state.service.info?.capabilities.pause === true);
  const mode = useStore(store, state => state.settings?.talkMode ?? 'hands-free');
  if (!offered) return null;
  return (
    <div className={styles.choice} title={text(`talk.mode.${mode}.note`)}>
      <Segments
        label={text('talk.mode')}
        options={modes.map(id => ({ id, label: text(`talk.mode.${id}`) }))}
        value={mode}
        onChange={talkMode => void actions.changeSettings({ talkMode })}
      />
    </div>
  );
}

/** The same while the session goes on. Hands-free again goes on listening at once. */
export function TalkSwitch() {
  const { store, actions } = useModel();
  const isByKey = useStore(store, state => state.settings?.talkMode === 'push-to-talk');
  const offered = useStore(store, state => state.service.info?.capabilities.pause === true);
  const isRecording = useSession(session => session.setup?.source.kind === 'recording');
  const runs = useSession(session => isRunning(session.phase));
  const change = async (byKey: boolean): Promise<void> => {
    await actions.changeSettings({ talkMode: byKey ? 'push-to-talk' : 'hands-free' });
    if (!byKey) await actions.resume();
  };
  if (!offered || isRecording) return null;
  return (
    <Tip label={text('talk.switch')}>
      <ToggleButton
        className={cx(styles.switch)}
        aria-label={text('talk.mode.push-to-talk')}
        isSelected={isByKey}
        isDisabled={!runs}
        onChange={chosen => void change(chosen)}
      >
        <HoldIcon />
      </ToggleButton>
    </Tip>
  );
}
