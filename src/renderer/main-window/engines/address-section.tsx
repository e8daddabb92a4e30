import type { EngineChoices } from '../../../shared/engines.ts';
import { addressRoles } from '../../../shared/engines.ts';
import { text } from '../../ui/messages/text.ts';
import { Section } from '../page/section.tsx';
import { useAnswer } from '../use-answer.ts';
import { AddressForm } from './address-form.tsx';
import styles from './engines.module.css';
import { ProblemWords } from './problem-words.tsx';
import { useServiceHost } from './use-directions.ts';

/** Servers that do the work of an engine: in the house, or a vendor's. */
export function AddressSection() {
  const [choices, askAgain] = useAnswer('engines.get');
  const serviceHost = useServiceHost();
  return (
    <Section title={text('address.title')} note={text('address.note')}>
      {serviceHost !== undefined && (
        <p className={styles.note}>{text('address.elsewhere', { host: serviceHost })}</p>
      )}
      {choices.state === 'asking' && (
        <p className={styles.note} role="status">
          {text('address.reading')}
        </p>
      )}
      {choices.state === 'failed' && (
        <ProblemWords problem={choices.problem} onRetry={async () => askAgain()} />
      )}
      {choices.state === 'ready' && <Forms choices={choices.value} />}
    </Section>
  );
}

function Forms({ choices }: { readonly choices: EngineChoices }) {
  return (
    <div className={styles.forms}>
      {addressRoles.map(role => (
        <AddressForm key={role} role={role} choices={choices} />
      ))}
    </div>
  );
}
