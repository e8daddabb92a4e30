/** Documents translated by an engine that marks each string. */

import { openDocument } from '../../src/main/documents/open-document.ts';
import { type Problem, ProblemError } from '../../src/shared/problem.ts';

export const bytesOf = (content: string | Uint8Array): Uint8Array =>
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
