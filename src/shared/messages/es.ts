/** Spanish: impersonal, as software for every country that speaks it. */

import { complete } from './complete.ts';
import { app } from './es/app.ts';
import { captions } from './es/captions.ts';
import { controls } from './es/controls.ts';
import { documents } from './es/documents.ts';
import { engines } from './es/engines.ts';
import { history } from './es/history.ts';
import { packs } from './es/packs.ts';
import { pages } from './es/pages.ts';
import { problems } from './es/problems.ts';
import { documentProblems } from './es/problems-documents.ts';
import { packProblems } from './es/problems-packs.ts';
import { sharing } from './es/sharing.ts';
import { start } from './es/start.ts';
import { terminal } from './es/terminal.ts';
import { transcript } from './es/transcript.ts';
import { vocabulary } from './es/vocabulary.ts';
import { wordings } from './es/wordings.ts';

export const es = complete({
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
