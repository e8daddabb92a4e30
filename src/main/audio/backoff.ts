export interface BackoffOptions {
  readonly firstMs: number;
  readonly maxMs: number;
}

/** How long to wait before try number `attempt` (from 0), ms: doubled each time, never more than the maximum. */
export function backoffMs(attempt: number, options: BackoffOptions): number {
  // 2^30 is beyond every maximum, and keeps the product finite for any attempt.
  return Math.min(options.maxMs, options.firstMs * 2 ** Math.min(attempt, 30));
}
