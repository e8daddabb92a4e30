import { useEffect } from 'react';
import { useStore } from 'zustand';
import { ofLanguages, staysAsItIs } from '../../../shared/session/vocabulary-words.ts';
import { Button } from '../../ui/button.tsx';
import { WarningIcon } from '../../ui/icons.tsx';
import { text } from '../../ui/messages/text.ts';
import { useChosenDirections } from '../engines/use-directions.ts';
import { useModel } from '../model.ts';
import { toVocabulary } from '../vocabulary/entries.ts';
import styles from './start.module.css';

/** Said before the session: the service takes only terms that stay as they are, and the glossary holds others. */
export function UnusedTerms() {
  const { store, vocabulary } = useModel();
  const keepsOnly = useStore(store, state => state.service.info?.capabilities.glossaryKeepsOnly === true);
  const label = useStore(
    store,
    ({ info, settings }) => info?.services.find(({ name }) => name === settings?.service)?.label,
  );
  const count = useUnused();
  useEffect(() => {
    if (keepsOnly) void vocabulary.read();
  }, [keepsOnly, vocabulary]);
  if (!keepsOnly || count === 0) return null;
  return (
    <div className={styles.unused} role="status">
      <WarningIcon size={16} />
      <p>{text('start.unused-terms', { service: label === undefined ? '' : text(label), count })}</p>
      <Button kind="quiet" onPress={() => store.setState({ page: 'vocabulary' })}>
        {text('start.unused-terms.look')}
      </Button>
    </div>
  );
}

/** How many terms for the chosen languages have a translation of their own. */
function useUnused(): number {
  const { vocabulary } = useModel();
  const entries = useStore(vocabulary.state, state => state.entries);
  const targets = useChosenDirections().map(({ target }) => target);
  return ofLanguages(toVocabulary(entries), targets).glossary.filter(term => !staysAsItIs(term)).length;
}
