import { useStore } from 'zustand';
import { useSentence } from '../../transcript/source.ts';
import { Button } from '../../ui/button.tsx';
import { languageName } from '../../ui/format.ts';
import { text } from '../../ui/messages/text.ts';
import { ProblemWords } from '../engines/problem-words.tsx';
import { commandKey } from '../keys-dialog.tsx';
import { type Model, useModel } from '../model.ts';
import { Segments } from '../settings/segments.tsx';
import { askForWordings, sentenceQuestion } from './question.ts';
import { SentenceWordings } from './sentence-wordings.tsx';
import { TermWordings } from './term-wordings.tsx';
import styles from './wordings.module.css';
import type { Question, WordingsStore } from './wordings-store.ts';

/** Other wordings of a sentence, or what its words are called, from every provider. */
export function WordingsPanel() {
  const { wordings } = useModel();
  return wordings && <Asked wordings={wordings} />;
}

function Asked({ wordings }: { readonly wordings: WordingsStore }) {
  const model = useModel();
  const question = useStore(wordings.state, state => state.question);
  const problem = useStore(wordings.state, state => state.problem);
  const isEmpty = useStore(wordings.state, ({ rows, isAsking }) => rows.length === 0 && !isAsking);
  if (!question) return <NothingAsked />;
  return (
    <div className={styles.panel}>
      <blockquote className={styles.asked} lang={question.source} dir="auto">
        {question.text}
      </blockquote>
      {question.isTerm || question.sid === undefined ? null : <Side question={question} sid={question.sid} />}
      {problem && <ProblemWords problem={problem} onRetry={() => wordings.ask(question)} />}
      {!problem && isEmpty && <Nobody model={model} />}
      {question.isTerm ? (
        <TermWordings wordings={wordings} question={question} />
      ) : (
        <SentenceWordings key={`${question.sid} ${question.side}`} wordings={wordings} question={question} />
      )}
    </div>
  );
}

function NothingAsked() {
  const model = useModel();
  return (
    <div className={styles.panel}>
      <p className={styles.quiet}>{text('wordings.hint', { command: commandKey() })}</p>
      <Button onPress={() => askForWordings(model)}>{text('wordings.ask-latest')}</Button>
    </div>
  );
}

/** Which side of the sentence is asked about; asking again is choosing it again. */
function Side({ question, sid }: { readonly question: Question; readonly sid: number }) {
  const model = useModel();
  const sentence = useSentence(sid);
  const isSource = question.side === 'source';
  const [said, read] = isSource ? [question.source, question.target] : [question.target, question.source];
  const ask = (side: Question['side']): void => {
    const next = sentenceQuestion(model, sid, side);
    if (next) void model.wordings?.ask(next);
  };
  const hasTranslation = sentence !== undefined && sentenceQuestion(model, sid, 'target') !== undefined;
  const options = [
    { id: 'source' as const, label: text('wordings.side.source', { language: languageName(read) }) },
    { id: 'target' as const, label: text('wordings.side.target', { language: languageName(said) }) },
  ];
  return (
    <div className={styles.side}>
      {hasTranslation && (
        <Segments label={text('wordings.side')} options={options} value={question.side} onChange={ask} />
      )}
      <Button kind="quiet" onPress={() => ask(question.side)}>
        {text('wordings.again')}
      </Button>
    </div>
  );
}

/** No provider has a key, and no engine of this machine translates. */
export function Nobody({ model }: { readonly model: Model }) {
  return (
    <div className={styles.panel}>
      <p className={styles.quiet}>{text('wordings.none')}</p>
      <Button onPress={() => model.store.setState({ page: 'engines' })}>{text('wordings.engines')}</Button>
    </div>
  );
}
