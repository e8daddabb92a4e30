/**
 * **D**: everything that the document of mt (002_5d049a3c928c191a.txt) leaves open, in one place, so that it can be changed
 * in minutes when the real page turns up.
 */

export const mtDecisions = {
  /** Requests of a key to any route of mt, each minute. */
  requestsAMinute: 500,
  /** Of these to the routes that ask providers while somebody waits. */
  suggestionsAMinute: 120,
  /** The namespace of a key that names none. */
  defaultNamespace: 'default',
  /**
   * The namespace that holds a project's glossary: a term is a key whose text in the source language is the term and whose
   * text in the target language is its translation. Only what a person wrote or confirmed counts.
   */
  glossaryNamespace: 'glossary',
  /** Keys of one batch. */
  batchKeys: 50_000,
  /** Keys of one PUT. */
  putKeys: 1_000,
  /** Keys on a page, where a request does not say how many. */
  pageKeys: 50,
  /** Characters of a text to be translated. */
  textLength: 10_000,
  /** Forms of one message after its selectors are made those of the target. */
  messageForms: 200,
  /** Between the select and the plural category in the name of a combined form, e.g. `female.one`. */
  formSeparator: '.',
  /**
   * The id of an event stream's `done`. An EventSource that was not closed connects again and sends it: that is answered by
   * 204, which ends it, so that no provider is asked a second time.
   */
  doneEventId: 'done',
  /** One suggestion with all its retries, ms. */
  providerMs: 8_000,
  /** Requests to one provider in a second, of the whole process … */
  providerRequestsASecond: 20,
  /** … and at the same time. */
  providerRequestsAtOnce: 6,
  /** Keys of a batch that are translated at the same time. */
  batchAtOnce: 6,
} as const;

/**
 * In which order providers are asked, shown in configured-providers and used by batches: those that follow a glossary first,
 * this machine's own last.
 */
export const providerIds = ['google', 'deepl', 'aws', 'azure', 'openai', 'anthropic', 'offline'] as const;
export type ProviderId = (typeof providerIds)[number];

export const batchOrder: readonly ProviderId[] = [
  ...(['deepl', 'google', 'azure', 'aws', 'openai', 'anthropic', 'offline'] as const),
];
