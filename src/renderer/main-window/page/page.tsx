import { type ReactNode, useEffect, useRef } from 'react';
import { Button } from '../../ui/button.tsx';
import { BackIcon } from '../../ui/icons.tsx';
import { text } from '../../ui/messages/text.ts';
import { useModel } from '../model.ts';
import styles from './page.module.css';

interface PageProps {
  readonly title: string;
  /** Absent: back to the start page or the transcript. */
  readonly onBack?: () => void;
  /** The focus goes to the title when the page appears. */
  readonly takesFocus?: boolean;
  /** What stands beside the title. */
  readonly tools?: ReactNode;
  readonly children: ReactNode;
}

/** A page over the start page or the transcript. The focus goes to its title, Esc goes back. */
export function Page({ title, onBack, takesFocus = true, tools, children }: PageProps) {
  const { store } = useModel();
  const head = useRef<HTMLHeadingElement>(null);
  const back = onBack ?? ((): void => store.setState({ page: undefined }));
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, when the page appears.
  useEffect(() => {
    if (takesFocus) head.current?.focus();
  }, []);
  return (
    <main
      className={styles.page}
      onKeyDown={event => {
        // In a field Esc has a meaning of its own.
        const inField = event.target instanceof HTMLInputElement || event.target instanceof HTMLSelectElement;
        if (event.key === 'Escape' && !inField) back();
      }}
    >
      <div className={styles.head}>
        <Button kind="round" aria-label={text('common.back')} onPress={back}>
          <BackIcon />
        </Button>
        <h2 ref={head} className={styles.title} tabIndex={-1}>
          {title}
        </h2>
        {tools}
      </div>
      <div className={styles.body}>{children}</div>
    </main>
  );
}
