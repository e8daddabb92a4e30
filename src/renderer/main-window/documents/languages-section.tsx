import { useEffect, useState } from 'react';
import { Checkbox } from 'react-aria-components/Checkbox';
import { CheckboxGroup, Label } from 'react-aria-components/CheckboxGroup';
import { useStore } from 'zustand';
import type { DocumentTargets, TargetChoice } from '../../../shared/ipc/documents.ts';
import { widelySpoken } from '../../../shared/widely-spoken.ts';
import { Button } from '../../ui/button.tsx';
import { Choice } from '../../ui/choice.tsx';
import { cx } from '../../ui/class-names.ts';
import { languageName } from '../../ui/format.ts';
import { text, wordsOf } from '../../ui/messages/text.ts';
import { useAction } from '../../ui/use-action.ts';
import { useModel } from '../model.ts';
import { useAnswer } from '../use-answer.ts';
import { useCall } from '../use-call.ts';
import styles from './documents.module.css';
import { Section } from './section.tsx';

/** From which language, and into which: those that somebody here translates say who. */
export function LanguagesSection() {
  const { documents, store } = useModel();
  const opened = useStore(documents.state, state => state.opened);
  const known = opened[0]?.language;
  const own = useStore(store, state => state.settings?.language ?? 'en-US');
  const [chosen, setChosen] = useState<string>();
  const source = chosen ?? known ?? own;
  // Another document may be in another language.
  // biome-ignore lint/correctness/useExhaustiveDependencies: what was chosen counts for the documents it was chosen for.
  useEffect(() => setChosen(undefined), [known]);
  const sources = [...new Set([source, own, ...widelySpoken])];
  return (
    <Section title={text('documents.languages.title')}>
      <div className={styles.source}>
        <Choice
          label={text('documents.source')}
          options={sources.map(id => ({ id, label: languageName(id) }))}
          value={source}
          onChange={setChosen}
        />
      </div>
      <Targets source={source} />
    </Section>
  );
}

function Targets({ source }: { readonly source: string }) {
  const { store } = useModel();
  const url = useStore(store, state => state.settings?.localizationService?.url);
  // Another address is another service: asked anew.
  return <AskedTargets key={url ?? ''} source={source} />;
}

function AskedTargets({ source }: { readonly source: string }) {
  const [answer, askAgain] = useAnswer('documents.targets', source);
  if (answer.state === 'asking') return <p role="status">{text('documents.targets.asking')}</p>;
  if (answer.state === 'failed') {
    return (
      <div className={styles.row} data-state="failed" role="alert">
        <span className={styles.words}>
          <span>{wordsOf(answer.problem).message}</span>
          <span className={styles.note}>{wordsOf(answer.problem).advice}</span>
        </span>
        <Button onPress={askAgain}>{text('common.try-again')}</Button>
      </div>
    );
  }
  return <TargetChoices source={source} targets={answer.value} />;
}

interface TargetChoicesProps {
  readonly source: string;
  readonly targets: DocumentTargets;
}

function TargetChoices({ source, targets: { host, choices } }: TargetChoicesProps) {
  const { documents } = useModel();
  const call = useCall();
  const opened = useStore(documents.state, state => state.opened);
  const wanted = useStore(documents.state, state => state.targets);
  const chosen = wanted.filter(tag => choices.some(({ language }) => language === tag));
  const [start, starting] = useAction(async () => {
    for (const { id } of opened) {
      const result = await call('documents.start', { document: id, source, targets: chosen });
      if (!result.ok) return;
      documents.leaveOut(id);
    }
  });
  return (
    <>
      <CheckboxGroup
        className={cx(styles.languages)}
        value={[...chosen]}
        onChange={tags => documents.choosesTargets(tags)}
      >
        <Label className={cx(styles.label)}>{text('documents.targets')}</Label>
        {choices.map(choice => (
          <Checkbox key={choice.language} value={choice.language} className={cx(styles.language)}>
            <span className={styles.name}>{languageName(choice.language)}</span>
            <span className={styles.note}>{howOf(choice, host)}</span>
          </Checkbox>
        ))}
      </CheckboxGroup>
      <p className={styles.note}>
        {host === undefined ? text('documents.providers') : text('documents.host', { host })}
      </p>
      <div>
        <Button
          kind="solid"
          isPending={starting}
          isDisabled={chosen.length === 0 || opened.length === 0}
          onPress={() => start()}
        >
          {text('documents.start', { count: chosen.length })}
        </Button>
      </div>
    </>
  );
}

function howOf({ by }: TargetChoice, host: string | undefined): string {
  if (host !== undefined) return text('documents.by.service', { host });
  return by.length === 0 ? text('documents.by.none') : text('documents.by', { who: by.join(', ') });
}
