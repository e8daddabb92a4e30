import type { SessionState } from '../../../shared/session/transcript.ts';
import { useSession } from '../../transcript/source.ts';
import { Button } from '../../ui/button.tsx';
import { languageName } from '../../ui/format.ts';
import { text } from '../../ui/messages/text.ts';
import { useAction } from '../../ui/use-action.ts';
import { hasOpenSession } from '../actions.ts';
import { useCanCommand } from '../commands.ts';
import { InvitationCard } from '../invite/invitation.tsx';
import { useCall } from '../use-call.ts';
import styles from './two-devices.module.css';

/** Who the other one is, by the session's own events. */
const partnerId = 'partner';

export type Presence = 'opening' | 'waiting' | 'nobody' | 'here' | 'left' | 'over';

/** Whether the other one is there, has been, is still to come, or cannot come any more (`nobody`). */
export function presenceOf({ phase, room, speakers }: SessionState): Presence {
  if (!hasOpenSession(phase)) return 'over';
  if (!room) return 'opening';
  if (room.participants > 1) return 'here';
  const came = room.partnerLanguage !== undefined || Object.hasOwn(speakers, partnerId);
  if (came) return 'left';
  return room.invitation === 'ended' ? 'nobody' : 'waiting';
}

/** Two people, each at a device: how the other one comes in, and whether they are there. */
export function TwoDevicesPanel() {
  const presence = useSession(presenceOf);
  const roomId = useSession(session => session.room?.id);
  return (
    <div className={styles.twoDevices}>
      <Partner presence={presence} />
      {roomId !== undefined && <Invitation key={roomId} presence={presence} />}
    </div>
  );
}

/** Nobody else can come in while both are there: then it is only kept at hand. */
function Invitation({ presence }: { readonly presence: Presence }) {
  const ended = useSession(session => session.room?.invitation === 'ended');
  if (presence === 'over') return null;
  if (ended) {
    return (
      <section className={styles.ended} role="status">
        <b>{text('two-devices.no-invitation')}</b>
        <span>{text('two-devices.no-invitation.note')}</span>
      </section>
    );
  }
  const invitation = (
    <>
      <InvitationCard />
      <EndInvitation />
    </>
  );
  if (presence !== 'here') return <div>{invitation}</div>;
  return (
    <details className={styles.kept}>
      <summary>{text('two-devices.invitation')}</summary>
      {invitation}
    </details>
  );
}

/** Where the service can: one of others cannot. */
function EndInvitation() {
  const isOpen = useSession(session => session.room?.invitation === 'open');
  const canEnd = useCanCommand('end-invitation');
  const call = useCall();
  const [end, ending] = useAction(() => call('session.command', { type: 'end-invitation' }));
  if (!isOpen) return null;
  return (
    <div className={styles.end}>
      <Button isPending={ending} isDisabled={!canEnd} onPress={() => end()}>
        {text('two-devices.end')}
      </Button>
      <p>{text('two-devices.end.note')}</p>
    </div>
  );
}

function Partner({ presence }: { readonly presence: Presence }) {
  const language = useSession(session => session.room?.partnerLanguage);
  const isHere = presence === 'here' && language !== undefined;
  return (
    <section className={styles.partner} data-presence={presence} aria-label={text('two-devices.partner')}>
      <p role="status">
        <b>{text(`two-devices.${presence}`)}</b>
        <span>
          {isHere
            ? text('two-devices.speaks', { language: languageName(language) })
            : text(`two-devices.${presence}.note`)}
        </span>
      </p>
    </section>
  );
}
