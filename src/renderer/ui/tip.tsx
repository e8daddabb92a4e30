import type { ReactElement } from 'react';
import { Tooltip, TooltipTrigger } from 'react-aria-components/Tooltip';
import { cx } from './class-names.ts';
import styles from './tip.module.css';

/** Long enough that a pointer which only passes opens none, ms. */
const delay = 500;

interface TipProps {
  readonly label: string;
  /** What does the same on the keyboard. */
  readonly keys?: string | undefined;
  readonly children: ReactElement;
}

/** What an icon means, under the pointer or the focus. */
export function Tip({ label, keys, children }: TipProps) {
  return (
    <TooltipTrigger delay={delay} closeDelay={0}>
      {children}
      <Tooltip className={cx(styles.tip)} offset={6}>
        {/* A screen reader has said the name of the button already. */}
        <span aria-hidden="true">{label}</span>
        {keys !== undefined && <kbd className={styles.keys}>{keys}</kbd>}
      </Tooltip>
    </TooltipTrigger>
  );
}
