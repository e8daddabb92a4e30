import { TextArea } from 'react-aria-components/TextArea';
import { Label, TextField } from 'react-aria-components/TextField';
import { useStore } from 'zustand';
import { cx } from '../../ui/class-names.ts';
import { text } from '../../ui/messages/text.ts';
import { useModel } from '../model.ts';
import { Segments } from '../settings/segments.tsx';
import { maxInstructions, type SummaryChoice } from './request.ts';
import styles from './summary.module.css';

const choices: readonly SummaryChoice[] = ['off', 'meeting', 'custom'];

/** Whether the session that starts next is summed up, and how. Only where the service can. */
export function SummaryChoices() {
  const { store } = useModel();
  const wish = useStore(store, state => state.summary);
  const possible = useStore(store, state => state.service.info?.capabilities.summary === true);
  if (!possible) return null;
  return (
    <div className={styles.choice}>
      <Segments
        label={text('summary.ask')}
        options={choices.map(id => ({ id, label: text(`summary.choice.${id}`) }))}
        value={wish.choice}
        onChange={choice => store.setState({ summary: { ...wish, choice } })}
      />
      {wish.choice === 'custom' && (
        <TextField
          className={cx(styles.instructions)}
          value={wish.instructions}
          maxLength={maxInstructions}
          onChange={instructions => store.setState({ summary: { ...wish, instructions } })}
        >
          <Label className={cx(styles.note)}>{text('summary.instructions')}</Label>
          <TextArea className={cx(styles.area)} rows={3} placeholder={text('summary.instructions.example')} />
        </TextField>
      )}
    </div>
  );
}
