/** English, the language that every other table is checked against. ICU message syntax. */

import { app } from './en/app.ts';
import { captions } from './en/captions.ts';
import { controls } from './en/controls.ts';
import { documents } from './en/documents.ts';
import { engines } from './en/engines.ts';
import { history } from './en/history.ts';
import { packs } from './en/packs.ts';
import { pages } from './en/pages.ts';
import { problems } from './en/problems.ts';
import { documentProblems } from './en/problems-documents.ts';
import { packProblems } from './en/problems-packs.ts';
import { sharing } from './en/sharing.ts';
import { start } from './en/start.ts';
import { terminal } from './en/terminal.ts';
import { transcript } from './en/transcript.ts';
import { vocabulary } from './en/vocabulary.ts';
import { wordings } from './en/wordings.ts';

export const en = {
  ...app,
  ...start,
  ...transcript,
  ...controls,
  ...captions,
  ...history,
  ...vocabulary,
  ...wordings,
  ...documents,
  ...sharing,
  ...engines,
  ...packs,
  ...pages,
  ...terminal,
  ...problems,
  ...documentProblems,
  ...packProblems,
} as const;

export type MessageKey = keyof typeof en;

/** One language's words. A table that lacks a key, or has one too many, does not compile. */
export type Messages = Readonly<Record<MessageKey, string>>;
