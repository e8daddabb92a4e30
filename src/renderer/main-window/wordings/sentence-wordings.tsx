import { useCallback, useRef, useState } from 'react';
import { TextArea } from 'react-aria-components/TextArea';
import { Label, TextField } from 'react-aria-components/TextField';
import { useStore } from 'zustand';
import { maxWordingText } from '../../../shared/ipc/wordings.ts';
import { useSentence } from '../../transcript/source.ts';
import { Button } from '../../ui/button.tsx';
import { cx } from '../../ui/class-names.ts';
import { text } from '../../ui/messages/text.ts';
import { useModel } from '../model.ts';
import { useTakeKeys } from './use-take-keys.ts';
import { WordingRows } from './wording-rows.tsx';
import styles from './wordings.module.css';
import type { Question, WordingsStore } from './wordings-store.ts';

interface SentenceWordingsProps {
  readonly wordings: WordingsStore;
  readonly question: Question;
}

/** A whole sentence: a wording of it may take the place of its translation, as it is or changed. */
export function SentenceWordings({ wordings, question }: SentenceWordingsProps) {
  const { edits } = useModel();
  const rows = useStore(wordings.state, state => state.rows);
  const { sid, side, target: language } = question;
  const make = useCallback(
    (wording: string): void => {
      if (sid === undefined) return;
      void edits.correct(
        { type: 'correct-translation', sid, language, text: wording },
        text('wordings.made'),
      );
    },
    [edits, sid, language],
  );
  const draft = useDraft(useSentence(sid ?? 0)?.translations[language]?.text ?? '');
  const isOwn = sid !== undefined && side === 'source';
  useTakeKeys(rows, isOwn ? make : undefined);
  const use = isOwn ? { take: { label: text('wordings.make'), act: make }, insert: draft.insert } : {};
  return (
    <>
      <WordingRows rows={rows} question={question} use={use} />
      {isOwn && (
        <div className={styles.own}>
          <TextField value={draft.value} onChange={draft.type} maxLength={maxWordingText}>
            <Label className={cx(styles.label)}>{text('wordings.own')}</Label>
            <TextArea ref={draft.area} className={cx(styles.area)} rows={3} lang={language} dir="auto" />
          </TextField>
          <p className={styles.quiet}>{text('wordings.own.note')}</p>
          <Button
            isDisabled={draft.value.trim() === '' || !draft.isChanged}
            onPress={() => make(draft.value.trim())}
          >
            {text('wordings.make')}
          </Button>
        </div>
      )}
    </>
  );
}

/** The translation as it stands, until the person writes something else. */
function useDraft(standing: string) {
  const area = useRef<HTMLTextAreaElement>(null);
  const [typed, setTyped] = useState<string>();
  const value = typed ?? standing;
  const insert = (wording: string): void => {
    const { current } = area;
    // What nobody has touched is replaced; else it goes where the person writes.
    if (!current || typed === undefined || typed === standing) setTyped(wording);
    else {
      current.setRangeText(wording, current.selectionStart, current.selectionEnd, 'end');
      setTyped(current.value.slice(0, maxWordingText));
    }
    current?.focus();
  };
  return { area, value, type: setTyped, insert, isChanged: value.trim() !== standing.trim() };
}
