import type { Problem, Remedy } from '../../../shared/problem.ts';

/** How long a warning stays, ms: long enough to be read twice. */
export const warningMs = 20_000;

/**
 * What is done about a problem beside saying it, by its severity, as the voice-translation document recommends: a
 * fatal one offers to connect again, an error to try again, a warning goes by itself.
 */
export interface Handling {
  /** The remedy that is offered. */
  readonly remedy: Remedy | undefined;
  /** Offers to do again what failed. */
  readonly retries: boolean;
  readonly goesByItself: boolean;
}

/** `canRetry`: it is known what failed. `canDismiss`: it is not bound to a cause that is still there. */
export function handlingOf(
  { severity, remedy }: Pick<Problem, 'severity' | 'remedy'>,
  { canRetry, canDismiss }: { readonly canRetry: boolean; readonly canDismiss: boolean },
): Handling {
  switch (severity) {
    case 'fatal':
      return { remedy: remedy ?? 'reconnect', retries: false, goesByItself: false };
    case 'error':
      return { remedy, retries: remedy === undefined && canRetry, goesByItself: false };
    case 'warning':
      return { remedy, retries: false, goesByItself: canDismiss };
    default:
      return severity satisfies never;
  }
}
