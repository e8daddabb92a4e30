import { useEffect, useRef } from 'react';
import { useStore } from 'zustand';
import type { DocumentTranslation } from '../../../shared/ipc/documents.ts';
import { Button } from '../../ui/button.tsx';
import { languageName } from '../../ui/format.ts';
import { CloseIcon } from '../../ui/icons.tsx';
import { text } from '../../ui/messages/text.ts';
import { useAction } from '../../ui/use-action.ts';
import { dateOf } from '../history/task-list.tsx';
import { useModel } from '../model.ts';
import { useCall } from '../use-call.ts';
import styles from './documents.module.css';
import { LanguageRow } from './language-row.tsx';
import { Section } from './section.tsx';

/** What was asked for, newest first, also in earlier runs of the app. */
export function TranslationsSection() {
  const { documents } = useModel();
  const translations = useStore(documents.state, state => state.translations);
  const heading = useRef<HTMLHeadingElement>(null);
  const newest = translations?.[0]?.id;
  const before = useRef<string | undefined>(undefined);
  useEffect(() => {
    // The button that began it is gone with the languages.
    const isNew = before.current !== undefined && newest !== before.current;
    if (isNew && document.activeElement === document.body) heading.current?.focus();
    before.current = newest ?? (translations ? '' : undefined);
  });
  return (
    <Section title={text('documents.list.title')} heading={heading}>
      {translations?.length === 0 && <p className={styles.nothing}>{text('documents.none')}</p>}
      {translations?.map(translation => (
        <Translation key={translation.id} translation={translation} />
      ))}
    </Section>
  );
}

function Translation({ translation }: { readonly translation: DocumentTranslation }) {
  const call = useCall();
  const { id, name, source, startedAt, host, folder, languages, waiting } = translation;
  const [remove, removing] = useAction(() => call('documents.remove', id));
  const facts = { source: languageName(source), date: dateOf(startedAt) };
  return (
    <article className={styles.card} aria-label={name}>
      <div className={styles.cardHead}>
        <span className={styles.words}>
          <h4 className={styles.name}>{name}</h4>
          <span className={styles.note}>
            {host === undefined
              ? text('documents.facts', facts)
              : text('documents.facts.host', { ...facts, host })}
          </span>
          <span className={styles.note}>{text('documents.folder', { folder })}</span>
        </span>
        <Button
          kind="round"
          isPending={removing}
          aria-label={text('documents.remove.of', { name })}
          onPress={() => remove()}
        >
          <CloseIcon size={16} />
        </Button>
      </div>
      <Progress translation={translation} />
      {waiting !== undefined && (
        <p className={styles.waiting} role="status">
          {text('documents.waiting', { why: waiting })}
        </p>
      )}
      <ul className={styles.states} aria-label={text('documents.languages.of', { name })}>
        {languages.map(language => (
          <LanguageRow key={language.language} id={id} language={language} />
        ))}
      </ul>
    </article>
  );
}

function Progress({ translation: { name, languages } }: { readonly translation: DocumentTranslation }) {
  const total = languages.length;
  const ready = languages.filter(({ state }) => state === 'ready').length;
  const failed = languages.filter(({ state }) => state === 'failed').length;
  const words = text('documents.progress', { ready, total });
  return (
    <div className={styles.progress}>
      <div
        className={styles.track}
        role="progressbar"
        aria-label={name}
        aria-valuemin={0}
        aria-valuemax={total}
        aria-valuenow={ready}
        aria-valuetext={words}
      >
        <span style={{ width: `${(100 * ready) / total}%` }} />
      </div>
      <span role="status">
        {words}
        {failed > 0 && `, ${text('documents.failed-count', { count: failed })}`}
      </span>
    </div>
  );
}
