/** What makes a table one of the whole interface. */

import type { MessageKey, Messages } from './en.ts';

/** A table that lacks a key of English does not compile, and neither does one that has a key too many. */
export const complete = <Table extends Messages>(
  table: Table & Readonly<Record<Exclude<keyof Table, MessageKey>, never>>,
): Messages => table;
