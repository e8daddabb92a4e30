import { FieldError, Input, Label, TextField, type TextFieldProps } from 'react-aria-components/TextField';
import { cx } from './class-names.ts';
import styles from './field.module.css';

interface FieldProps extends Omit<TextFieldProps, 'className' | 'children'> {
  readonly label: string;
  readonly placeholder?: string;
  readonly error?: string | undefined;
}

/** A line of text with its label. */
export function Field({ label, placeholder, error, ...props }: FieldProps) {
  return (
    <TextField {...props} isInvalid={error !== undefined} className={cx(styles.field)}>
      <Label className={cx(styles.label)}>{label}</Label>
      <Input className={cx(styles.input)} {...(placeholder === undefined ? {} : { placeholder })} />
      <FieldError className={cx(styles.error)}>{error}</FieldError>
    </TextField>
  );
}
