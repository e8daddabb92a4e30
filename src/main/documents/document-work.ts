/** What is done with a document in a thread of its own: files of somebody else may take long to read, or never end. */

import type { DocumentString, Written } from './document.ts';
import { openDocument } from './open-document.ts';

export interface DocumentFile {
  /** It says the format. */
  readonly name: string;
  readonly bytes: Uint8Array;
}

export interface DocumentQuestion extends DocumentFile {
  /** Absent: its strings are asked for. */
  readonly translation?: { readonly texts: readonly (string | undefined)[]; readonly target: string };
}

export type DocumentAnswer = { readonly strings: readonly DocumentString[] } | Written;

/** Rejects as `openDocument` does. */
export async function workOn({ name, bytes, translation }: DocumentQuestion): Promise<DocumentAnswer> {
  const document = await openDocument(name, bytes);
  return translation ? document.write(translation.texts, translation.target) : { strings: document.strings };
}
