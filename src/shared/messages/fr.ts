/** French. ICU message syntax. */

import { complete } from './complete.ts';
import { app } from './fr/app.ts';
import { captions } from './fr/captions.ts';
import { controls } from './fr/controls.ts';
import { documents } from './fr/documents.ts';
import { engines } from './fr/engines.ts';
import { history } from './fr/history.ts';
import { packs } from './fr/packs.ts';
import { pages } from './fr/pages.ts';
import { problems } from './fr/problems.ts';
import { documentProblems } from './fr/problems-documents.ts';
import { packProblems } from './fr/problems-packs.ts';
import { sharing } from './fr/sharing.ts';
import { start } from './fr/start.ts';
import { terminal } from './fr/terminal.ts';
import { transcript } from './fr/transcript.ts';
import { vocabulary } from './fr/vocabulary.ts';
import { wordings } from './fr/wordings.ts';

export const fr = complete({
  ...app,
  ...start,
  ...transcript,
  ...controls,
  ...captions,
  ...history,
  ...vocabulary,
  ...wordings,
  ...sharing,
  ...documents,
  ...engines,
  ...packs,
  ...pages,
  ...terminal,
  ...problems,
  ...documentProblems,
  ...packProblems,
});
