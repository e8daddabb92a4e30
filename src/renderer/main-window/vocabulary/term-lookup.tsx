import { useState } from 'react';
import { Form } from 'react-aria-components/Form';
import { Input, Label, SearchField } from 'react-aria-components/SearchField';
import { useStore } from 'zustand';
import { maxWordLength } from '../../../shared/session/vocabulary-words.ts';
import { Button } from '../../ui/button.tsx';
import { Choice } from '../../ui/choice.tsx';
import { cx } from '../../ui/class-names.ts';
import { languageName } from '../../ui/format.ts';
import { text } from '../../ui/messages/text.ts';
import { ProblemWords } from '../engines/problem-words.tsx';
import { availablePair, languagesInUse, targetsOf } from '../languages.ts';
import { useModel } from '../model.ts';
import { TermWordings } from '../wordings/term-wordings.tsx';
import { Nobody } from '../wordings/wordings-panel.tsx';
import styles from './terms.module.css';

/** What every provider calls a term, before the meeting: typed here, and taken into the glossary. */
export function TermLookup() {
  const model = useModel();
  const { lookup } = model;
  const [typed, setTyped] = useState('');
  const { source, target, targets, choose } = useLookupLanguages();
  const question = useStore(lookup.state, state => state.question);
  const problem = useStore(lookup.state, state => state.problem);
  const isEmpty = useStore(lookup.state, ({ rows, isAsking }) => rows.length === 0 && !isAsking);
  const look = (): void => {
    const term = typed.trim();
    if (term !== '') void lookup.ask({ text: term, source, target, side: 'source', isTerm: true });
  };
  return (
    <section className={styles.lookup} aria-label={text('terms.lookup')}>
      <Form
        className={cx(styles.lookupForm)}
        onSubmit={event => {
          event.preventDefault();
          look();
        }}
      >
        <SearchField
          className={cx(styles.lookupField)}
          value={typed}
          maxLength={maxWordLength}
          onChange={setTyped}
          onClear={() => lookup.forget()}
        >
          <Label className={cx(styles.label)}>
            {text('terms.lookup.field', { language: languageName(source) })}
          </Label>
          <Input className={cx(styles.input)} />
        </SearchField>
        <Choice
          label={text('terms.lookup.into')}
          options={targets.map(id => ({ id, label: languageName(id) }))}
          value={target}
          onChange={choose}
        />
        <Button type="submit" isDisabled={typed.trim() === ''}>
          {text('terms.lookup.go')}
        </Button>
      </Form>
      {question && (
        <div className={styles.found}>
          <p className={styles.label} lang={question.source}>
            {question.text}
          </p>
          {problem && <ProblemWords problem={problem} onRetry={() => lookup.ask(question)} />}
          {!problem && isEmpty && <Nobody model={model} />}
          <TermWordings wordings={lookup} question={question} />
        </div>
      )}
    </section>
  );
}

/** From what is spoken into one of the languages that the service has for it. */
function useLookupLanguages() {
  const { store } = useModel();
  const info = useStore(store, state => state.service.info);
  const settings = useStore(store, state => state.settings);
  const [chosen, choose] = useState<string>();
  const wanted = { source: settings?.language ?? 'en', target: settings?.targetLanguage ?? 'es' };
  const pair = (info && availablePair(info, wanted)) ?? wanted;
  const own = settings ? languagesInUse(settings) : [];
  const offered = info ? targetsOf(info, pair.source) : [];
  const targets = [...new Set([...own, ...offered])].filter(tag => tag !== pair.source);
  return { source: pair.source, target: chosen ?? pair.target ?? wanted.target, targets, choose };
}
