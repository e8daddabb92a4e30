import { useEffect, useRef, useState } from 'react';
import { Button } from '../../ui/button.tsx';
import { AddIcon } from '../../ui/icons.tsx';
import { text } from '../../ui/messages/text.ts';
import { useCanCommand } from '../commands.ts';
import { commandKey } from '../keys-dialog.tsx';
import { useModel } from '../model.ts';
import { addSpeakerAlone } from './corrections.ts';
import { SpeakerEntry } from './speaker-entry.tsx';
import { SpeakerLanguages } from './speaker-languages.tsx';
import styles from './speakers.module.css';
import { useSentenceCounts, useSpeakers } from './use-speakers.ts';

/** Who speaks, how much, and by which name. */
export function SpeakersPanel() {
  const model = useModel();
  const speakers = useSpeakers();
  const counts = useSentenceCounts();
  const canAdd = useCanCommand('reassign-speaker');
  const [renaming, setRenaming] = useState<string>();
  const list = useRef<HTMLUListElement>(null);
  const left = useRef<string>(undefined);
  useEffect(() => {
    // The field that had the focus is gone: the keyboard goes on at the name it stood for.
    if (renaming !== undefined || left.current === undefined) return;
    const entries = list.current?.querySelectorAll<HTMLElement>('[data-speaker-id]') ?? [];
    [...entries].find(entry => entry.dataset.speakerId === left.current)?.focus();
    left.current = undefined;
  }, [renaming]);
  const endRenaming = (id: string, byKey: boolean): void => {
    if (byKey) left.current = id;
    setRenaming(undefined);
  };
  return (
    <>
      {speakers.length === 0 && <Nobody canAdd={canAdd} />}
      <ul ref={list} className={styles.list} aria-label={text('speakers.list')}>
        {speakers.map((speaker, at) => (
          <SpeakerEntry
            key={speaker.id}
            speaker={speaker}
            number={at + 1}
            count={counts.get(speaker.id) ?? 0}
            others={speakers.filter(({ id }) => id !== speaker.id)}
            isRenaming={renaming === speaker.id}
            onRename={() => setRenaming(speaker.id)}
            onRenamed={byKey => endRenaming(speaker.id, byKey)}
          />
        ))}
      </ul>
      {canAdd && (
        <Button kind="quiet" className={styles.add} onPress={() => setRenaming(addSpeakerAlone(model).id)}>
          <AddIcon size={16} />
          {text('speakers.add')}
        </Button>
      )}
      {speakers.length > 0 && canAdd && (
        <p className={styles.hint}>{text('speakers.hint', { command: commandKey() })}</p>
      )}
      <SpeakerLanguages />
    </>
  );
}

function Nobody({ canAdd }: { readonly canAdd: boolean }) {
  return (
    <div className={styles.nobody}>
      <p>{text('speakers.none')}</p>
      {canAdd && <p className={styles.hint}>{text('speakers.none.hint')}</p>}
    </div>
  );
}
