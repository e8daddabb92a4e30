/** A language model behind an API: what a summary needs of it. */

import type { TokenUse } from './summarizer.ts';
import type { Question } from './templates.ts';

export interface LanguageModelSettings {
  readonly api: 'openai' | 'anthropic';
  /** As the API's own library takes it, e.g. https://api.openai.com/v1 or https://api.anthropic.com. */
  readonly baseUrl?: string;
  readonly key: string;
  readonly model: string;
  /** ms that one summary may take, all its calls together. */
  readonly timeLimitMs?: number;
}

export type Completion =
  | { readonly kind: 'text'; readonly text: string; readonly tokens: TokenUse }
  /** Its content filter answered. */
  | { readonly kind: 'filtered'; readonly tokens: TokenUse };

export interface LanguageModel {
  readonly label: string;
  /** Rejects with whatever its library throws, or with the signal's reason. */
  complete(question: Question, maxTokens: number, signal: AbortSignal): Promise<Completion>;
}

export const noTokens: TokenUse = { input: 0, output: 0 };
