/** Traditional Chinese, as it is written in Taiwan. */

import { complete } from './complete.ts';
import { app } from './zh-Hant/app.ts';
import { captions } from './zh-Hant/captions.ts';
import { controls } from './zh-Hant/controls.ts';
import { documents } from './zh-Hant/documents.ts';
import { engines } from './zh-Hant/engines.ts';
import { history } from './zh-Hant/history.ts';
import { packs } from './zh-Hant/packs.ts';
import { pages } from './zh-Hant/pages.ts';
import { problems } from './zh-Hant/problems.ts';
import { documentProblems } from './zh-Hant/problems-documents.ts';
import { packProblems } from './zh-Hant/problems-packs.ts';
import { sharing } from './zh-Hant/sharing.ts';
import { start } from './zh-Hant/start.ts';
import { terminal } from './zh-Hant/terminal.ts';
import { transcript } from './zh-Hant/transcript.ts';
import { vocabulary } from './zh-Hant/vocabulary.ts';
import { wordings } from './zh-Hant/wordings.ts';

export const zhHant = complete({
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
