import { type ReactNode, type Ref, useId } from 'react';
import styles from './documents.module.css';

interface SectionProps {
  readonly title: string;
  readonly note?: string;
  readonly heading?: Ref<HTMLHeadingElement>;
  readonly children: ReactNode;
}

/** A part of the page under its own heading. */
export function Section({ title, note, heading, children }: SectionProps) {
  const id = useId();
  return (
    <section className={styles.section} aria-labelledby={id}>
      <h3 id={id} ref={heading} tabIndex={-1}>
        {title}
      </h3>
      {note !== undefined && <p className={styles.note}>{note}</p>}
      {children}
    </section>
  );
}
