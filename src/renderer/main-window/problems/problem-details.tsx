import { useState } from 'react';
import type { Problem } from '../../../shared/problem.ts';
import { Button } from '../../ui/button.tsx';
import type { MessageKey } from '../../ui/messages/messages.ts';
import { text } from '../../ui/messages/text.ts';
import styles from './problems.module.css';

/** All that is known about a problem, as text for a report. Field names are not translated: providers read them. */
export function problemReport(problem: Problem): string {
  const { reason, severity, message, code, requestId, detail } = problem;
  const lines: readonly (readonly [name: string, value: string | undefined])[] = [
    ['problem', `${reason} (${severity})`],
    ['message', message],
    ['code', code],
    ['request', requestId],
    ['detail', detail],
  ];
  return lines.flatMap(([name, value]) => (value === undefined ? [] : `${name}: ${value}`)).join('\n');
}

/** The report, to be read and copied. */
export function ProblemDetails({ problem }: { readonly problem: Problem }) {
  const [label, setLabel] = useState<MessageKey>('problem.copy');
  const report = problemReport(problem);
  const copy = async (): Promise<void> => {
    try {
      await navigator.clipboard.writeText(report);
      setLabel('problem.copied');
    } catch {
      // No clipboard without permission: the text can still be selected.
      setLabel('problem.copy-failed');
    }
  };
  return (
    <div className={styles.details}>
      <pre>{report}</pre>
      <Button onPress={() => void copy()}>{text(label)}</Button>
    </div>
  );
}
