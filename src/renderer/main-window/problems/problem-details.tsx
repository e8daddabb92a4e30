import { problemWords } from '../../../shared/messages/problem-words.ts';
import type { Problem } from '../../../shared/problem.ts';
import { CopyButton } from '../../ui/copy-button.tsx';
import { text } from '../../ui/messages/text.ts';
import styles from './problems.module.css';

/** All that is known about a problem, as text for a report. It is not translated: providers read them. */
export function problemReport(problem: Problem): string {
  const { reason, severity, code, requestId, detail } = problem;
  const lines: readonly (readonly [name: string, value: string | undefined])[] = [
    ['problem', `${reason} (${severity})`],
    ['message', problemWords(problem).message],
    ['code', code],
    ['request', requestId],
    ['detail', detail],
  ];
  return lines.flatMap(([name, value]) => (value === undefined ? [] : `${name}: ${value}`)).join('\n');
}

/** The report, to be read and copied. */
export function ProblemDetails({ problem }: { readonly problem: Problem }) {
  const report = problemReport(problem);
  return (
    <div className={styles.details}>
      <pre>{report}</pre>
      <CopyButton label={text('problem.copy')} value={report} />
    </div>
  );
}
