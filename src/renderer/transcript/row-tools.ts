import type { ComponentType } from 'react';
import type { Sentence } from '../../shared/session/transcript.ts';

/** What a window lets one do with a sentence. Where it is nothing, rows are only read. */
export interface RowTools {
  /** Asks for a translation that is missing; absent when it cannot be asked for. */
  readonly retranslate?: (sid: number, language: string) => Promise<unknown>;
  /** The button of the menu, at the end of the row. */
  readonly Menu?: ComponentType<RowMenuProps>;
}

export interface RowMenuProps {
  readonly sentence: Sentence;
  /** The newest sentence: where Tab arrives when no other is under the pointer or the focus. */
  readonly isLast: boolean;
}
