import { useEffect, useRef } from 'react';
import { useStore } from 'zustand';
import { Button } from '../../ui/button.tsx';
import { CloseIcon, DownIcon, UpIcon } from '../../ui/icons.tsx';
import { text } from '../../ui/messages/text.ts';
import { useModel } from '../model.ts';
import styles from './find.module.css';
import { findWords, focusFindEvent, followTranscript, stepFind } from './find.ts';
import { closeFind } from './find-store.ts';

/** Find in the transcript: a field, how much was found, and the way from one place to the next. */
export function FindBar() {
  const { find } = useModel();
  return useStore(find, state => state.isOpen) ? <Open /> : null;
}

function Open() {
  const model = useModel();
  const query = useStore(model.find, state => state.query);
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => followTranscript(model), [model]);
  useEffect(() => {
    const focus = (): void => field.current?.select();
    focus();
    window.addEventListener(focusFindEvent, focus);
    return () => window.removeEventListener(focusFindEvent, focus);
  }, []);
  return (
    <search className={styles.bar}>
      <input
        ref={field}
        className={styles.field}
        type="search"
        dir="auto"
        value={query}
        aria-label={text('find.label')}
        placeholder={text('find.label')}
        onChange={({ target }) => findWords(model, target.value)}
        onKeyDown={event => {
          if (event.nativeEvent.isComposing) return;
          if (event.key === 'Enter') stepFind(model, event.shiftKey ? -1 : 1);
          else if (event.key === 'Escape') closeFind(model);
          else return;
          event.preventDefault();
          event.stopPropagation();
        }}
      />
      <Count />
      <Button
        kind="round"
        aria-label={text('find.previous')}
        keys={`${text('key-name.shift')}+F3`}
        onPress={() => stepFind(model, -1)}
      >
        <UpIcon size={16} />
      </Button>
      <Button kind="round" aria-label={text('find.next')} keys="F3" onPress={() => stepFind(model, 1)}>
        <DownIcon size={16} />
      </Button>
      <Button
        kind="round"
        aria-label={text('find.close')}
        keys={text('key-name.escape')}
        onPress={() => closeFind(model)}
      >
        <CloseIcon size={16} />
      </Button>
    </search>
  );
}

function Count() {
  const { find } = useModel();
  const { query, places, at } = useStore(find);
  const words =
    query.trim() === ''
      ? ''
      : places.length === 0
        ? text('find.none')
        : at === undefined
          ? text('find.count', { count: places.length })
          : text('find.at', { at: at + 1, count: places.length });
  return (
    <output className={styles.count} aria-live="polite">
      {words}
    </output>
  );
}
