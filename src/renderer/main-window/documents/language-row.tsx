import type { DocumentLanguage, SavingWay } from '../../../shared/ipc/documents.ts';
import { Button } from '../../ui/button.tsx';
import { languageName } from '../../ui/format.ts';
import { text } from '../../ui/messages/text.ts';
import { useAction } from '../../ui/use-action.ts';
import { useCall } from '../use-call.ts';
import styles from './documents.module.css';

interface LanguageRowProps {
  /** Of the translation. */
  readonly id: string;
  readonly language: DocumentLanguage;
}

type ReadyLanguage = Extract<DocumentLanguage, { readonly state: 'ready' }>;

/** How far one language is, and what can be done about it. */
export function LanguageRow({ id, language }: LanguageRowProps) {
  return (
    <li className={styles.state} data-language={language.language} data-state={stateOf(language)}>
      <span className={styles.stateName}>{languageName(language.language)}</span>
      <span className={styles.words}>
        <span>{wordsFor(language)}</span>
        {language.state === 'ready' && language.untranslated > 0 && (
          <span className={styles.note}>
            {text('documents.untranslated', { count: language.untranslated })}
          </span>
        )}
      </span>
      <span className={styles.buttons}>
        <Tools id={id} language={language} />
      </span>
    </li>
  );
}

const stateOf = (language: DocumentLanguage): string =>
  language.state === 'ready' ? language.place.state : language.state;

function wordsFor(language: DocumentLanguage): string {
  switch (language.state) {
    case 'queued':
    case 'processing':
      return text(`documents.state.${language.state}`);
    case 'failed':
      return text('documents.state.failed', { why: language.why });
    case 'ready':
      return language.place.state === 'unwritten'
        ? text('documents.state.unwritten', { name: language.place.name, why: language.place.why })
        : text(`documents.state.${language.place.state}`, { name: language.place.name });
  }
}

function Tools({ id, language }: LanguageRowProps) {
  const call = useCall();
  const tag = language.language;
  const [retry, retrying] = useAction(() => call('documents.retry', id, tag));
  if (language.state === 'failed') {
    const label = text('documents.retry.of', { language: languageName(tag) });
    return (
      <Button kind="quiet" aria-label={label} isPending={retrying} onPress={() => retry()}>
        {text('documents.retry')}
      </Button>
    );
  }
  return language.state === 'ready' ? <ReadyTools id={id} language={language} /> : null;
}

function ReadyTools({ id, language }: { readonly id: string; readonly language: ReadyLanguage }) {
  const call = useCall();
  const tag = language.language;
  const [open, opening] = useAction(() => call('documents.open', id, tag));
  const [save, saving] = useAction((way: SavingWay) => call('documents.save', id, tag, way));
  const { state, name } = language.place;
  if (state === 'saved') {
    return (
      <Button
        kind="quiet"
        aria-label={text('documents.open.of', { name })}
        isPending={opening}
        onPress={() => open()}
      >
        {text('documents.open')}
      </Button>
    );
  }
  const ways: readonly SavingWay[] = state === 'exists' ? ['replace', 'beside'] : ['elsewhere'];
  return ways.map(way => (
    <Button
      key={way}
      kind="quiet"
      aria-label={text(`documents.${way}.of`, { name })}
      isPending={saving}
      onPress={() => save(way)}
    >
      {text(`documents.${way}`)}
    </Button>
  ));
}
