/** A transcript to a summary: what an engine must offer. */

export interface SummaryInput {
  readonly mode: 'builtin' | 'custom';
  /** Builtin: the name of a template of ours. Custom: the client's own name for its prompt. */
  readonly template: string;
  /** Of custom mode. */
  readonly prompt?: string;
  /** Without Markdown. */
  readonly plainText: boolean;
  /** BCP-47, of the transcript; the summary's too. */
  readonly language: string;
  /** The sentences, in their order. */
  readonly segments: readonly SummarySegment[];
}

export interface SummarySegment {
  /** Who said it, when speakers are told apart. */
  readonly speaker?: string;
  readonly text: string;
}

export interface Summary {
  readonly text: string;
  /** The template that was really used. */
  readonly template: string;
  /** Of all calls together. */
  readonly tokens: TokenUse;
  /** Absent: as asked for. 2: a neutral prompt was used. 3: segments were left out. */
  readonly fallbackLevel?: 2 | 3;
  /** Only with level 3: indices in `segments`. */
  readonly droppedSegments?: readonly number[];
}

export interface TokenUse {
  readonly input: number;
  readonly output: number;
}

export interface Summarizer {
  /** Who writes: “extractive”, or the name of a language model. */
  readonly label: string;
  /** Follows the person's own instructions (custom mode); others make the same of every request. */
  readonly takesInstructions: boolean;
  /** Rejects with a SummaryError, whose message can be shown: it never holds what a language model answered. */
  summarize(input: SummaryInput, signal?: AbortSignal): Promise<Summary>;
}

/** The document's codes of summary_error. */
export type SummaryErrorCode =
  | 'llm_content_filtered'
  | 'summary_timeout'
  | 'summary_failed'
  | 'summary_mode_field_mismatch';

const words: Readonly<Record<SummaryErrorCode, string>> = {
  llm_content_filtered: 'The content filter of the language model did not let a summary through',
  summary_timeout: 'The summary was not ready in time',
  summary_failed: 'Summary generation failed',
  summary_mode_field_mismatch: 'A custom summary needs a prompt, and a builtin one must not have one',
};

export class SummaryError extends Error {
  readonly code: SummaryErrorCode;
  /** For the log only. */
  readonly detail: string | undefined;
  /** A later try may go better: what writes it could not be reached, or broke. */
  readonly again: boolean;

  constructor(code: SummaryErrorCode, detail?: string, again = false) {
    super(words[code]);
    this.name = 'SummaryError';
    this.code = code;
    this.detail = detail;
    this.again = again;
  }
}

/** Throws a SummaryError when mode and prompt do not belong together. */
export function checkMode({ mode, prompt }: SummaryInput): void {
  const hasPrompt = prompt !== undefined && prompt.trim() !== '';
  if (hasPrompt !== (mode === 'custom')) throw new SummaryError('summary_mode_field_mismatch');
}
