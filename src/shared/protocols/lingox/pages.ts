/** The REST pages of lingox, in the document's words. `:id` stands for the conversation. */

import { z } from 'zod';
import { languageTag } from '../../language-tag-schema.ts';

export const languagesPath = '/api/v1/languages';
export const createSessionPath = '/api/v1/session/create';
export const sessionPath = '/api/v1/session/:id';
/** The page behind `join_url`. **D**: what it looks like. */
export const joinPagePath = '/join/:id';

/** An address of one conversation. */
export const ofConversation = (path: string, id: string): string =>
  path.replace(':id', encodeURIComponent(id));

/** A session without activity ends after this time, ms. */
export const inactivityMs = 900_000;

export const languagesPage = z.object({
  /** Tag and name, e.g. ["en-US", "English"]. */
  supported_languages: z.array(z.tuple([z.string(), z.string()])),
  default_source: z.string(),
  default_target: z.string(),
});
export type LanguagesPage = z.infer<typeof languagesPage>;

/** The languages of who creates the session. */
export const createSessionBody = z.object({ language: languageTag, translate_language: languageTag });

export const createdSession = z.object({ conversation_id: z.string().min(1).max(100), join_url: z.string() });

export const sessionPage = z.object({ user_a_lang: z.string(), user_a_translate: z.string() });
export type SessionPage = z.infer<typeof sessionPage>;

/** Its refusals. */
export const serviceUnavailable = 'Service temporarily unavailable.';
export const redisUnavailable = 'Redis service is unavailable.';
/** **D** */
export const tooManySessions = 'As many sessions are open as this server keeps; try again later.';
export const sessionNotFound = 'Session not found.';
export const refusal = z.object({ error: z.string() });
