/** configured-providers and suggestions: plain, by SSE and as NDJSON. */

import type { FastifyInstance, FastifyReply, FastifyRequest, RouteShorthandOptions } from 'fastify';
import { mtDecisions } from '../../../shared/protocols/mt/decisions.ts';
import {
  configuredProvidersPath,
  suggestionStreamPath,
  suggestionsPath,
} from '../../../shared/protocols/mt/paths.ts';
import {
  type ConfiguredProviders,
  type ProviderFailed,
  type Suggestion,
  type SuggestionLine,
  type SuggestionRequest,
  suggestionQuery,
  suggestionRequest,
} from '../../../shared/protocols/mt/suggestions.ts';
import type { Provider } from '../../engines/cloud/provider.ts';
import type { Wanted } from '../../pipeline/wording.ts';
import { goneSignal } from '../../server/gone-signal.ts';
import type { TranslationStore } from '../../store/translations/translation-store.ts';
import { pairOf } from './locales.ts';
import { glossaryOf, projectOf, sourceTextOf } from './project.ts';
import type { MtProviders } from './providers.ts';
import { MtRefusal, parsed } from './refusal.ts';
import { openStream, type StreamFormat } from './stream.ts';
import { collect } from './suggestions.ts';

export interface SuggestionParts {
  readonly providers: MtProviders;
  readonly store: TranslationStore;
}

interface Prepared {
  readonly providers: readonly Provider[];
  readonly limit: number;
  readonly wanted: Wanted;
}

export function serveSuggestions(
  scope: FastifyInstance,
  own: (path: string) => string,
  parts: SuggestionParts,
  limited: RouteShorthandOptions,
): void {
  const { providers } = parts;
  scope.get(own(configuredProvidersPath(':projectId')), (request): ConfiguredProviders => {
    projectOf(request);
    return { providers: providers.configured() };
  });
  scope.post(own(suggestionsPath(':projectId')), limited, async (request, reply) =>
    plain(await prepared(parts, projectOf(request), parsed(suggestionRequest, request.body)), reply),
  );
  const streamPath = own(suggestionStreamPath(':projectId'));
  // EventSource cannot send a header.
  const config = { ...limited.config, queryKey: true } as const;
  // A HEAD would ask the providers.
  scope.get(streamPath, { ...limited, config, exposeHeadRoute: false }, async (request, reply) => {
    const ready = await prepared(parts, projectOf(request), parsed(suggestionQuery, request.query));
    if (request.headers['last-event-id'] === mtDecisions.doneEventId) return reply.code(204).send();
    return streamed(request, reply, 'sse', ready);
  });
  scope.post(streamPath, limited, async (request, reply) =>
    streamed(
      request,
      reply,
      'ndjson',
      await prepared(parts, projectOf(request), parsed(suggestionRequest, request.body)),
    ),
  );
}

/** Rejects with every refusal that there can be. */
async function prepared(
  { providers, store }: SuggestionParts,
  project: number,
  request: SuggestionRequest,
): Promise<Prepared> {
  const pair = pairOf(request.sourceLocale, request.targetLocale);
  const text = await sourceTextOf(store, project, request, pair);
  const able = providers.of(pair, request.providers);
  return {
    providers: able,
    limit: request.limit ?? able.length,
    wanted: { text, pair, terms: await glossaryOf(store, project, pair) },
  };
}

async function plain(
  { providers, limit, wanted }: Prepared,
  reply: FastifyReply,
): Promise<readonly Suggestion[]> {
  const suggestions: Suggestion[] = [];
  const failures: ProviderFailed[] = [];
  const sink = {
    suggestion: (suggestion: Suggestion) => suggestions.push(suggestion),
    failed: (failure: ProviderFailed) => failures.push(failure),
  };
  await collect(providers, limit, wanted, sink, goneSignal(reply.raw));
  if (suggestions.length === 0)
    throw new MtRefusal('PROVIDER_ERROR', failures.map(({ message }) => message).join('; '), {
      providers: failures,
    });
  // In the order of providers, whoever was quicker.
  const place = (id: string): number => providers.findIndex(provider => provider.id === id);
  return suggestions.toSorted((one, other) => place(one.providerId) - place(other.providerId));
}

async function streamed(
  request: FastifyRequest,
  reply: FastifyReply,
  format: StreamFormat,
  { providers, limit, wanted }: Prepared,
): Promise<void> {
  const stream = openStream<SuggestionLine>(request, reply, format);
  const sink = {
    suggestion: (data: Suggestion) => stream.send({ event: 'suggestion', data }),
    failed: (data: ProviderFailed) => stream.send({ event: 'error', data }),
  };
  // Who has gone needs no end.
  await collect(providers, limit, wanted, sink, stream.signal).catch(() => {});
  stream.send({ event: 'done', data: {} });
  stream.end();
}
