import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useMemo, useRef, useState } from 'react';
import type { TaskDetail } from '../../../shared/ipc/tasks.ts';
import { createTranscriptStore, type TranscriptStore } from '../../store.ts';
import { NamesProvider, needsNames } from '../../transcript/names.ts';
import { Row } from '../../transcript/row.tsx';
import { TranscriptProvider } from '../../transcript/source.ts';
import { Choice } from '../../ui/choice.tsx';
import { cx } from '../../ui/class-names.ts';
import { languageName } from '../../ui/format.ts';
import { text } from '../../ui/messages/text.ts';
import transcript from '../transcript/transcript.module.css';
import styles from './history.module.css';

const estimateSize = (): number => 76;

interface TaskTranscriptProps {
  readonly task: Pick<TaskDetail, 'targetLanguages' | 'transcript'>;
  /** The sentence that is heard now, or that was looked for. */
  readonly current: number | undefined;
  /** The sentence that is shown first; absent: the first of all. */
  readonly first?: number | undefined;
  /** Plays from a sentence; absent when there is no sound. */
  readonly onTime: ((startMs: number) => void) | undefined;
}

/** What was said in a kept session, in the transcript's own rows. */
export function TaskTranscript({ task, current, first, onTime }: TaskTranscriptProps) {
  const source = useMemo(() => transcriptOf(task), [task]);
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
  useEffect(() => {
    const at = sentences.findIndex(({ sid }) => sid === first);
    if (at > 0) virtualizer.scrollToIndex(at, { align: 'center' });
  }, [virtualizer, sentences, first]);
  if (sentences.length === 0) return <p className={styles.nothing}>{text('transcript.empty')}</p>;
  return (
    <TranscriptProvider value={source}>
      <NamesProvider value={needsNames(task.transcript.session)}>
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
      </NamesProvider>
    </TranscriptProvider>
  );
}

/** The task's own; no sentence of it will come any more. */
function transcriptOf({ transcript }: Pick<TaskDetail, 'transcript'>): TranscriptStore {
  const store = createTranscriptStore(run => run());
  store.reset({ ...transcript, session: { ...transcript.session, phase: 'ended' } });
  return store;
}
