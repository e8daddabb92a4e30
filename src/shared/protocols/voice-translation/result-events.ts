/** What was recognised and translated, as the server sends it. */

import { z } from 'zod';
import { count, sid, text } from './server-values.ts';

const origin = z.object({
  sid,
  language: text,
  text,
  is_final: z.boolean(),
  speaker_id: text.optional(),
  speaker_label: text.optional(),
  detected_language: text.optional(),
  /** mm:ss */
  start_time: text.optional(),
  /** Not in the document, of our own gateway: the same time to the ms. The document has it to the second only. */
  start_ms: count.optional(),
});

const translation = z.object({
  sid,
  text,
  is_final: z.boolean(),
  is_retranslation: z.boolean().optional(),
  speaker_id: text.optional(),
  speaker_label: text.optional(),
});

/** Exported for the test that holds it against result-check.ts. */
export const result = z.object({
  action: z.literal('result'),
  origin: origin.optional(),
  translations: z.record(z.string(), translation).optional(),
});

export const languageSwitchStart = z.object({
  action: z.literal('language_switch_start'),
  translation_language: text,
  total_segments: count,
  message: text,
});

export const batchRetranslation = z.object({
  action: z.literal('batch_retranslation'),
  sid,
  translations: z.record(z.string(), translation),
});

export const languageSwitchDone = z.object({
  action: z.literal('language_switch_done'),
  translation_language: text,
  success_count: count,
  failed_count: count,
  /** Only when failed_count > 0. */
  failed_sids: z.array(sid).optional(),
  message: text,
});

/** The answer to retranslate: "a separate action: translation event (not result)", with a translation's fields. */
export const retranslated = translation.extend({
  action: z.literal('translation'),
  /** **D** The document's page of actions is not here: the language is named as in the request. */
  translation_language: text,
});

export const languageSwitched = z.object({
  action: z.literal('language_switched'),
  language: text,
  translation_language: text,
  message: text,
});
