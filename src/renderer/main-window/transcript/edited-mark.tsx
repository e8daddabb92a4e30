import { Button as AriaButton } from 'react-aria-components/Button';
import { Dialog, DialogTrigger } from 'react-aria-components/Dialog';
import { Popover } from 'react-aria-components/Popover';
import type { RowMarkProps } from '../../transcript/row-tools.ts';
import { Button } from '../../ui/button.tsx';
import { cx } from '../../ui/class-names.ts';
import { EditIcon } from '../../ui/icons.tsx';
import { text } from '../../ui/messages/text.ts';
import popup from '../../ui/popup.module.css';
import { Tip } from '../../ui/tip.tsx';
import { useModel } from '../model.ts';
import { restoreWords } from './edit-sentence.ts';
import styles from './edited-mark.module.css';

/** Behind a text that a person wrote: what the service says instead is one press away. */
export function EditedMark({ sentence, side, language }: RowMarkProps) {
  const model = useModel();
  const { sid, corrected, language: spoken } = sentence;
  const service = side === 'source' ? corrected?.text : corrected?.translations?.[language];
  if (service === undefined) return null;
  const label = text(side === 'source' ? 'edited.source' : 'edited.translation');
  return (
    <DialogTrigger>
      <Tip label={label}>
        <AriaButton className={cx(styles.mark)} aria-label={label} data-edited={side}>
          <EditIcon size={13} />
        </AriaButton>
      </Tip>
      <Popover className={cx(popup.popover)} placement="bottom start">
        <Dialog className={cx(styles.words)} aria-label={label}>
          {({ close }) => (
            <>
              <p className={styles.title}>{text(side === 'source' ? 'edited.heard' : 'edited.translated')}</p>
              <p lang={side === 'source' ? spoken : language} dir="auto" className={styles.service}>
                {service === '' ? text('edited.nothing') : service}
              </p>
              {corrected?.isSplit ? (
                <p className={styles.note}>{text('edited.split')}</p>
              ) : (
                <Button
                  onPress={() => {
                    restoreWords(model, sid, side === 'source' ? undefined : language);
                    close();
                  }}
                >
                  {text('edited.restore')}
                </Button>
              )}
            </>
          )}
        </Dialog>
      </Popover>
    </DialogTrigger>
  );
}
