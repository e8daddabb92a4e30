/** What a valid vocabulary looks like, wherever it comes from. The limits are the protocol's. */

import { z } from 'zod';
import type { Vocabulary } from '../../shared/session/commands.ts';
import { language } from './settings-schema.ts';

const phrase = z.string().min(1).max(200);

const term = z.strictObject({
  source: phrase,
  target: z.string().max(200),
  language: language.optional(),
  aliases: z.array(phrase).max(20).optional(),
  caseSensitive: z.boolean().optional(),
});

export const vocabularySchema = z.strictObject({
  glossary: z.array(term).max(5000),
  corrections: z.array(z.strictObject({ wrong: phrase, right: z.string().max(200) })).max(5000),
  translationDictionary: z.array(term).max(5000),
}) as z.ZodType<Vocabulary>;
