import type { ReactNode, Ref } from 'react';
import { Button as AriaButton, type ButtonProps as AriaButtonProps } from 'react-aria-components/Button';
import styles from './button.module.css';
import { cx } from './class-names.ts';

export interface ButtonProps extends Omit<AriaButtonProps, 'className' | 'children'> {
  readonly kind?: 'outline' | 'quiet' | 'solid' | 'round';
  readonly children: ReactNode;
  readonly className?: string | undefined;
  readonly ref?: Ref<HTMLButtonElement>;
}

/** A button that stays where it is and keeps its focus while its call is pending. */
export function Button({ kind = 'outline', className, ...props }: ButtonProps) {
  return <AriaButton {...props} className={cx(styles.button, styles[kind], className)} />;
}
