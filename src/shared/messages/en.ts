/** English, the language that every other table is checked against. ICU message syntax. */

import { problems } from './en/problems.ts';
import { packProblems } from './en/problems-packs.ts';
import { windows } from './en/windows.ts';

export const en = { ...windows, ...problems, ...packProblems } as const;

export type MessageKey = keyof typeof en;

/** One language's words. A table that lacks a key, or has one too many, does not compile. */
export type Messages = Readonly<Record<MessageKey, string>>;
