import type { ComponentType, ReactNode } from 'react';
import type { Sentence } from '../../shared/session/transcript.ts';

/** What a window lets one do with a sentence. Where it is nothing, rows are only read. */
export interface RowTools {
  /** Asks for a translation that is missing; absent when it cannot be asked for. */
  readonly retranslate?: (sid: number, language: string) => Promise<unknown>;
  /** The button of the menu, at the end of the row. */
  readonly Menu?: ComponentType<RowMenuProps>;
  /** What stands in the place of a text while it is being written. */
  readonly Text?: ComponentType<RowTextProps>;
  /** What is said behind a text that a person wrote. */
  readonly Mark?: ComponentType<RowMarkProps>;
  /** What is said below a translation whose source a person has changed. */
  readonly Outdated?: ComponentType<OutdatedProps>;
}

export interface RowMarkProps {
  readonly sentence: Sentence;
  readonly side: 'source' | 'translation';
  /** Of the translation. */
  readonly language: string;
}

export interface RowTextProps extends RowMarkProps {
  readonly children: ReactNode;
}

export interface OutdatedProps {
  readonly sentence: Sentence;
  readonly language: string;
}

export interface RowMenuProps {
  readonly sentence: Sentence;
  /** The newest sentence: where Tab arrives when no other is under the pointer or the focus. */
  readonly isLast: boolean;
}
