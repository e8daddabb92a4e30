/** A language model behind OpenAI's chat completions, which many other services speak as well. */

import OpenAI from 'openai';
import {
  type Completion,
  type LanguageModel,
  type LanguageModelSettings,
  noTokens,
} from './language-model.ts';
import type { Question } from './templates.ts';

/**
 * A model that refuses the older name of the limit thinks before it answers, and its thoughts count. Without room for them
 * there would be no answer, and no word of it that a filter could stop. What is not used costs nothing.
 */
const thinkingTokens = 8192;

export class OpenAiModel implements LanguageModel {
  readonly label: string;
  readonly #client: OpenAI;
  /** It has refused the older name of the limit. */
  #thinks = false;

  constructor({ baseUrl, key, model }: LanguageModelSettings) {
    this.label = model;
    // null: these settings decide, not the library's own environment variables.
    this.#client = new OpenAI({ apiKey: key, baseURL: baseUrl ?? null, organization: null, project: null });
  }

  async complete(question: Question, maxTokens: number, signal: AbortSignal): Promise<Completion> {
    try {
      const answer = await this.#ask(question, maxTokens, signal);
      const tokens = {
        input: answer.usage?.prompt_tokens ?? 0,
        output: answer.usage?.completion_tokens ?? 0,
      };
      const choice = answer.choices[0];
      const refused = choice?.finish_reason === 'content_filter' || Boolean(choice?.message.refusal);
      return refused
        ? { kind: 'filtered', tokens }
        : { kind: 'text', text: choice?.message.content ?? '', tokens };
    } catch (error) {
      if (isFiltered(error)) return { kind: 'filtered', tokens: noTokens };
      throw error;
    }
  }

  async #ask(
    question: Question,
    maxTokens: number,
    signal: AbortSignal,
  ): Promise<OpenAI.Chat.ChatCompletion> {
    const { system, transcript } = question;
    const thinks = this.#thinks;
    try {
      return await this.#client.chat.completions.create(
        {
          model: this.label,
          // The older name of the limit: compatible services know only this one.
          ...(thinks ? { max_completion_tokens: maxTokens + thinkingTokens } : { max_tokens: maxTokens }),
          messages: [
            { role: 'system', content: system },
            { role: 'user', content: transcript },
          ],
        },
        { signal },
      );
    } catch (error) {
      // Whoever asks at the same time may have learned it first.
      if (thinks || !refusesMaxTokens(error)) throw error;
      this.#thinks = true;
      return await this.#ask(question, maxTokens, signal);
    }
  }
}

/** Not of a value that is too large: “Unsupported parameter: 'max_tokens' … Use 'max_completion_tokens' instead.” */
const refusesMaxTokens = (error: unknown): boolean =>
  error instanceof OpenAI.BadRequestError && error.message.includes('max_completion_tokens');

/** Azure: 400 content_filter; OpenAI itself: content_policy_violation. */
const isFiltered = (error: unknown): boolean =>
  error instanceof OpenAI.APIError && /^content_(filter|policy)/.test(error.code ?? '');
