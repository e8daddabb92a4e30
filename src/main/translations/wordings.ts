/**
 * Other wordings of a text: every provider of the mt service is asked, and each answer is told as it comes. The session knows
 * nothing of it; sentences go another way.
 */

import type { WordingAnswer, WordingOutcome, WordingRequest } from '../../shared/ipc/wordings.ts';
import { notNow, ProblemError, problem } from '../../shared/problem.ts';
import type { ProviderId } from '../../shared/protocols/mt/decisions.ts';
import type { GlossaryTerm } from '../../shared/session/commands.ts';
import { answerOf } from './answers.ts';
import { GlossaryProjects } from './glossary-project.ts';
import { MtClient } from './mt-client.ts';
import type { MtPlace } from './mt-place.ts';
import { type TryLanguages, tryProvider } from './provider-try.ts';

/** A person waits for it. */
const translateWithinMs = 30_000;

export interface WordingsOptions {
  readonly place: () => Promise<MtPlace>;
  /** The person's own terms. */
  readonly glossary: () => readonly GlossaryTerm[];
  readonly answered: (answer: WordingAnswer) => void;
}

export class Wordings {
  readonly #options: WordingsOptions;
  readonly #glossaries = new GlossaryProjects();
  /** By the id of the question. */
  readonly #running = new Map<string, AbortController>();

  constructor(options: WordingsOptions) {
    this.#options = options;
  }

  /** The ids of the providers that can be asked. Rejects as MtClient does. */
  async providers(): Promise<readonly string[]> {
    return new MtClient(await this.#options.place()).configured();
  }

  /** Resolves when everybody has answered or nobody waits any more. Rejects as MtClient does. */
  async ask(request: WordingRequest): Promise<void> {
    const running = new AbortController();
    this.#running.get(request.id)?.abort();
    this.#running.set(request.id, running);
    try {
      await this.#ask(request, running.signal);
    } catch (error) {
      if (!running.signal.aborted) throw error;
    } finally {
      if (this.#running.get(request.id) === running) this.#running.delete(request.id);
    }
  }

  /** Asks one provider for a word, wherever wordings come from. Rejects as MtClient does. */
  async try(
    provider: ProviderId,
    languages: TryLanguages,
  ): Promise<WordingOutcome & { readonly ms: number }> {
    return tryProvider(await this.#options.place(), provider, languages);
  }

  /** One translation, by the engines of the place alone: nothing goes to a vendor. Rejects with a ProblemError. */
  async translate({ text, source, target }: Omit<WordingRequest, 'id'>): Promise<string> {
    const { place, glossary } = this.#options;
    const asked = await this.#glossaries.with(await place(), glossary(), { text, source, target });
    const request = { key: 'wording', sourceText: text, sourceLocale: source, targetLocale: target };
    const lines = new MtClient(asked).suggestions(
      { ...request, providers: ['offline'] },
      AbortSignal.timeout(translateWithinMs),
    );
    for await (const line of lines) {
      const outcome = answerOf(line)?.outcome;
      if (outcome?.state === 'ready') return outcome.text;
      if (outcome) throw new ProblemError(problem('service-error', outcome.message, { code: outcome.code }));
    }
    throw notNow('provider-silent');
  }

  /** Nobody waits for the answers any more. */
  cancel(id: string): void {
    this.#running.get(id)?.abort();
  }

  async #ask({ id, text, source, target }: WordingRequest, signal: AbortSignal): Promise<void> {
    const begun = performance.now();
    const { place, glossary, answered } = this.#options;
    const asked = await this.#glossaries.with(await place(), glossary(), { text, source, target });
    signal.throwIfAborted();
    const request = { key: 'wording', sourceText: text, sourceLocale: source, targetLocale: target };
    for await (const line of new MtClient(asked).suggestions(request, signal)) {
      const answer = answerOf(line);
      if (answer) answered({ id, ms: Math.round(performance.now() - begun), ...answer });
    }
  }
}
