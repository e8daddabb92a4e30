import { useStore } from 'zustand';
import { useSession } from '../../transcript/source.ts';
import { position, seconds, wholeNumber } from '../../ui/format.ts';
import { text } from '../../ui/messages/text.ts';
import { useModel } from '../model.ts';
import { Bookmarks } from '../transcript/bookmark-list.tsx';
import { EngineFacts } from './engine-facts.tsx';
import { ExportButton } from './export-button.tsx';
import styles from './session.module.css';

/** What the service has said about the session itself: whether it hears, what it keeps, and by which number it knows it. */
export function SessionPanel() {
  const { store } = useModel();
  const confirms = useStore(store, state => state.service.info?.capabilities.confirmsStored === true);
  return (
    <>
      <dl className={styles.facts}>
        <Recognition />
        <Notice />
        <EngineFacts />
        <Steadiness />
        {confirms && <Sound />}
        {confirms && <TaskRecord />}
        <SessionNumber />
      </dl>
      <Export />
      <Bookmarks />
    </>
  );
}

/** As it stands, with every correction. */
function Export() {
  const { transcript } = useModel();
  const isEmpty = useStore(transcript.shape, () => transcript.sids().length === 0);
  return <ExportButton id={null} className={styles.export} isDisabled={isEmpty} />;
}

function Recognition() {
  const recognition = useSession(({ recognition: now, phase }) => (phase === 'ended' ? 'ended' : now));
  return <Fact label={text('facts.recognition')} value={text(`facts.recognition.${recognition}`)} />;
}

/** In the service's own words: only it knows what it tells. */
function Notice() {
  const notice = useSession(session => session.statusMessage);
  return <Fact label={text('facts.notice')} value={notice || text('facts.notice.none')} />;
}

/** How much of what was shown changed again, and what it cost to keep it from changing more. */
function Steadiness() {
  const { transcript } = useModel();
  const { erased, heldMs, shown, finalWords } = useStore(transcript.shape, () => transcript.calmCosts());
  const words =
    finalWords === 0
      ? text('facts.calm.none')
      : text('facts.calm.value', {
          erased: wholeNumber((100 * erased) / finalWords),
          held: seconds(shown === 0 ? 0 : heldMs / shown),
        });
  return <Fact label={text('facts.calm')} value={words} />;
}

function Sound() {
  const stored = useSession(session => session.stored);
  const words = stored
    ? text('facts.sound.kept', { duration: position(stored.durationMs), count: stored.segments })
    : text('facts.sound.none');
  return <Fact label={text('facts.sound')} value={words} />;
}

function TaskRecord() {
  const state = useSession(({ complete, phase }) => {
    if (complete) return 'complete';
    return phase === 'ended' ? 'unconfirmed' : 'open';
  });
  return <Fact label={text('facts.record')} value={text(`facts.record.${state}`)} />;
}

/** What whoever runs the service asks for when something went wrong. */
function SessionNumber() {
  const number = useSession(session => session.sessionId);
  return <Fact label={text('facts.number')} value={number ?? text('facts.number.none')} />;
}

function Fact({ label, value }: { readonly label: string; readonly value: string }) {
  return (
    <div>
      <dt>{label}</dt>
      <dd>{value}</dd>
    </div>
  );
}
