/** Arabic. ICU message syntax. */

import { app } from './ar/app.ts';
import { captions } from './ar/captions.ts';
import { controls } from './ar/controls.ts';
import { documents } from './ar/documents.ts';
import { engines } from './ar/engines.ts';
import { history } from './ar/history.ts';
import { packs } from './ar/packs.ts';
import { pages } from './ar/pages.ts';
import { problems } from './ar/problems.ts';
import { documentProblems } from './ar/problems-documents.ts';
import { packProblems } from './ar/problems-packs.ts';
import { sharing } from './ar/sharing.ts';
import { start } from './ar/start.ts';
import { terminal } from './ar/terminal.ts';
import { transcript } from './ar/transcript.ts';
import { vocabulary } from './ar/vocabulary.ts';
import { wordings } from './ar/wordings.ts';
import { complete } from './complete.ts';

export const ar = complete({
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
