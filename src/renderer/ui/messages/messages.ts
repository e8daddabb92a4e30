import type { en } from './en.ts';

export type MessageKey = keyof typeof en;

/** One language's words. A table that lacks a key, or has one too many, does not compile. */
export type Messages = Readonly<Record<MessageKey, string>>;
