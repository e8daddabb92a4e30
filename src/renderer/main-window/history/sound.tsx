import { Button } from '../../ui/button.tsx';
import { SampleIcon } from '../../ui/icons.tsx';
import { text } from '../../ui/messages/text.ts';
import styles from './history.module.css';
import type { TaskSound } from './use-task-sound.ts';

/** The recording of a session: a button until it is wanted, then a player. */
export function Sound({ sound }: { readonly sound: TaskSound }) {
  if (sound.state === 'none') return <p className={styles.facts}>{text('history.no-sound')}</p>;
  if (sound.state !== 'ready') {
    return (
      <Button
        className={styles.play}
        isPending={sound.state === 'fetching'}
        onPress={() => sound.playFrom(0)}
      >
        <SampleIcon size={18} />
        {text(sound.state === 'fetching' ? 'history.fetching-sound' : 'history.play')}
      </Button>
    );
  }
  return (
    // biome-ignore lint/a11y/useMediaCaption: the transcript below is its text, and follows it.
    <audio
      ref={sound.audio}
      className={styles.player}
      src={sound.url}
      controls
      aria-label={text('history.sound')}
      onLoadedMetadata={sound.onReady}
      onTimeUpdate={sound.onTime}
      onPlay={() => sound.onPlaying(true)}
      onPause={() => sound.onPlaying(false)}
      onEnded={() => sound.onPlaying(false)}
    />
  );
}
