/** A long message as parts that a thread hands over one by one: taking all of it over at once takes as long as reading it. Pure. */

import type { Incoming } from '../../../shared/protocols/incoming.ts';
import type { ClientMessage } from '../../../shared/protocols/voice-translation/client-actions.ts';

/** Rows of one list of the message. */
export interface MessagePart {
  readonly field: string;
  readonly rows: readonly unknown[];
}

export interface PartedMessage {
  /** Its lists are empty. */
  readonly incoming: Incoming<ClientMessage>;
  readonly parts: readonly MessagePart[];
}

/** UTF-16 code units of a part as JSON, about: one row is never parted. */
export const partLength = 32_768;

export function parted(incoming: Incoming<ClientMessage>): PartedMessage {
  if (incoming.kind !== 'message') return { incoming, parts: [] };
  const lists = Object.entries(incoming.message.data).filter(([, value]) => Array.isArray(value));
  const emptied = Object.fromEntries(lists.map(([field]) => [field, []]));
  const data = { ...incoming.message.data, ...emptied };
  return {
    incoming: { kind: 'message', message: { ...incoming.message, data } },
    parts: lists.flatMap(([field, rows]) => partsOf(field, rows as unknown[])),
  };
}

function partsOf(field: string, rows: readonly unknown[]): readonly MessagePart[] {
  const parts: { readonly field: string; readonly rows: unknown[] }[] = [];
  let room = 0;
  for (const row of rows) {
    const { length } = JSON.stringify(row);
    if (length > room) {
      parts.push({ field, rows: [] });
      room = partLength;
    }
    parts.at(-1)?.rows.push(row);
    room -= length;
  }
  return parts;
}

/** The opposite, as the parts come: `incoming` is changed. */
export function addPart(incoming: Incoming<ClientMessage>, { field, rows }: MessagePart): void {
  if (incoming.kind !== 'message') return;
  const list = (incoming.message.data as unknown as Record<string, unknown[]>)[field];
  list?.push(...rows);
}
