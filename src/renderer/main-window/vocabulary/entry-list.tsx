import { useVirtualizer } from '@tanstack/react-virtual';
import { useCallback, useEffect, useMemo, useRef } from 'react';
import { useStore } from 'zustand';
import { text } from '../../ui/messages/text.ts';
import { useModel } from '../model.ts';
import type { Entry, Fault, ListName } from './entries.ts';
import { EntryRow } from './entry-row.tsx';
import styles from './vocabulary.module.css';

/** A row in a wide editor, px. Others are measured. */
const estimateSize = (): number => 44;

interface EntryListProps {
  readonly list: ListName;
  readonly rows: readonly Entry[];
  readonly faults: ReadonlyMap<number, Fault>;
  /** Enter in a row asks for the next new one. */
  readonly onAdd: () => void;
}

/** The rows, of which only those in view are in the page. */
export function EntryList({ list, rows, faults, onAdd }: EntryListProps) {
  const { vocabulary } = useModel();
  const scroller = useRef<HTMLDivElement>(null);
  const focus = useStore(vocabulary.state, state => state.focus);
  const languages = useLanguages();
  const getItemKey = useCallback((index: number) => rows[index]?.id ?? index, [rows]);
  const virtualizer = useVirtualizer<HTMLDivElement, HTMLElement>({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize,
    getItemKey,
    overscan: 8,
    directDomUpdates: true,
    directDomUpdatesMode: 'position',
  });
  const focusIndex = focus === undefined ? -1 : rows.findIndex(({ id }) => id === focus);
  useEffect(() => {
    if (focusIndex >= 0) virtualizer.scrollToIndex(focusIndex);
  }, [focusIndex, virtualizer]);
  if (rows.length === 0) return null;
  return (
    <div className={styles.table} data-list={list}>
      <div className={styles.heads} aria-hidden="true">
        <span>{text(`vocabulary.source.${list}`)}</span>
        <span>{text(`vocabulary.target.${list}`)}</span>
        {list !== 'corrections' && <span>{text('vocabulary.language')}</span>}
        {list !== 'corrections' && <span>{text('vocabulary.aliases')}</span>}
      </div>
      <div ref={scroller} className={styles.scroller}>
        <ol
          ref={virtualizer.containerRef}
          className={styles.rows}
          aria-label={text(`vocabulary.list.${list}`)}
        >
          {virtualizer.getVirtualItems().map(({ key, index }) => {
            const entry = rows[index];
            return (
              entry && (
                <EntryRow
                  key={key}
                  list={list}
                  entry={entry}
                  index={index}
                  count={rows.length}
                  fault={faults.get(entry.id)}
                  languages={languages}
                  takesFocus={entry.id === focus}
                  onAdd={onAdd}
                  measure={virtualizer.measureElement}
                />
              )
            );
          })}
        </ol>
      </div>
    </div>
  );
}

/** The languages that can be chosen: the service's targets. */
function useLanguages(): readonly string[] {
  const { store } = useModel();
  const targets = useStore(store, state => state.service.info?.targetLanguages);
  return useMemo(() => [...new Set(Object.values(targets ?? {}).flat())].sort(), [targets]);
}
