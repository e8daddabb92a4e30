import { useRef } from 'react';
import { useDrag } from 'react-aria-components/useDrag';
import { isTextDropItem, useDrop } from 'react-aria-components/useDrop';
import type { Speaker } from '../../../shared/session/transcript.ts';
import { wholeNumber } from '../../ui/format.ts';
import { text } from '../../ui/messages/text.ts';
import { useCanCommand } from '../commands.ts';
import { useModel } from '../model.ts';
import { mergeSpeakers, renameSpeaker } from './corrections.ts';
import { NameField } from './name-field.tsx';
import { SpeakerDisc } from './speaker-disc.tsx';
import { SpeakerMenu } from './speaker-menu.tsx';
import styles from './speakers.module.css';

/** What is dragged: the id of a speaker, of interest to nobody outside of this list. */
const speakerType = 'application/x-dragoman-speaker';

interface SpeakerEntryProps {
  readonly speaker: Speaker;
  /** Its place in the list from 1: the digit that gives it a sentence. */
  readonly number: number;
  readonly count: number;
  readonly others: readonly Speaker[];
  readonly isRenaming: boolean;
  readonly onRename: () => void;
  /** `byKey`: ended by Enter or Escape. */
  readonly onRenamed: (byKey: boolean) => void;
}

/** One speaker: its name can be changed in place, and the whole be dragged onto another to merge them. */
export function SpeakerEntry(props: SpeakerEntryProps) {
  const { speaker, number, isRenaming, onRenamed } = props;
  const model = useModel();
  if (!isRenaming) return <Shown {...props} />;
  return (
    <li className={styles.entry}>
      <SpeakerDisc speaker={speaker} number={number} />
      <NameField
        name={speaker.label}
        label={text('speakers.name', { name: speaker.label })}
        onCommit={name => void renameSpeaker(model, speaker, name)}
        onEnd={onRenamed}
      />
    </li>
  );
}

function Shown({ speaker, number, count, others, onRename }: SpeakerEntryProps) {
  const model = useModel();
  const ref = useRef<HTMLButtonElement>(null);
  const canRename = useCanCommand('rename-speaker');
  const canMerge = useCanCommand('merge-speakers') && others.length > 0;
  const { dragProps, isDragging } = useDrag({
    isDisabled: !canMerge,
    getItems: () => [{ [speakerType]: speaker.id }],
    getAllowedDropOperations: () => ['move'],
  });
  const { dropProps, isDropTarget } = useDrop({
    ref,
    isDisabled: !canMerge,
    getDropOperation: types => (types.has(speakerType) ? 'move' : 'cancel'),
    onDrop({ items }) {
      void items
        .find(isTextDropItem)
        ?.getText(speakerType)
        .then(id => {
          const source = others.find(other => other.id === id);
          return source && mergeSpeakers(model, source, speaker);
        });
    },
  });
  return (
    <li className={styles.entry} data-dropping={isDropTarget} data-dragging={isDragging}>
      <button
        {...dragProps}
        {...dropProps}
        ref={ref}
        type="button"
        className={styles.name}
        data-speaker-id={speaker.id}
        aria-label={text('speakers.entry', { name: speaker.label, count })}
        onDoubleClick={() => canRename && onRename()}
        onKeyDown={event => {
          if (event.key === 'F2' && canRename) onRename();
        }}
      >
        <SpeakerDisc speaker={speaker} number={number} />
        {/* With a space between them they are the beginning of the button's name, which is what is said to press it. */}
        <span className={styles.label}>{speaker.label}</span>{' '}
        <span className={styles.count}>{wholeNumber(count)}</span>
      </button>
      {(canRename || canMerge) && (
        <SpeakerMenu
          speaker={speaker}
          others={canMerge ? others : []}
          {...(canRename ? { onRename } : {})}
          onMerge={target => void mergeSpeakers(model, speaker, target)}
        />
      )}
    </li>
  );
}
