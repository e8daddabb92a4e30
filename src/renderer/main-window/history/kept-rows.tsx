import { useVirtualizer } from '@tanstack/react-virtual';
import { type RefObject, useCallback, useEffect, useRef, useState } from 'react';
import { useStore } from 'zustand';
import type { TranscriptStore } from '../../store.ts';
import { Row } from '../../transcript/row.tsx';
import type { RowTools } from '../../transcript/row-tools.ts';
import { Choice } from '../../ui/choice.tsx';
import { cx } from '../../ui/class-names.ts';
import { languageName } from '../../ui/format.ts';
import { text } from '../../ui/messages/text.ts';
import transcript from '../transcript/transcript.module.css';
import styles from './history.module.css';

const estimateSize = (): number => 76;

export interface KeptRowsProps {
  readonly source: TranscriptStore;
  readonly targets: readonly string[];
  /** The sentence that is heard now, or that was looked for. */
  readonly current: number | undefined;
  /** The sentence that is shown first; absent: the first of all. */
  readonly first?: number | undefined;
  /** Plays from a sentence; absent when there is no sound. */
  readonly onTime: ((startMs: number) => void) | undefined;
  /** Absent: the rows are only read. */
  readonly tools?: RowTools;
  /** What else is done with the list: it gets its element, and how a sentence is brought into view. */
  readonly useList?: (scroller: RefObject<HTMLElement | null>, show: (sid: number) => void) => void;
  readonly onTarget?: (target: string) => void;
}

const nothingElse = (): void => {};

/** The sentences of a session that is over, from its beginning. */
export function KeptRows(props: KeptRowsProps) {
  const { source, targets, current, first, onTime, tools, useList = nothingElse, onTarget } = props;
  const [target, setTarget] = useState(targets[0] ?? '');
  const scroller = useRef<HTMLElement>(null);
  useStore(source.shape, shape => shape.revision);
  const sids = source.sids();
  const virtualizer = useVirtualizer<HTMLElement, HTMLElement>({
    count: sids.length,
    getScrollElement: () => scroller.current,
    estimateSize,
    getItemKey: index => sids[index] ?? index,
    overscan: 6,
    directDomUpdates: true,
    directDomUpdatesMode: 'position',
  });
  const show = useCallback(
    (sid: number): void => {
      const at = source.sids().indexOf(sid);
      if (at >= 0) virtualizer.scrollToIndex(at, { align: 'center' });
    },
    [source, virtualizer],
  );
  useList(scroller, show);
  useEffect(() => {
    if (first !== undefined) show(first);
  }, [show, first]);
  if (sids.length === 0) return <p className={styles.nothing}>{text('transcript.empty')}</p>;
  return (
    <>
      {targets.length > 1 && (
        <Choice
          label={text('start.read')}
          options={targets.map(id => ({ id, label: languageName(id) }))}
          value={target}
          onChange={chosen => {
            setTarget(chosen);
            onTarget?.(chosen);
          }}
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
              isLast={Number(key) === sids.at(-1)}
              isHeard={Number(key) === current}
              {...(tools ? { tools } : {})}
              {...(onTime ? { onTime } : {})}
            />
          ))}
        </ol>
      </section>
    </>
  );
}
