/** Firefox Translations: neural translation on the processor, by models that are packs. */

import { extname } from 'node:path';
import type { InstalledPack } from '../../../packs/manifest.ts';
import { ProblemError, problem } from '../../../shared/problem.ts';
import { EngineProcess } from '../engine-process.ts';
import type { ListedEngine } from '../engines.ts';
import type { FxAnswer, FxQuestion } from './fxtranslate-messages.ts';
import { type Route, routeFor, routesOf } from './fxtranslate-routes.ts';
import { pieces } from './pieces.ts';
import type { LanguagePair, Translator } from './translator.ts';

export interface FxTranslatorOptions {
  /** For one sentence, the process's start and the loading of its models included. */
  readonly timeLimitMs?: number;
  /** Bytes of model files that stay loaded; the models that were not used for the longest time are freed first. */
  readonly memoryLimitBytes?: number;
}

export interface FxTranslator extends Translator {
  readonly pairs: ListedEngine['pairs'];
}

const usual = {
  timeLimitMs: 20_000,
  memoryLimitBytes: 150_000_000,
} as const satisfies Required<FxTranslatorOptions>;

/** UTF-16 code units that are translated in one request: a few sentences. */
const maxPieceLength = 600;

const program = new URL(`./fxtranslate-process${extname(import.meta.url)}`, import.meta.url);

/**
 * Starts nothing yet: the process starts with the first sentence, and a model is loaded when it is first needed. A pack that
 * cannot be loaded fails each of its sentences at once, until the translator is created again.
 */
export function createFxTranslator(
  packs: readonly InstalledPack[],
  options: FxTranslatorOptions = {},
): FxTranslator {
  const { timeLimitMs, memoryLimitBytes } = { ...usual, ...options };
  const routes = routesOf(packs);
  const models = new Models(timeLimitMs, memoryLimitBytes);
  return {
    label: 'Firefox Translations',
    pairs: routes.map(({ source, target, via }) => ({
      source,
      target,
      ...(via === undefined ? {} : { via }),
    })),
    ...(routes.length > 0
      ? {}
      : { problem: problem('engine-missing', 'a language pair of Firefox Translations') }),
    async warm(pair) {
      const route = routeFor(routes, pair);
      // What goes wrong is met again, and told, by the first translation.
      if (route) await models.translate('', route).catch(() => {});
    },
    async translate(text, pair, signal) {
      const route = find(routes, pair);
      const clean = text.toWellFormed().normalize('NFC').replaceAll('\0', '').trim();
      let translated = '';
      for (const piece of pieces(clean, maxPieceLength)) {
        translated += `${await models.translate(piece.text, route, signal)}${piece.gap}`;
      }
      return { text: translated.trim(), unknownWords: [] };
    },
    close: async () => models.close(),
  };
}

function find(routes: readonly Route[], pair: LanguagePair): Route {
  const route = routeFor(routes, pair);
  if (route) return route;
  throw new ProblemError(
    problem('language-unsupported', { why: 'pair', source: pair.source, target: pair.target }),
  );
}

const failure = (detail: string, name = 'Firefox Translations'): ProblemError =>
  new ProblemError(problem('engine-failed', name, { detail }));

/** The process, and which packs it could not load. */
class Models {
  readonly #process: EngineProcess<FxQuestion, FxAnswer>;
  readonly #memoryLimitBytes: number;
  readonly #unloadable = new Map<string, ProblemError>();

  constructor(timeLimitMs: number, memoryLimitBytes: number) {
    this.#memoryLimitBytes = memoryLimitBytes;
    this.#process = new EngineProcess({ program, timeLimitMs, failure: detail => failure(detail) });
  }

  async translate(text: string, { packs }: Route, signal?: AbortSignal): Promise<string> {
    for (const { manifest } of packs) {
      const known = this.#unloadable.get(manifest.id);
      if (known) throw known;
    }
    const answer = await this.#process.ask({ text, packs, memoryLimitBytes: this.#memoryLimitBytes }, signal);
    if (answer.type === 'translated') return answer.text;
    throw answer.type === 'unloadable' ? this.#note(answer, packs) : failure(answer.detail);
  }

  close(): void {
    this.#process.close();
  }

  #note(
    { packId, detail }: Extract<FxAnswer, { type: 'unloadable' }>,
    packs: readonly InstalledPack[],
  ): ProblemError {
    const name = packs.find(({ manifest }) => manifest.id === packId)?.manifest.name ?? packId;
    const error = failure(detail, `${name} cannot be loaded`);
    this.#unloadable.set(packId, error);
    return error;
  }
}
