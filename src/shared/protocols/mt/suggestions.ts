/** Suggestions and ICU forms on the wire (002_5d049a3c928c191a.txt: “Get MT suggestions”, “Stream…”, “Translate ICU forms”). */

import { z } from 'zod';
import { languageTag } from '../../language-tag-schema.ts';
import { mtDecisions, providerIds } from './decisions.ts';

const text = z.string().min(1).max(mtDecisions.textLength);

/** `sourceText` absent: the key's own text in the source language. */
export const suggestionRequest = z.object({
  key: z.string().min(1).max(512),
  namespace: z.string().min(1).max(255).exactOptional(),
  sourceLocale: languageTag,
  targetLocale: languageTag,
  sourceText: text.exactOptional(),
  limit: z.number().int().min(1).max(10).exactOptional(),
  /** **D** Only these, e.g. one that is tried. In a body alone. */
  providers: z.array(z.enum(providerIds)).min(1).max(10).exactOptional(),
});
export type SuggestionRequest = z.infer<typeof suggestionRequest>;

/** The same in a query, where everything is text. */
export const suggestionQuery = suggestionRequest.omit({ providers: true }).extend({
  limit: z
    .string()
    .regex(/^\d{1,2}$/, 'not a number from 1 to 10')
    .transform(Number)
    .pipe(z.number().min(1).max(10))
    .exactOptional(),
});

export const suggestion = z.object({
  providerId: z.enum(providerIds),
  providerLabel: z.string(),
  text: z.string(),
  /** **D** It lost or changed a placeholder of the source. */
  broken: z.literal(true).exactOptional(),
});
export type Suggestion = z.infer<typeof suggestion>;

/** **D** One provider failed, and the others go on. */
export const providerFailed = z.object({ providerId: z.string(), code: z.string(), message: z.string() });
export type ProviderFailed = z.infer<typeof providerFailed>;

const done = z.object({});

export const suggestionLine = z.discriminatedUnion('event', [
  z.object({ event: z.literal('suggestion'), data: suggestion }),
  z.object({ event: z.literal('error'), data: providerFailed }),
  z.object({ event: z.literal('done'), data: done }),
]);
export type SuggestionLine = z.infer<typeof suggestionLine>;

/**
 * **D** `ordinal` and `offset` are ours: a selectordinal, and the offset of a plural. Forms of `combined` are named
 * `female.one`.
 */
export const icuRequest = z.object({
  sourceLocale: languageTag,
  targetLocale: languageTag,
  icuType: z.enum(['plural', 'select', 'combined']),
  forms: z
    .record(z.string().min(1).max(100), z.string().max(mtDecisions.textLength))
    .refine(forms => Object.keys(forms).length > 0, 'at least one form')
    .refine(forms => Object.keys(forms).length <= mtDecisions.messageForms, 'too many forms'),
  pluralVariable: z.string().min(1).max(100).exactOptional(),
  selectVariable: z.string().min(1).max(100).exactOptional(),
  ordinal: z.boolean().exactOptional(),
  offset: z.number().int().min(0).max(1000).exactOptional(),
});
export type IcuRequest = z.infer<typeof icuRequest>;

export const icuForm = z.object({ form: z.string(), text: z.string() });
export const icuFailed = z.object({ form: z.string(), code: z.string(), message: z.string() });

export const icuLine = z.discriminatedUnion('event', [
  z.object({ event: z.literal('form'), data: icuForm }),
  z.object({ event: z.literal('error'), data: icuFailed }),
  z.object({ event: z.literal('done'), data: done }),
]);
export type IcuLine = z.infer<typeof icuLine>;

export const configuredProviders = z.object({ providers: z.record(z.enum(providerIds), z.boolean()) });
export type ConfiguredProviders = z.infer<typeof configuredProviders>;
