import type { PlainKey } from '../../../shared/messages/format.ts';
import type { SessionState } from '../../../shared/session/transcript.ts';
import { useSession } from '../../transcript/source.ts';
import { text } from '../../ui/messages/text.ts';
import styles from './header.module.css';

/** The words for the way to the service, and whether it is good, on its way, or bad. */
export function connectionWords(session: Pick<SessionState, 'connection' | 'recognition'>): {
  readonly key: PlainKey;
  readonly state: 'good' | 'busy' | 'bad';
} {
  const { connection, recognition } = session;
  const recognises = recognition === 'unknown' || recognition === 'connected';
  if (connection === 'connected' && !recognises) return { key: 'connection.recognition-lost', state: 'bad' };
  if (connection === 'connected') return { key: 'connection.connected', state: 'good' };
  const busy = connection === 'connecting' || connection === 'reconnecting';
  return { key: `connection.${connection}`, state: busy ? 'busy' : 'bad' };
}

/** Whether the service answers. */
export function ConnectionState() {
  const connection = useSession(session => session.connection);
  const recognition = useSession(session => session.recognition);
  const ended = useSession(session => session.phase === 'ended');
  const { key, state } = connectionWords({ connection, recognition });
  // After a session it is only natural not to be connected.
  if (ended) return null;
  return (
    <span
      className={styles.connection}
      data-state={state}
      role="status"
      aria-label={text('connection.label')}
    >
      <span className={styles.dot} />
      <span className={styles.word}>{text(key)}</span>
    </span>
  );
}
