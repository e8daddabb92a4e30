import { Input, Label, SearchField } from 'react-aria-components/SearchField';
import { cx } from '../../ui/class-names.ts';
import styles from './engines.module.css';

interface SearchProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
}

/** A field whose label stands in it. */
export function Search({ label, value, onChange }: SearchProps) {
  return (
    <SearchField value={value} onChange={onChange}>
      <Label className="visually-hidden">{label}</Label>
      <Input className={cx(styles.search)} placeholder={label} />
    </SearchField>
  );
}
