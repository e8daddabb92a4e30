/**
 * **D**: everything that the document of localization (000_852c10e74d54a343.txt) leaves open, in one place, so that it can be
 * changed in minutes when the real page turns up. What the vendor's other public pages say is marked **P** where it stands.
 */

export const localizationDecisions = {
  /** Locales of one group (**P**). */
  locales: 100,
  /** A request's JSON, bytes: a talk of several hours. Reading it holds up everybody else for a moment. */
  bodyBytes: 1024 * 1024,
  /** How deep `data` may be nested. */
  depth: 64,
  /** Strings in `data`. */
  strings: 20_000,
  /** Characters of one string. */
  textLength: 10_000,
  /** Characters of `context`, and of all breadcrumbs of one key. */
  contextLength: 4_000,
  /** Jobs on a page, where a request does not say how many, and at most (**P**). */
  pageJobs: 20,
  maxPageJobs: 100,
  /** Locales that are translated at the same time by one gateway, and the strings of each. */
  jobsAtOnce: 4,
  stringsAtOnce: 4,
  /** What one call of a model may take, ms. */
  modelMs: 30_000,
  /** How often a job is tried, and ms before the second try; twice as long before each further one. */
  tries: 4,
  backoffMs: 2_000,
  /** ms after which groups and their jobs are forgotten. */
  keptMs: 30 * 24 * 3_600_000,
  /** Requests to callback addresses at the same time. */
  callbacksAtOnce: 8,
  /** Ids of providers in the order in which a text is given to them; `engineId` names one of them. */
  engines: ['deepl', 'google', 'azure', 'aws', 'openai', 'anthropic', 'offline'],
} as const;

/** What a job leaves untranslated it names, with one of these. */
export const warningCodes = {
  /** The translation had not the placeholders, tags or marks of its source. */
  PLACEHOLDER_MISMATCH: 'PLACEHOLDER_MISMATCH',
  /** No model could do it. */
  NOT_TRANSLATED: 'NOT_TRANSLATED',
} as const;
