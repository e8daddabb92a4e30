import { useVirtualizer } from '@tanstack/react-virtual';
import { useMemo, useRef, useState } from 'react';
import type { TaskDetail } from '../../../shared/ipc/tasks.ts';
import { createTranscriptStore } from '../../store.ts';
import { Choice } from '../../ui/choice.tsx';
import { cx } from '../../ui/class-names.ts';
import { languageName } from '../../ui/format.ts';
import { text } from '../../ui/messages/text.ts';
import { type Model, ModelProvider, useModel } from '../model.ts';
import { devices, SpeechPlayer } from '../speech/player.ts';
import { Row } from '../transcript/row.tsx';
import transcript from '../transcript/transcript.module.css';
import styles from './history.module.css';

const estimateSize = (): number => 76;

interface TaskTranscriptProps {
  readonly task: TaskDetail;
  /** The sentence that is heard now. */
  readonly current: number | undefined;
  /** Plays from a sentence; absent when there is no sound. */
  readonly onTime: ((startMs: number) => void) | undefined;
}

/** What was said in a kept session, in the transcript's own rows. */
export function TaskTranscript({ task, current, onTime }: TaskTranscriptProps) {
  const model = useTaskModel(task);
  const [target, setTarget] = useState(task.targetLanguages[0] ?? '');
  const scroller = useRef<HTMLElement>(null);
  const { sentences } = task.transcript;
  const virtualizer = useVirtualizer<HTMLElement, HTMLElement>({
    count: sentences.length,
    getScrollElement: () => scroller.current,
    estimateSize,
    getItemKey: index => sentences[index]?.sid ?? index,
    overscan: 6,
    directDomUpdates: true,
    directDomUpdatesMode: 'position',
  });
  if (sentences.length === 0) return <p className={styles.nothing}>{text('transcript.empty')}</p>;
  return (
    <ModelProvider value={model}>
      {task.targetLanguages.length > 1 && (
        <Choice
          label={text('start.read')}
          options={task.targetLanguages.map(id => ({ id, label: languageName(id) }))}
          value={target}
          onChange={setTarget}
        />
      )}
      <section
        ref={scroller}
        className={cx(transcript.transcript, transcript.scroller, styles.sentences)}
        aria-label={text('transcript.label')}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a scroll area must be reachable to be scrolled by keys.
        tabIndex={0}
        data-shown="translation"
      >
        <ol ref={virtualizer.containerRef} className={transcript.list}>
          {virtualizer.getVirtualItems().map(({ key, index }) => (
            <Row
              key={key}
              sid={Number(key)}
              index={index}
              target={target}
              measure={virtualizer.measureElement}
              isLast={false}
              isHeard={Number(key) === current}
              {...(onTime ? { onTime } : {})}
            />
          ))}
        </ol>
      </section>
    </ModelProvider>
  );
}

/** The rows look up their sentence in a model: here it is one of this task, in which nothing is spoken. */
function useTaskModel(task: TaskDetail): Model {
  const model = useModel();
  return useMemo(() => {
    const store = createTranscriptStore(run => run());
    const { session } = task.transcript;
    store.reset({ ...task.transcript, session: { ...session, phase: 'ended' } });
    const player = new SpeechPlayer({ ...devices, fetchClip: async () => null });
    return { ...model, transcript: store, player };
  }, [model, task]);
}
