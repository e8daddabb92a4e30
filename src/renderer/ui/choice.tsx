import { Button } from 'react-aria-components/Button';
import { ListBox, ListBoxItem } from 'react-aria-components/ListBox';
import { Popover } from 'react-aria-components/Popover';
import { Label, Select, SelectValue } from 'react-aria-components/Select';
import styles from './choice.module.css';
import { cx } from './class-names.ts';
import { CheckIcon, DownIcon } from './icons.tsx';
import popup from './popup.module.css';

export interface Option {
  readonly id: string;
  readonly label: string;
  /** Quieter words beside the label. */
  readonly note?: string | undefined;
}

interface ChoiceProps {
  readonly label: string;
  readonly options: readonly Option[];
  readonly value: string;
  readonly onChange: (id: string) => void;
  readonly isDisabled?: boolean;
  /** The label is for screen readers only. */
  readonly labelHidden?: boolean;
  /** Shown when no option has the value. */
  readonly placeholder?: string;
}

/** One of several, from a menu. */
export function Choice({
  label,
  options,
  value,
  onChange,
  isDisabled = false,
  labelHidden = false,
  placeholder,
}: ChoiceProps) {
  return (
    <Select
      className={cx(styles.choice)}
      value={value}
      onChange={key => key !== null && onChange(String(key))}
      isDisabled={isDisabled}
      {...(placeholder === undefined ? {} : { placeholder })}
    >
      <Label className={cx(labelHidden ? 'visually-hidden' : styles.label)}>{label}</Label>
      <Button className={cx(styles.trigger)}>
        <SelectValue className={cx(styles.value)}>
          {({ defaultChildren, isPlaceholder }) =>
            isPlaceholder ? defaultChildren : options.find(option => option.id === value)?.label
          }
        </SelectValue>
        <DownIcon size={16} />
      </Button>
      <Popover className={cx(popup.popover, styles.popover)}>
        <ListBox className={cx(popup.list)}>
          {options.map(option => (
            <ListBoxItem key={option.id} id={option.id} textValue={option.label} className={cx(popup.item)}>
              {({ isSelected }) => (
                <>
                  <span className={popup.mark}>{isSelected && <CheckIcon size={16} />}</span>
                  <span className={popup.words}>
                    <span className={popup.label}>{option.label}</span>
                    {option.note !== undefined && <span className={popup.note}>{option.note}</span>}
                  </span>
                </>
              )}
            </ListBoxItem>
          ))}
        </ListBox>
      </Popover>
    </Select>
  );
}
