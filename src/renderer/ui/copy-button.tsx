import { useState } from 'react';
import { Button, type ButtonProps } from './button.tsx';
import { copyText } from './copy.ts';
import { CheckIcon, CopyIcon } from './icons.tsx';
import { text } from './messages/text.ts';

interface CopyButtonProps extends Omit<ButtonProps, 'children' | 'onPress'> {
  readonly label: string;
  /** What is copied. */
  readonly value: string;
}

/** Copies with one press, and says whether it did. */
export function CopyButton({ label, value, ...props }: CopyButtonProps) {
  // Kept with what was copied: another value is not copied yet.
  const [done, setDone] = useState<{ readonly value: string; readonly copied: boolean }>();
  const outcome = done?.value === value ? done : undefined;
  const failed = outcome && !outcome.copied;
  return (
    <>
      <Button {...props} onPress={() => void copyText(value).then(copied => setDone({ value, copied }))}>
        {outcome?.copied ? <CheckIcon size={15} /> : <CopyIcon size={15} />}
        {label}
      </Button>
      <span role="status" className={failed ? undefined : 'visually-hidden'}>
        {outcome && text(outcome.copied ? 'problem.copied' : 'problem.copy-failed')}
      </span>
    </>
  );
}
