import { TextArea } from 'react-aria-components/TextArea';
import { Label, TextField } from 'react-aria-components/TextField';
import { useStore } from 'zustand';
import type { Capabilities } from '../../../shared/session/capabilities.ts';
import { cx } from '../../ui/class-names.ts';
import { text } from '../../ui/messages/text.ts';
import { useModel } from '../model.ts';
import { Segments } from '../settings/segments.tsx';
import { maxInstructions, offeredChoice, offeredChoices, type SummaryChoice } from './request.ts';
import styles from './summary.module.css';

const none: Capabilities['summaryModes'] = [];

/** What makes no use of instructions makes no use of a template either: it picks sentences. */
const labelOf = (choice: SummaryChoice, modes: Capabilities['summaryModes']): string =>
  choice === 'meeting' && !modes.includes('custom')
    ? text('summary.choice.sentences')
    : text(`summary.choice.${choice}`);

/** Whether the session that starts next is summed up, and how. Only where the service can. */
export function SummaryChoices() {
  const { store } = useModel();
  const wish = useStore(store, state => state.summary);
  const modes = useStore(store, state => state.service.info?.capabilities.summaryModes ?? none);
  if (modes.length === 0) return null;
  const choice = offeredChoice(wish.choice, modes);
  return (
    <div className={styles.choice}>
      <Segments
        label={text('summary.ask')}
        options={offeredChoices(modes).map(id => ({ id, label: labelOf(id, modes) }))}
        value={choice}
        onChange={chosen => store.setState({ summary: { ...wish, choice: chosen } })}
      />
      {choice === 'custom' && (
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
