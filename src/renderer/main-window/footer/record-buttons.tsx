import { useStore } from 'zustand';
import { useSession } from '../../transcript/source.ts';
import { Button } from '../../ui/button.tsx';
import { cx } from '../../ui/class-names.ts';
import { PauseIcon, RecordIcon, ResumeIcon, StopIcon } from '../../ui/icons.tsx';
import { text } from '../../ui/messages/text.ts';
import { useAction } from '../../ui/use-action.ts';
import { isRunning } from '../actions.ts';
import { commandKey } from '../keys-dialog.tsx';
import { useModel } from '../model.ts';
import styles from './footer.module.css';

// A click on these does not take the focus: Space must go on to pause, not to press the button clicked last.

/** Record, or stop. */
export function RecordButton() {
  const { actions } = useModel();
  const phase = useSession(session => session.phase);
  // Two actions: stopping must be possible while the call that starts is still unanswered.
  const [start, starting] = useAction(actions.startAgain);
  const [stop, stopping] = useAction(actions.stop);
  const starts = phase === 'idle' || phase === 'ended';
  return (
    <Button
      kind="round"
      className={cx(styles.recordButton, starts && styles.starts)}
      aria-label={text(starts ? 'record.again' : 'record.stop')}
      keys={text('key-name.both', { first: commandKey(), second: 'R' })}
      isPending={phase === 'stopping' || (starts ? starting : stopping)}
      preventFocusOnPress
      onPress={() => (starts ? start() : stop())}
    >
      {starts ? <RecordIcon size={26} /> : <StopIcon size={22} />}
    </Button>
  );
}

/** Pause, or resume. */
export function PauseButton() {
  const { actions, store } = useModel();
  const phase = useSession(session => session.phase);
  const canPause = useStore(store, state => state.service.info?.capabilities.pause ?? true);
  const [toggle, busy] = useAction(actions.togglePause);
  if (!canPause) return null;
  const label = phase === 'paused' ? 'record.resume' : 'record.pause';
  return (
    <Button
      kind="quiet"
      className={styles.pause}
      isDisabled={!isRunning(phase)}
      isPending={busy}
      preventFocusOnPress
      aria-label={text(label)}
      keys={text('key-name.space')}
      onPress={() => toggle()}
    >
      {phase === 'paused' ? <ResumeIcon /> : <PauseIcon />}
      <span className={styles.pauseWord}>{text(phase === 'paused' ? 'record.resume' : 'record.pause')}</span>
    </Button>
  );
}
