/** German. ICU message syntax. */

import { complete } from './complete.ts';
import { app } from './de/app.ts';
import { captions } from './de/captions.ts';
import { controls } from './de/controls.ts';
import { documents } from './de/documents.ts';
import { engines } from './de/engines.ts';
import { history } from './de/history.ts';
import { packs } from './de/packs.ts';
import { pages } from './de/pages.ts';
import { problems } from './de/problems.ts';
import { documentProblems } from './de/problems-documents.ts';
import { packProblems } from './de/problems-packs.ts';
import { sharing } from './de/sharing.ts';
import { start } from './de/start.ts';
import { terminal } from './de/terminal.ts';
import { transcript } from './de/transcript.ts';
import { vocabulary } from './de/vocabulary.ts';
import { wordings } from './de/wordings.ts';

export const de = complete({
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
