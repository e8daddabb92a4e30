/** The calls that answer at once, as the vendor's SDK makes them (**P** in protocols.md). */

import { z } from 'zod';
import { languageTag } from '../../language-tag-schema.ts';
import { localizationDecisions } from './decisions.ts';
import { breadcrumbs, localizationData } from './jobs.ts';

/** **D** `params` and `reference` are taken and change nothing: neither a workflow nor earlier translations are known here. */
export const localizeRequest = z.object({
  params: z.record(z.string(), z.unknown()).exactOptional(),
  /** null: recognised from the strings. */
  sourceLocale: languageTag.nullable(),
  targetLocale: languageTag,
  data: localizationData,
  reference: z.unknown().exactOptional(),
  hints: breadcrumbs.exactOptional(),
});
export type LocalizeRequest = z.infer<typeof localizeRequest>;

export const localizeAnswer = z.object({ data: localizationData });

export const recognizeRequest = z.object({
  text: z.string().min(1).max(localizationDecisions.textLength),
});

export const recognizeAnswer = z.object({ locale: languageTag });
export type RecognizeAnswer = z.infer<typeof recognizeAnswer>;

/** Whose key it is. **D** A gateway has one user. */
export const meAnswer = z.object({ id: z.string(), email: z.string() });
export type MeAnswer = z.infer<typeof meAnswer>;

export const gatewayUser: MeAnswer = { id: 'usr_gateway', email: 'gateway@localhost' };
