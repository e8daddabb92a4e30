/** The calls that answer at once. */

import type { FastifyInstance } from 'fastify';
import {
  type DataString,
  memberText,
  stringsOf,
  withMember,
  withStrings,
} from '../../../shared/protocols/localization/data-text.ts';
import { localizationDecisions } from '../../../shared/protocols/localization/decisions.ts';
import { localizePath, recognizePath } from '../../../shared/protocols/localization/paths.ts';
import {
  type LocalizeRequest,
  localizeRequest,
  type RecognizeAnswer,
  recognizeRequest,
} from '../../../shared/protocols/localization/process.ts';
import type { LanguagePair } from '../../engines/translation/translator.ts';
import { recogniseLanguage } from '../../pipeline/recognise-language.ts';
import { goneSignal } from '../../server/gone-signal.ts';
import { contextOf } from './context.ts';
import { localeOf } from './locales.ts';
import { isUntranslated, type Localizer, nobody } from './localizer.ts';
import { jsonOf, LocalizationRefusal } from './refusal.ts';
import { keyOf, translateAll } from './translate-all.ts';

export function serveProcess(
  scope: FastifyInstance,
  own: (path: string) => string,
  localizer: Localizer,
): void {
  scope.post(own(localizePath), async (request, reply) => {
    const { json, value } = jsonOf(localizeRequest, request);
    const data = await localized(localizer, json, value, goneSignal(reply.raw));
    return reply.type('application/json; charset=utf-8').send(withMember({}, 'data', data));
  });
  scope.post(own(recognizePath), async (request): Promise<RecognizeAnswer> => {
    const { text } = jsonOf(recognizeRequest, request).value;
    return { locale: await recognised(text) };
  });
}

async function recognised(text: string): Promise<string> {
  const locale = await recogniseLanguage(text);
  if (locale !== undefined) return locale;
  throw new LocalizationRefusal(400, 'The language of the text was not recognised: give more of it');
}

/** As JSON. Throws a refusal where a string could not be translated; one that lost its placeholders stays as it is. */
async function localized(
  localizer: Localizer,
  json: string,
  { sourceLocale, targetLocale, hints }: LocalizeRequest,
  signal: AbortSignal,
): Promise<string> {
  const data = memberText(json, 'data') ?? '{}';
  const strings = stringsOf(data);
  if (strings.length === 0) return data;
  const source = localeOf(sourceLocale ?? (await recognised(sampleOf(strings))), 'sourceLocale');
  const pair: LanguagePair = { source, target: localeOf(targetLocale, 'targetLocale') };
  const providers = localizer.able(pair);
  if (providers.length === 0) throw new LocalizationRefusal(400, nobody(pair).message);
  const texts = strings.map(({ path, text }) => {
    const context = contextOf(path, { hints });
    return { text, ...(context === undefined ? {} : { context }) };
  });
  const outcomes = await translateAll(
    localizer,
    texts,
    { pair, providers, inBackground: false },
    { atOnce: localizationDecisions.stringsAtOnce, giveUpAfter: 1 },
    signal,
  );
  return withStrings(data, (_text, index) => {
    const text = texts[index];
    const outcome = text && outcomes.get(keyOf(text));
    if (!outcome) return undefined;
    if (!isUntranslated(outcome)) return outcome.text;
    if (outcome.code === 'PLACEHOLDER_MISMATCH') return undefined;
    throw new LocalizationRefusal(500, outcome.message);
  });
}

/** Enough to recognise a language by. */
const sampleOf = (strings: readonly DataString[]): string =>
  strings
    .map(({ text }) => text)
    .join('\n')
    .slice(0, 2_000);
