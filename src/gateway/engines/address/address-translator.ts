/**
 * Text to text by a server that speaks OpenAI's chat completions: Ollama, llama.cpp, LM Studio, vLLM or a vendor. One question a
 * sentence; an answer that is no translation is refused, so that the next engine does the sentence.
 */

import { z } from 'zod';
import type { EngineAddress } from '../../../shared/engine-settings.ts';
import { isSameLanguage } from '../../../shared/language-tag.ts';
import { widelySpoken } from '../../../shared/widely-spoken.ts';
import type { LanguagePair, Translated, TranslationContext, Translator } from '../translation/translator.ts';
import { AddressClient } from './address-client.ts';
import type { AddressOptions } from './address-limits.ts';
import { jsonOf } from './answer.ts';
import { AddressFailure } from './failure.ts';
import { type AddressEngine, addressInfo, modelOf } from './identity.ts';
import { checkedTranslation } from './translation-check.ts';
import { type TranslationPrompt, translationPrompt } from './translation-prompt.ts';

/** The part of a “chat completion object” that a translation needs. */
const completion = z.object({
  choices: z
    .array(
      z.object({
        message: z.object({ content: z.string().nullish(), refusal: z.string().nullish().catch(undefined) }),
        finish_reason: z.string().nullish().catch(undefined),
      }),
    )
    .min(1),
});

type Completion = z.infer<typeof completion>;

const pairs: readonly LanguagePair[] = widelySpoken.flatMap(source =>
  widelySpoken.filter(target => !isSameLanguage(target, source)).map(target => ({ source, target })),
);

export function createAddressTranslator(
  address: EngineAddress,
  options: AddressOptions = {},
): Translator & AddressEngine {
  const info = addressInfo('translate', address);
  const client = new AddressClient(info.label, address, options);
  const model = new ChatModel(client, modelOf('translate', address));
  return {
    info,
    label: info.label,
    pairs,
    honoursTerms: true,
    // There is nothing to load that a request without words could bring about.
    async warm() {},
    async translate(text, pair, signal, context = {}) {
      if (!/[\p{L}\p{N}]/u.test(text)) return { text: text.trim(), unknownWords: [] };
      return client.orProblem(async () => {
        const answer = await model.ask(translationPrompt(text, pair, context), signal);
        return translatedFrom(answer, text, pair, context);
      });
    },
    async close() {
      client.close();
    },
  };
}

/** Throws an AddressFailure when the answer is no translation. */
function translatedFrom(
  { choices: [choice] }: Completion,
  text: string,
  pair: LanguagePair,
  context: TranslationContext,
): Translated {
  const reason = choice?.finish_reason;
  if (choice?.message.refusal || reason === 'content_filter')
    throw new AddressFailure('useless', 'declined to translate the sentence');
  if (reason === 'length') throw new AddressFailure('useless', 'did not finish its answer');
  const checked = checkedTranslation(choice?.message.content ?? '', text, pair, context);
  if ('wrong' in checked) throw new AddressFailure('useless', `gave an answer that ${checked.wrong}`);
  return { text: checked.text, unknownWords: [] };
}

class ChatModel {
  readonly #client: AddressClient;
  readonly #model: string;
  /** It has refused a temperature, as models that think do. */
  #plain = false;

  constructor(client: AddressClient, model: string) {
    this.#client = client;
    this.#model = model;
  }

  /** Rejects with an AddressFailure, or with the signal's reason. */
  async ask(prompt: TranslationPrompt, signal?: AbortSignal): Promise<Completion> {
    if (this.#plain) return this.#post(prompt, {}, signal);
    try {
      return await this.#post(prompt, { temperature: 0 }, signal);
    } catch (error) {
      if (!(error instanceof AddressFailure) || error.details.status !== 400) throw error;
      // Whatever it did not take: the least that the API asks for, once.
      const answer = await this.#post(prompt, {}, signal);
      this.#plain = true;
      return answer;
    }
  }

  #post({ system, user }: TranslationPrompt, extra: object, signal?: AbortSignal): Promise<Completion> {
    const { limits } = this.#client;
    return this.#client.post(
      {
        path: '/chat/completions',
        body: {
          model: this.#model,
          messages: [
            { role: 'system', content: system },
            { role: 'user', content: user },
          ],
          ...extra,
        },
        timeLimitMs: limits.translateMs,
        maxBytes: limits.jsonBytes,
        read: answer => jsonOf(answer, completion),
      },
      signal,
    );
  }
}
