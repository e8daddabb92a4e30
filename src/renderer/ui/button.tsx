import type { ReactNode, Ref } from 'react';
import { Button as AriaButton, type ButtonProps as AriaButtonProps } from 'react-aria-components/Button';
import styles from './button.module.css';
import { cx } from './class-names.ts';
import { Tip } from './tip.tsx';

export interface ButtonProps extends Omit<AriaButtonProps, 'className' | 'children'> {
  readonly kind?: 'outline' | 'quiet' | 'solid' | 'danger' | 'round';
  readonly children: ReactNode;
  readonly className?: string | undefined;
  readonly ref?: Ref<HTMLButtonElement>;
  /** What does the same on the keyboard; shown with the name. */
  readonly keys?: string;
}

/** A button that stays where it is and keeps its focus while its call is pending. One that is only an icon says its name. */
export function Button({ kind = 'outline', className, keys, ...props }: ButtonProps) {
  const button = <AriaButton {...props} className={cx(styles.button, styles[kind], className)} />;
  const label = props['aria-label'];
  if (label === undefined || (kind !== 'round' && keys === undefined)) return button;
  return (
    <Tip label={label} keys={keys}>
      {button}
    </Tip>
  );
}
