import type { Severity } from '../../shared/problem.ts';
import { ErrorIcon, StoppedIcon, WarningIcon } from './icons.tsx';

const icons = { fatal: StoppedIcon, error: ErrorIcon, warning: WarningIcon } satisfies Record<
  Severity,
  unknown
>;

/** A shape for each severity, so that it is not told by colour alone. */
export function ProblemIcon({ severity, size }: { readonly severity: Severity; readonly size?: number }) {
  const Icon = icons[severity];
  return <Icon {...(size === undefined ? {} : { size })} />;
}
