/** A document as what every format makes of a file: its strings, and the file with other strings in their place. */

import type { ReasonValues } from '../../shared/messages/reasons.ts';

export interface DocumentString {
  readonly text: string;
  /** Where it stands, e.g. the keys on the way to it; a language model is told. */
  readonly where?: readonly string[];
}

export interface Written {
  readonly bytes: Uint8Array;
  /** Positions of strings whose translation would have damaged the document: there the original stands. */
  readonly unplaced: readonly number[];
}

export interface OpenDocument {
  readonly strings: readonly DocumentString[];
  /**
   * The file with these texts, by the position of their string; undefined: it stays. `target`: BCP-47. Everything that is no
   * string is byte for byte what it was.
   */
  write(texts: readonly (string | undefined)[], target: string): Written;
}

export interface DocumentFormat {
  /** Throws a DocumentFault. */
  read(bytes: Uint8Array): OpenDocument;
}

type WithoutAbout<Values> = Values extends unknown ? Omit<Values, 'about'> : never;
/** Which of the reason's sentences, with its values; whoever knows the file says its name. */
export type DocumentFaultValues = WithoutAbout<ReasonValues<'document-unreadable'>>;

/** Why a file cannot be translated. */
export class DocumentFault extends Error {
  readonly values: DocumentFaultValues;

  constructor(values: DocumentFaultValues) {
    super(JSON.stringify(values));
    this.values = values;
  }
}

/** `what`: in the words of whoever reads the format; `at`: UTF-16 code units of the text. */
export const syntaxFault = (what: string, text: string, at: number): DocumentFault =>
  new DocumentFault({ why: 'syntax', what, line: lineAt(text, at) });

/** From 1 on. */
export const lineAt = (text: string, at: number): number =>
  (text.slice(0, at).match(/\r\n|\r|\n/g)?.length ?? 0) + 1;

/** Whether there is anything to translate. */
export const hasWords = (text: string): boolean => /\p{L}/u.test(text);
