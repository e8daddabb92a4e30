/** A language model behind Anthropic's messages. */

import Anthropic from '@anthropic-ai/sdk';
import {
  type Completion,
  type LanguageModel,
  type LanguageModelSettings,
  noTokens,
} from './language-model.ts';
import type { Question } from './templates.ts';

export class AnthropicModel implements LanguageModel {
  readonly label: string;
  readonly #client: Anthropic;

  constructor({ baseUrl, key, model }: LanguageModelSettings) {
    this.label = model;
    // null: these settings decide, not the library's own environment variables.
    this.#client = new Anthropic({ apiKey: key, authToken: null, baseURL: baseUrl ?? null });
  }

  async complete(
    { system, transcript }: Question,
    maxTokens: number,
    signal: AbortSignal,
  ): Promise<Completion> {
    try {
      const answer = await this.#client.messages.create(
        {
          model: this.label,
          max_tokens: maxTokens,
          system,
          messages: [{ role: 'user', content: transcript }],
        },
        { signal },
      );
      const tokens = { input: answer.usage.input_tokens, output: answer.usage.output_tokens };
      if (answer.stop_reason === 'refusal') return { kind: 'filtered', tokens };
      const text = answer.content.flatMap(block => (block.type === 'text' ? [block.text] : [])).join('');
      return { kind: 'text', text, tokens };
    } catch (error) {
      if (isFiltered(error)) return { kind: 'filtered', tokens: noTokens };
      throw error;
    }
  }
}

/** There is no code of its own: “Output blocked by content filtering policy”. */
const isFiltered = (error: unknown): boolean =>
  error instanceof Anthropic.BadRequestError && /content filter/i.test(error.message);
