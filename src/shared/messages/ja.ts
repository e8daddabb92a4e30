/** Japanese. */

import { complete } from './complete.ts';
import { app } from './ja/app.ts';
import { captions } from './ja/captions.ts';
import { controls } from './ja/controls.ts';
import { documents } from './ja/documents.ts';
import { engines } from './ja/engines.ts';
import { history } from './ja/history.ts';
import { packs } from './ja/packs.ts';
import { pages } from './ja/pages.ts';
import { problems } from './ja/problems.ts';
import { documentProblems } from './ja/problems-documents.ts';
import { packProblems } from './ja/problems-packs.ts';
import { sharing } from './ja/sharing.ts';
import { start } from './ja/start.ts';
import { terminal } from './ja/terminal.ts';
import { transcript } from './ja/transcript.ts';
import { vocabulary } from './ja/vocabulary.ts';
import { wordings } from './ja/wordings.ts';

export const ja = complete({
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
