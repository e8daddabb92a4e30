import { useVirtualizer } from '@tanstack/react-virtual';
import { useCallback, useMemo, useRef } from 'react';
import { useStore } from 'zustand';
import type { SessionState } from '../../../shared/session/transcript.ts';
import { GapRow } from '../../transcript/gap-row.tsx';
import { gapOf, withGaps } from '../../transcript/gaps.ts';
import { Row } from '../../transcript/row.tsx';
import { useSession } from '../../transcript/source.ts';
import { Button } from '../../ui/button.tsx';
import { reserve } from '../../ui/follow.ts';
import type { Follower } from '../../ui/follower.ts';
import { ToLatestIcon } from '../../ui/icons.tsx';
import { text } from '../../ui/messages/text.ts';
import { FindBar } from '../find/find-bar.tsx';
import { useMarks } from '../find/use-marks.ts';
import { commandKey } from '../keys-dialog.tsx';
import { useModel } from '../model.ts';
import { usePanel } from '../panel/use-panel.ts';
import { useUsesPushToTalk } from '../talk/use-talk.ts';
import { presenceOf } from '../two-devices/two-devices-panel.tsx';
import { jumpToMark } from './last-read.ts';
import styles from './transcript.module.css';
import { useCurrentSentence } from './use-current-sentence.ts';
import { useFollow } from './use-follow.ts';
import { useRowTools } from './use-row-tools.ts';

/** A row of two lines, px: what most sentences turn out to be. */
const estimatedRow = 76;
const estimateSize = (): number => estimatedRow;

/** The sentences, of which only those in view are in the page. */
export function SentenceList({ target }: { readonly target: string }) {
  const { transcript } = useModel();
  const scroller = useRef<HTMLElement>(null);
  // Renders when sentences are added, not when one grows.
  const revision = useStore(transcript.shape, shape => shape.revision);
  const gaps = useSession(session => session.gaps);
  const sids = transcript.sids();
  // biome-ignore lint/correctness/useExhaustiveDependencies: the revision tells that the sentences are others now.
  const entries = useMemo(
    () => withGaps(sids, gaps, sid => transcript.sentence(sid)?.startMs),
    [transcript, sids, gaps, revision],
  );
  const follower = useRef<Follower>(undefined);
  const getItemKey = useCallback((index: number) => entries[index] ?? index, [entries]);
  const virtualizer = useVirtualizer<HTMLElement, HTMLElement>({
    count: entries.length,
    getScrollElement: () => scroller.current,
    estimateSize,
    getItemKey,
    overscan: 6,
    paddingEnd: reserve,
    // The library moves the rows itself: a growing row renders no other.
    directDomUpdates: true,
    // By `top`: a transform makes a layer of each row, on which Chromium draws text with less sharpness.
    directDomUpdatesMode: 'position',
    onChange: () => follower.current?.keepUp(),
  });
  const follow = useFollow(scroller, follower, entries.length);
  useCurrentSentence(scroller);
  const show = useCallback(
    (sid: number): void => {
      const index = entries.indexOf(sid);
      if (index < 0) return;
      follower.current?.leave();
      virtualizer.scrollToIndex(index, { align: 'center' });
    },
    [entries, virtualizer],
  );
  useMarks(scroller, show);
  const tools = useRowTools();
  const last = sids.at(-1);
  return (
    <div className={styles.viewport}>
      <FindBar />
      <section
        ref={scroller}
        className={styles.scroller}
        aria-label={text('transcript.label')}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a scroll area must be reachable to be scrolled by keys.
        tabIndex={0}
        data-following={follow.following}
        data-landing
        data-reading
      >
        {entries.length === 0 && <NothingYet />}
        <ol ref={virtualizer.containerRef} className={styles.list}>
          {virtualizer.getVirtualItems().map(({ key, index }) => {
            const gap = gapOf(Number(key), gaps);
            if (gap) {
              return <GapRow key={key} gap={gap} index={index} measure={virtualizer.measureElement} />;
            }
            return (
              <Row
                key={key}
                sid={Number(key)}
                index={index}
                target={target}
                isLast={key === last}
                tools={tools}
                measure={virtualizer.measureElement}
              />
            );
          })}
        </ol>
      </section>
      <ToMark />
      {!follow.following && (
        <Button className={styles.jump} onPress={() => follow.jump()}>
          <ToLatestIcon size={16} />
          {text('transcript.jump', { count: follow.unseen })}
        </Button>
      )}
    </div>
  );
}

/** Back to where the reader stopped, with how much was said since. */
function ToMark() {
  const model = useModel();
  const lastRead = useStore(model.store, state => state.lastRead);
  const sids = model.transcript.sids();
  useStore(model.transcript.shape, shape => shape.revision);
  if (!lastRead) return null;
  const count = sids.filter(sid => sid > lastRead.sid).length;
  return (
    <Button
      className={styles.toMark}
      keys={`${commandKey()}+${text('key-name.shift')}+M`}
      onPress={() => jumpToMark(model)}
    >
      {text('last-read.jump', { count })}
    </Button>
  );
}

const isTwoDevices = ({ setup }: SessionState): boolean => setup?.recordingType === 'two-devices';

/** The other one has not come, and the invitation may be folded away with the panel. */
function NobodyElse() {
  const { store } = useModel();
  const panel = usePanel();
  return (
    <div className={styles.nothing}>
      <p>{text('two-devices.waiting')}</p>
      <p className={styles.nothingMore}>{text('two-devices.waiting.note')}</p>
      {!panel.isOpen && (
        <Button
          onPress={() => {
            store.setState({ panelTab: 'two-devices' });
            panel.toggle();
          }}
        >
          {text('two-devices.show')}
        </Button>
      )}
    </div>
  );
}

/** Says what is being waited for while there is no sentence. */
function NothingYet() {
  const presence = useSession(session => isTwoDevices(session) && presenceOf(session));
  const byKey = useUsesPushToTalk();
  const phase = useSession(session => session.phase);
  const source = useSession(session => session.setup?.source.label ?? '');
  if (presence === 'waiting') return <NobodyElse />;
  switch (phase) {
    case 'starting':
      return <p className={styles.nothing}>{text('transcript.starting', { source })}</p>;
    case 'paused':
      return (
        <p className={styles.nothing}>
          {text(byKey ? 'transcript.waiting.talk' : 'transcript.waiting.paused')}
        </p>
      );
    case 'live':
    case 'stopping':
      return <p className={styles.nothing}>{text('transcript.waiting', { source })}</p>;
    case 'ended':
    case 'idle':
      return <p className={styles.nothing}>{text('transcript.empty')}</p>;
    default:
      return phase satisfies never;
  }
}
