/** Documents that are translated into many languages, as windows ask for it and hear of it. */

/** Where a document comes from. */
export type DocumentKind = 'file' | 'transcript' | 'summary' | 'glossary';

/** A document that can be translated. Paths and keys stay in the main process. */
export interface OpenedDocument {
  /** By which it is known until the app closes. */
  readonly id: string;
  readonly kind: DocumentKind;
  /** With its extension. */
  readonly name: string;
  /** How many texts it has, and how many characters they are. */
  readonly texts: number;
  readonly characters: number;
  /** BCP-47, where it is known. */
  readonly language?: string;
  /** Where its translations are saved, as people read it. */
  readonly folder: string;
}

/** A language to translate into. `by`: who of this computer's gateway can do it; empty where nobody is known to. */
export interface TargetChoice {
  readonly language: string;
  readonly by: readonly string[];
}

/** Where the translations are made. */
export interface DocumentTargets {
  /** Absent: by the gateway of this computer. */
  readonly host?: string;
  readonly choices: readonly TargetChoice[];
}

export interface DocumentsRequest {
  readonly document: string;
  readonly source: string;
  readonly targets: readonly string[];
}

/** Where a translation lies. `exists`: nothing was written, since a file of this name is there. `unwritten`: why not, in words. */
export type ResultPlace =
  | { readonly state: 'saved'; readonly name: string }
  | { readonly state: 'exists'; readonly name: string }
  | { readonly state: 'unwritten'; readonly name: string; readonly why: string };

export type DocumentLanguage = { readonly language: string } & (
  | { readonly state: 'queued' | 'processing' }
  /** `untranslated`: texts that stayed as they were. */
  | { readonly state: 'ready'; readonly untranslated: number; readonly place: ResultPlace }
  /** In the words of the service, or of this app. */
  | { readonly state: 'failed'; readonly why: string }
);

export interface DocumentTranslation {
  readonly id: string;
  readonly kind: DocumentKind;
  readonly name: string;
  readonly source: string;
  /** ms since the epoch. */
  readonly startedAt: number;
  readonly folder: string;
  /** Where its words went; absent: to the gateway of this computer. */
  readonly host?: string;
  readonly languages: readonly DocumentLanguage[];
  /** In words: why the service cannot be reached now. It is tried again. */
  readonly waiting?: string;
}

/** What is done about a file of the same name, or one that could not be written. */
export const savingWays = ['replace', 'beside', 'elsewhere'] as const;
export type SavingWay = (typeof savingWays)[number];

/** Of a document that is handed over as it is, bytes. */
export const maxDocumentBytes = 16 * 1024 * 1024;
