import type { SessionState } from '../../../shared/session/transcript.ts';
import { useSession } from '../../transcript/source.ts';
import { Button } from '../../ui/button.tsx';
import { languageName } from '../../ui/format.ts';
import { text } from '../../ui/messages/text.ts';
import { useAction } from '../../ui/use-action.ts';
import { isRunning } from '../actions.ts';
import { InvitationCard } from '../invite/invitation.tsx';
import { useCall } from '../use-call.ts';
import { byLanguage } from './audience.ts';
import styles from './broadcast.module.css';

/** What the host of a broadcast needs: to go live, to invite, and to see who is there. */
export function BroadcastPanel() {
  const isOver = useSession(session => session.phase === 'ended');
  return (
    <div className={styles.broadcast}>
      <Phase />
      {/* It leads nowhere any more. */}
      {!isOver && <Invitation />}
      <Audience />
    </div>
  );
}

function Phase() {
  const phase = useSession(shownPhase);
  const runs = useSession(session => isRunning(session.phase));
  const call = useCall();
  const [goLive, going] = useAction(() => call('session.command', { type: 'start-broadcast' }));
  return (
    <section className={styles.phase} data-phase={phase} aria-label={text('broadcast.phase')}>
      <p role="status">
        <b>{text(`broadcast.${phase}`)}</b>
        <span>{text(`broadcast.${phase}.note`)}</span>
      </p>
      {phase === 'standby' && (
        <Button kind="solid" isPending={going} isDisabled={!runs} onPress={() => goLive()}>
          {text('broadcast.go-live')}
        </Button>
      )}
    </section>
  );
}

/** What viewers are served now: nothing while there is no connection, and after the end. */
function shownPhase({ phase, connection, broadcast }: SessionState): 'standby' | 'live' | 'off' | 'ended' {
  if (phase === 'ended') return 'ended';
  const lost = connection === 'reconnecting' || connection === 'lost' || connection === 'offline';
  return lost ? 'off' : (broadcast?.phase ?? 'standby');
}

function Invitation() {
  // The address names the session: another one has another.
  const taskId = useSession(session => session.taskId);
  return <InvitationCard key={taskId} />;
}

const figures = ['count', 'queued', 'peak', 'total'] as const;

function Audience() {
  const broadcast = useSession(session => session.broadcast);
  if (!broadcast) return null;
  const viewers = Object.values(broadcast.list);
  return (
    <section className={styles.audience} aria-label={text('broadcast.viewers')}>
      <h3>{text('broadcast.viewers')}</h3>
      <dl className={styles.figures}>
        {figures.map(figure => (
          <div key={figure}>
            <dt>{text(`broadcast.${figure}`)}</dt>
            <dd data-figure={figure}>{broadcast.viewers[figure]}</dd>
          </div>
        ))}
      </dl>
      {viewers.length === 0 ? (
        <p className={styles.note}>{text('broadcast.nobody')}</p>
      ) : (
        <>
          <ul className={styles.languages} aria-label={text('broadcast.by-language')}>
            {byLanguage(viewers).map(({ language, count }) => (
              <li key={language}>
                <span>{languageName(language)}</span> <b>{count}</b>
              </li>
            ))}
          </ul>
          <details className={styles.details}>
            <summary>{text('broadcast.list', { count: viewers.length })}</summary>
            <ul className={styles.list}>
              {viewers.map(({ id, address, language }) => (
                <li key={id}>
                  <span>{address}</span> <span>{languageName(language)}</span>
                </li>
              ))}
            </ul>
          </details>
        </>
      )}
    </section>
  );
}
