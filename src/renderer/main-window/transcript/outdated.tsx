import type { OutdatedProps } from '../../transcript/row-tools.ts';
import { Button } from '../../ui/button.tsx';
import { text } from '../../ui/messages/text.ts';
import { useAction } from '../../ui/use-action.ts';
import { useModel } from '../model.ts';
import styles from './outdated.module.css';

/** The translation is still that of what was heard, and a person has written something else. */
export function Outdated({ sentence, language }: OutdatedProps) {
  const { edits } = useModel();
  const { sid, corrected } = sentence;
  const [again, translating] = useAction(() => edits.translateAgain(sid, language));
  if (corrected?.text === undefined || corrected.translations?.[language] !== undefined) return null;
  return (
    <p className={styles.outdated} data-outdated>
      <Button kind="quiet" className={styles.again} isPending={translating} onPress={() => again()}>
        {text('edit.translate-again')}
      </Button>
    </p>
  );
}
