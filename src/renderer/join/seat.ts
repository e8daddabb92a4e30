/** A participant's place in a conversation, kept by the browser's tab: a reload takes it again. */

import { z } from 'zod';

const seat = z.object({
  /** **D** Tells the server that a second connection is the same participant. A UUID. */
  participant: z.uuid(),
  language: z.string(),
  /** Whether the participant only reads. */
  reading: z.boolean(),
  /** The participant has gone, and may come back. */
  left: z.boolean().exactOptional(),
});
export type Seat = z.infer<typeof seat>;

const keyOf = (conversation: string): string => `dragoman.seat.${conversation}`;

export function readSeat(conversation: string): Seat | undefined {
  try {
    return seat.safeParse(JSON.parse(sessionStorage.getItem(keyOf(conversation)) ?? 'null')).data;
  } catch {
    // A browser that keeps nothing for pages, or a damaged value.
    return undefined;
  }
}

export function keepSeat(conversation: string, taken: Seat): void {
  try {
    sessionStorage.setItem(keyOf(conversation), JSON.stringify(taken));
  } catch {
    // Then a reload is another participant.
  }
}

export function leaveSeat(conversation: string): void {
  try {
    sessionStorage.removeItem(keyOf(conversation));
  } catch {
    // Nothing was kept.
  }
}

/** A random UUID. By hand: `randomUUID` is hidden from pages without https. */
export function newParticipant(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = [...bytes].map(byte => byte.toString(16).padStart(2, '0')).join('');
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
}
