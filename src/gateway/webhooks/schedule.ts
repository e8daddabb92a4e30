/** When a callback is tried again. Pure. */

/** **D** ms from the end of a try to the next one, the first of which is made at once: three days in all. */
export const triesAfterMs = [
  ...[0, 5_000, 5 * 60_000, 30 * 60_000],
  ...[2, 5, 10, 14, 20, 24].map(hours => hours * 3_600_000),
] as const;

/** The share by which a wait may be longer, so that a receiver that was away is not asked by all at once. */
const jitter = 0.1;
const longestMs = 24 * 3_600_000;

/**
 * ms until the try after `attempt` (from 1); undefined: it was the last one. `retryAfterMs`: what the receiver asked for; it is
 * never asked sooner. `random`: from 0 to 1.
 */
export function waitAfter(
  attempt: number,
  retryAfterMs: number | undefined,
  random: number,
): number | undefined {
  const planned = triesAfterMs[attempt];
  if (planned === undefined) return undefined;
  const asked = Math.min(retryAfterMs ?? 0, longestMs);
  return Math.round(Math.max(planned * (1 + jitter * random), asked));
}

/** ms of a Retry-After header (RFC 9110, 10.2.3): seconds or a date; undefined: none, or neither. `now`: ms since the epoch. */
export function retryAfterMs(header: string | undefined, now: number): number | undefined {
  if (header === undefined) return undefined;
  if (/^\d{1,9}$/.test(header)) return Number(header) * 1000;
  const at = Date.parse(header);
  return Number.isNaN(at) ? undefined : Math.max(0, at - now);
}
