import { useState } from 'react';
import type { Invitation } from '../../../shared/ipc/sessions.ts';
import { Button } from '../../ui/button.tsx';
import { Choice } from '../../ui/choice.tsx';
import { CopyButton } from '../../ui/copy-button.tsx';
import { WarningIcon } from '../../ui/icons.tsx';
import { text } from '../../ui/messages/text.ts';
import { useAnswer } from '../use-answer.ts';
import styles from './invite.module.css';
import { CertificateNote, ShareSwitch } from './share-switch.tsx';

/** By which others join: a code for their cameras, and a link. Give it a key that names the place, for each has its own. */
export function InvitationCard() {
  const [invitation, askAgain] = useAnswer('session.invitation');
  switch (invitation.state) {
    case 'asking':
      return (
        <p className={styles.note} role="status">
          {text('invitation.asking')}
        </p>
      );
    case 'failed':
      return (
        <section className={styles.invitation} role="alert">
          <p className={styles.note}>{invitation.problem.message}</p>
          <Button onPress={askAgain}>{text('common.try-again')}</Button>
        </section>
      );
    case 'ready':
      return <Card invitation={invitation.value} />;
    default:
      return invitation satisfies never;
  }
}

function Card({ invitation }: { readonly invitation: Invitation }) {
  const { reach, others = [] } = invitation;
  const [chosen, choose] = useState<string>();
  const { url, qrSvg } = others.find(other => other.url === chosen) ?? invitation;
  return (
    <section className={styles.invitation} aria-label={text('invitation.title')}>
      {reach === 'this-computer' && (
        <div className={styles.own}>
          <WarningIcon size={15} />
          <span>{text('invitation.own-machine')}</span>
        </div>
      )}
      <img
        className={styles.code}
        alt={text('invitation.qr', { url })}
        src={`data:image/svg+xml;utf8,${encodeURIComponent(qrSvg)}`}
      />
      <p className={styles.url}>{url}</p>
      {others.length > 0 && (
        <Choice
          label={text('invitation.others')}
          options={[invitation, ...others].map(one => ({ id: one.url, label: new URL(one.url).host }))}
          value={url}
          onChange={choose}
        />
      )}
      <div className={styles.copy}>
        <CopyButton label={text('invitation.copy')} value={url} />
      </div>
      {reach === 'this-computer' ? <ShareSwitch /> : url.startsWith('https:') && <CertificateNote />}
    </section>
  );
}
