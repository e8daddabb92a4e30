/** Documents translated by an engine that marks each string. */

import type { OpenDocument } from '../../src/main/documents/document.ts';
import { documentFormats, formatOf } from '../../src/main/documents/formats.ts';
import { openAs } from '../../src/main/documents/open-document.ts';
import { type Problem, ProblemError } from '../../src/shared/problem.ts';

const loaded = new Map(
  await Promise.all(documentFormats.map(async format => [format, await format.load()] as const)),
);

function openDocument(name: string, bytes: Uint8Array): OpenDocument {
  const format = formatOf(name);
  return openAs(format && loaded.get(format), name, bytes);
}

const bytesOf = (content: string | Uint8Array): Uint8Array =>
  typeof content === 'string' ? Buffer.from(content) : content;

export const stringsOf = (name: string, content: string | Uint8Array): readonly string[] =>
  openDocument(name, bytesOf(content)).strings.map(({ text }) => text);

/** Each string by `translate`; undefined leaves it. */
export function translated(
  name: string,
  content: string | Uint8Array,
  translate: (text: string) => string | undefined,
  target = 'de',
) {
  const document = openDocument(name, bytesOf(content));
  const texts = document.strings.map(({ text }) => translate(text));
  const { bytes, unplaced } = document.write(texts, target);
  return { bytes, text: Buffer.from(bytes).toString(), unplaced };
}

/** Why it cannot be opened. */
export function faultOf(name: string, content: string | Uint8Array): Problem['values'] {
  try {
    openDocument(name, bytesOf(content));
  } catch (error) {
    if (error instanceof ProblemError) return error.problem.values;
    throw error;
  }
  throw new Error('it was opened');
}
