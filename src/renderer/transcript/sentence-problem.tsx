import type { Problem } from '../../shared/problem.ts';
import { text, wordsOf } from '../ui/messages/text.ts';
import { ProblemIcon } from '../ui/problem-icon.tsx';
import { RequestId } from '../ui/request-id.tsx';
import styles from './row.module.css';

/** A problem of one sentence, on this sentence. */
export function SentenceProblem({ problem }: { readonly problem: Problem }) {
  return (
    <p className={styles.problem} data-severity={problem.severity} data-problem={problem.reason}>
      <ProblemIcon severity={problem.severity} size={15} />
      <span>
        <b>{text(`problem.${problem.severity}`)}</b> {wordsOf(problem).message} {wordsOf(problem).advice}
        {problem.requestId !== undefined && <RequestId id={problem.requestId} />}
      </span>
    </p>
  );
}
