import type { SessionState } from '../../../shared/session/transcript.ts';
import { useSession } from '../../transcript/source.ts';
import { languageName } from '../../ui/format.ts';
import { text } from '../../ui/messages/text.ts';
import { hasOpenSession } from '../actions.ts';
import { InvitationCard } from '../invite/invitation.tsx';
import styles from './two-devices.module.css';

/** Who the other one is, by the session's own events. */
const partnerId = 'partner';

export type Presence = 'opening' | 'waiting' | 'here' | 'left' | 'over';

/** Whether the other one is there, has been, or is still to come. */
export function presenceOf({ phase, room, speakers }: SessionState): Presence {
  if (!hasOpenSession(phase)) return 'over';
  if (!room) return 'opening';
  if (room.participants > 1) return 'here';
  const came = room.partnerLanguage !== undefined || Object.hasOwn(speakers, partnerId);
  return came ? 'left' : 'waiting';
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
  if (presence === 'over') return null;
  if (presence !== 'here') return <InvitationCard />;
  return (
    <details className={styles.kept}>
      <summary>{text('two-devices.invitation')}</summary>
      <InvitationCard />
    </details>
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
