/** What a setting is. */

import type { z } from 'zod';

/** Handed in, so that pages can read definitions without carrying a validator. */
export type Zod = typeof z;

export type Effect =
  /** Whatever it is about follows at once. */
  | 'at-once'
  /** The next session begins with it; one that runs keeps what it has. */
  | 'next-session'
  /** It decides where sessions take place: it cannot be changed while one runs, and the service is asked anew. */
  | 'between-sessions';

/** Whose it is: the person's, who may take it to another computer, or this computer's (a device, an address, a layout). */
export type Scope = 'person' | 'computer';

export interface Setting<Key extends string, Schema extends z.ZodType, Default> {
  readonly key: Key;
  readonly schema: (zod: Zod) => Schema;
  /** Of somebody who has chosen nothing yet. Without one the setting may be absent, which the definition then explains. */
  readonly default?: Default;
  readonly scope: Scope;
  readonly effect: Effect;
}

/** A setting with everything that is known of it: its type, its check and its default are derived from this and nowhere else. */
export const defineSetting = <
  const Key extends string,
  Schema extends z.ZodType,
  const Default extends z.output<Schema> | undefined = undefined,
>(
  setting: Setting<Key, Schema, Default>,
): Setting<Key, Schema, Default> => setting;
