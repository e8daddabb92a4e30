/** What `localize` says while it works: a bar on a terminal, lines elsewhere, JSON lines for programs. */

import { text } from '../shared/messages/system-text.ts';

export interface Counts {
  readonly ready: number;
  readonly failed: number;
  readonly total: number;
}

export type LanguageEnd = { readonly language: string } & (
  | { readonly state: 'ready'; readonly file: string; readonly untranslated: number }
  | { readonly state: 'failed'; readonly error: string }
);

export interface Report {
  progress(counts: Counts): void;
  ended(end: LanguageEnd): void;
  done(counts: Counts): void;
}

export interface Output {
  readonly out: (text: string) => void;
  readonly error: (text: string) => void;
  /** Whether `error` is read by a person at a terminal. */
  readonly isTerminal: boolean;
}

export const statusOf = ({ ready, failed }: Counts): 'completed' | 'partial' | 'failed' =>
  failed === 0 ? 'completed' : ready === 0 ? 'failed' : 'partial';

export function jsonReport({ out }: Pick<Output, 'out'>): Report {
  const line = (value: object): void => out(`${JSON.stringify(value)}\n`);
  return {
    progress: counts => line({ type: 'progress', ...counts }),
    ended: end => line({ type: 'language', ...end }),
    done: counts => line({ type: 'done', status: statusOf(counts), ...counts }),
  };
}

const width = 30;
/** Erases the line and goes to its beginning. */
const anew = '\r\u001b[K';

export function wordReport({ out, error, isTerminal }: Output): Report {
  const bar = ({ ready, failed, total }: Counts): void => {
    const done = Math.round((width * (ready + failed)) / total);
    const words = text('terminal.localize.progress', { ready, total });
    error(`${anew}[${'#'.repeat(done)}${'-'.repeat(width - done)}] ${words}`);
  };
  const clear = (): void => {
    if (isTerminal) error(anew);
  };
  return {
    progress: counts => {
      if (isTerminal) bar(counts);
    },
    ended(end) {
      clear();
      const { language } = end;
      if (end.state === 'failed') {
        error(`${text('terminal.localize.failed', { tag: language, why: end.error })}\n`);
        return;
      }
      out(`${end.file}\n`);
      const { untranslated } = end;
      if (untranslated > 0)
        error(`${text('terminal.localize.untranslated', { tag: language, untranslated })}\n`);
    },
    done({ ready, total }) {
      clear();
      error(`${text('terminal.localize.progress', { ready, total })}\n`);
    },
  };
}
