/** A language model behind OpenAI's chat completions, which many other services speak as well. */

import OpenAI from 'openai';
import {
  type Completion,
  type LanguageModel,
  type LanguageModelSettings,
  noTokens,
} from './language-model.ts';
import type { Question } from './templates.ts';

export class OpenAiModel implements LanguageModel {
  readonly label: string;
  readonly #client: OpenAI;

  constructor({ baseUrl, key, model }: LanguageModelSettings) {
    this.label = model;
    // null: these settings decide, not the library's own environment variables.
    this.#client = new OpenAI({ apiKey: key, baseURL: baseUrl ?? null, organization: null, project: null });
  }

  async complete(
    { system, transcript }: Question,
    maxTokens: number,
    signal: AbortSignal,
  ): Promise<Completion> {
    try {
      const answer = await this.#client.chat.completions.create(
        {
          model: this.label,
          // The older name of the limit: compatible services know only this one.
          max_tokens: maxTokens,
          messages: [
            { role: 'system', content: system },
            { role: 'user', content: transcript },
          ],
        },
        { signal },
      );
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
}

/** Azure: 400 content_filter; OpenAI itself: content_policy_violation. */
const isFiltered = (error: unknown): boolean =>
  error instanceof OpenAI.APIError && /^content_(filter|policy)/.test(error.code ?? '');
