/** What stands in Redis and is published there. Another version of the gateway may have written it. */

import { z } from 'zod';
import { parseJson } from '../../shared/protocols/incoming.ts';

const turn = z.object({
  seq: z.number(),
  by: z.string(),
  original: z.string(),
  translation: z.string(),
  notes: z.array(z.object({ code: z.string(), message: z.string() })).exactOptional(),
});
export type StoredTurn = z.infer<typeof turn>;

const state = z.object({
  /** Ascending with every change of who is there. */
  version: z.number(),
  /** Of the last turn. */
  seq: z.number(),
  /** Older gateways do not say it. */
  invitationEnded: z.boolean().exactOptional(),
  here: z.array(z.object({ id: z.string(), language: z.string(), connection: z.string() })),
});
export type StoredState = z.infer<typeof state>;

const published = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('state'), state }),
  z.object({ kind: z.literal('said'), turn }),
]);
export type Published = z.infer<typeof published>;

export const parseState = (text: string): StoredState => state.parse(parseJson(text));
export const parseTurn = (text: string): StoredTurn | undefined => turn.safeParse(parseJson(text)).data;
export const parsePublished = (text: string): Published | undefined =>
  published.safeParse(parseJson(text)).data;
