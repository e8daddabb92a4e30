import { Label, Radio, RadioGroup } from 'react-aria-components/RadioGroup';
import { cx } from '../../ui/class-names.ts';
import styles from './settings.module.css';

interface SegmentsProps<Id extends string> {
  readonly label: string;
  readonly options: readonly { readonly id: Id; readonly label: string }[];
  readonly value: Id;
  readonly onChange: (id: Id) => void;
}

/** One of a few, side by side. */
export function Segments<Id extends string>({ label, options, value, onChange }: SegmentsProps<Id>) {
  const choose = (chosen: string): void => {
    const option = options.find(({ id }) => id === chosen);
    if (option) onChange(option.id);
  };
  return (
    <RadioGroup className={cx(styles.group)} value={value} onChange={choose} orientation="horizontal">
      <Label className={cx(styles.label)}>{label}</Label>
      <div className={styles.segments}>
        {options.map(option => (
          <Radio key={option.id} value={option.id} className={cx(styles.segment)}>
            {option.label}
          </Radio>
        ))}
      </div>
    </RadioGroup>
  );
}
