import { useState } from 'react';
import { useStore } from 'zustand';
import { hostOf } from '../../../shared/service-host.ts';
import { type ProviderChoices, vendorIds } from '../../../shared/translation-providers.ts';
import { text } from '../../ui/messages/text.ts';
import { useModel } from '../model.ts';
import { Section } from '../page/section.tsx';
import { useAnswer } from '../use-answer.ts';
import { providerName } from '../wordings/provider-words.ts';
import styles from './engines.module.css';
import { ProblemWords } from './problem-words.tsx';
import { ProviderCard } from './provider-card.tsx';
import { ProviderTry } from './provider-try.tsx';
import { WordingsPlace } from './wordings-place.tsx';

/** Who is asked for other wordings: vendors with a key, the engines of this computer, or a service at an address. */
export function ProvidersSection() {
  const { store } = useModel();
  const [choices, askAgain] = useAnswer('providers.get');
  const url = useStore(store, state => state.settings?.wordingsService?.url);
  const host = url === undefined ? undefined : hostOf(url);
  return (
    <Section title={text('providers.title')} note={text('providers.note')}>
      {host !== undefined && <p className={styles.note}>{text('providers.remote', { host })}</p>}
      {choices.state === 'failed' && (
        <ProblemWords problem={choices.problem} onRetry={async () => askAgain()} />
      )}
      {choices.state === 'ready' && <Cards choices={choices.value} />}
    </Section>
  );
}

function Cards({ choices: initial }: { readonly choices: ProviderChoices }) {
  const [choices, setChoices] = useState(initial);
  return (
    <>
      {!choices.keyStore && <p className={styles.warning}>{text('providers.no-key-store')}</p>}
      {choices.isPending && (
        <p className={styles.note} role="status">
          {text('providers.pending')}
        </p>
      )}
      <div className={styles.forms}>
        {vendorIds.map(id => (
          <ProviderCard key={id} id={id} entered={choices.vendors[id]} onChange={setChoices} />
        ))}
        <section className={styles.form} aria-label={providerName('offline')}>
          <h4 className={styles.formTitle}>{providerName('offline')}</h4>
          <p className={styles.note}>{text('providers.offline')}</p>
          <p className={styles.note}>{text('providers.glossary')}</p>
          <ProviderTry id="offline" />
        </section>
        <WordingsPlace />
      </div>
    </>
  );
}
