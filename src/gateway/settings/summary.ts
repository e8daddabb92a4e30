/** Who writes summaries: a language model that the environment names, or this machine. */

import { ExtractiveSummarizer } from '../engines/summary/extractive.ts';
import type { LanguageModel, LanguageModelSettings } from '../engines/summary/language-model.ts';
import { LanguageModelSummarizer } from '../engines/summary/language-model-summarizer.ts';
import type { Summarizer } from '../engines/summary/summarizer.ts';
import { type Environment, keyIn, settingsOf } from './environment.ts';

/**
 * DRAGOMAN_SUMMARY_API (`openai` or `anthropic`), _KEY, _MODEL; _URL for another address than the API's own; _TIMEOUT_MS.
 * Undefined: none. Throws an Error in plain words when a part is missing or wrong.
 */
export function languageModelSettings(environment: Environment): LanguageModelSettings | undefined {
  const found = settingsOf(environment, {
    api: 'DRAGOMAN_SUMMARY_API',
    key: 'DRAGOMAN_SUMMARY_KEY',
    model: 'DRAGOMAN_SUMMARY_MODEL',
  });
  if (!found) return undefined;
  const { api, model } = found;
  const key = keyIn('DRAGOMAN_SUMMARY_KEY', found.key);
  if (api !== 'openai' && api !== 'anthropic')
    throw new Error(`DRAGOMAN_SUMMARY_API is openai or anthropic, not “${api}”`);
  const baseUrl = environment.DRAGOMAN_SUMMARY_URL?.trim();
  if (baseUrl && !/^https?:$/.test(URL.parse(baseUrl)?.protocol ?? ''))
    throw new Error(`DRAGOMAN_SUMMARY_URL is no http address: “${baseUrl}”`);
  return { api, key, model, ...(baseUrl ? { baseUrl } : {}), ...timeLimit(environment) };
}

export function createSummarizer(settings: LanguageModelSettings | undefined): Summarizer {
  if (!settings) return new ExtractiveSummarizer();
  return new LanguageModelSummarizer(languageModel(settings), settings.timeLimitMs);
}

const loadModel: Record<
  LanguageModelSettings['api'],
  (settings: LanguageModelSettings) => Promise<LanguageModel>
> = {
  openai: async settings => new (await import('../engines/summary/openai-model.ts')).OpenAiModel(settings),
  anthropic: async settings =>
    new (await import('../engines/summary/anthropic-model.ts')).AnthropicModel(settings),
};

/** The libraries have hundreds of modules: the one that is used is loaded with the first question. */
function languageModel(settings: LanguageModelSettings): LanguageModel {
  let model: Promise<LanguageModel> | undefined;
  return {
    label: settings.model,
    complete: async (...question) => {
      model ??= loadModel[settings.api](settings);
      return (await model).complete(...question);
    },
  };
}

function timeLimit(environment: Environment): Pick<LanguageModelSettings, 'timeLimitMs'> {
  const text = environment.DRAGOMAN_SUMMARY_TIMEOUT_MS?.trim();
  if (!text) return {};
  const timeLimitMs = Number(text);
  // More than a day is a slip of the pen, and more than a timer can hold.
  if (!Number.isInteger(timeLimitMs) || timeLimitMs < 1 || timeLimitMs > 86_400_000)
    throw new Error(`DRAGOMAN_SUMMARY_TIMEOUT_MS is a number of milliseconds, not “${text}”`);
  return { timeLimitMs };
}
