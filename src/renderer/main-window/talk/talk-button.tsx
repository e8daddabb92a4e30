import { type KeyboardEvent, useEffect, useRef } from 'react';
import { useStore } from 'zustand';
import { useSession } from '../../transcript/source.ts';
import { MicrophoneIcon } from '../../ui/icons.tsx';
import { text } from '../../ui/messages/text.ts';
import { isRunning } from '../actions.ts';
import { useModel } from '../model.ts';
import styles from './talk.module.css';

/**
 * Held to talk: by pointer, by touch, by Space or Enter. A plain button, because a press that lasts is more than a click.
 */
export function TalkButton() {
  const { talk } = useModel();
  const { talking, locked } = useStore(talk.state);
  const runs = useSession(session => isRunning(session.phase));
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    // Passive listeners, as React adds them, could not keep a long touch from selecting text.
    const element = button.current;
    const keep = (event: Event): void => event.preventDefault();
    element?.addEventListener('touchstart', keep, { passive: false });
    return () => element?.removeEventListener('touchstart', keep);
  }, []);
  const isTalkKey = ({ key }: KeyboardEvent): boolean => key === ' ' || key === 'Enter';
  return (
    <button
      ref={button}
      type="button"
      className={styles.talk}
      aria-pressed={talking}
      aria-describedby="talk-hint"
      title={text('talk.hint')}
      data-talking={talking}
      disabled={!runs}
      // The focus stays where it is, so that Space goes on to work everywhere.
      onMouseDown={event => event.preventDefault()}
      onContextMenu={event => event.preventDefault()}
      onPointerDown={event => {
        if (!event.isPrimary || event.button !== 0) return;
        // Let go beside the button is let go too.
        event.currentTarget.setPointerCapture(event.pointerId);
        talk.press();
      }}
      onPointerUp={() => talk.release()}
      onPointerCancel={() => talk.release()}
      onLostPointerCapture={() => talk.release()}
      onKeyDown={event => {
        if (!isTalkKey(event)) return;
        event.preventDefault();
        if (!event.repeat) talk.press();
      }}
      onKeyUp={event => {
        if (!isTalkKey(event)) return;
        event.preventDefault();
        talk.release();
      }}
      onBlur={() => talk.release()}
      // Without a pointer or a key behind it: a screen reader pressed it, and cannot hold it.
      onClick={event => event.detail === 0 && talk.toggle()}
    >
      <MicrophoneIcon size={20} />
      <span className={styles.words}>{text(wordsFor(talking, locked))}</span>
      <span id="talk-hint" className="visually-hidden">
        {text('talk.hint')}
      </span>
    </button>
  );
}

function wordsFor(talking: boolean, locked: boolean) {
  if (locked) return 'talk.locked' as const;
  return talking ? ('talk.listening' as const) : ('talk.hold' as const);
}
