/** The formats of files that can be translated: one entry each. */

import type { DocumentFormat } from './document.ts';
import { docx } from './formats/docx.ts';
import { json } from './formats/json.ts';
import { markdown } from './formats/markdown.ts';
import { plainText } from './formats/plain-text.ts';
import { po } from './formats/po.ts';
import { srt, vtt } from './formats/subtitles.ts';
import { xliff } from './formats/xliff.ts';
import { yaml } from './formats/yaml.ts';

export const documentFormats: readonly DocumentFormat[] = [
  markdown,
  plainText,
  docx,
  srt,
  vtt,
  json,
  yaml,
  xliff,
  po,
];

/** By the extension of a file's name; undefined: of none of them. */
export function formatOf(name: string): DocumentFormat | undefined {
  const extension = /\.([^./\\]+)$/.exec(name)?.[1]?.toLowerCase() ?? '';
  return documentFormats.find(({ extensions }) => extensions.includes(extension));
}
