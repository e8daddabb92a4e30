/** The mt protocol (002_5d049a3c928c191a.txt), whole: what is asked for and not heard here is heard nowhere. */

import type { FastifyInstance } from 'fastify';
import { mtRoot } from '../../../shared/protocols/mt/paths.ts';
import type { GatewayServer } from '../../server/server.ts';
import type { TranslationStore } from '../../store/translations/translation-store.ts';
import type { Batches } from './batches.ts';
import { serveCors } from './cors.ts';
import type { MtProviders } from './providers.ts';
import { accessRefusal, answerErrors } from './refusal.ts';
import { limitRequests, type MtLimits } from './request-limits.ts';
import { serveBatches } from './serve-batches.ts';
import { serveIcu } from './serve-icu.ts';
import { serveKeys } from './serve-keys.ts';
import { serveSuggestions } from './serve-suggestions.ts';

export interface MtParts {
  readonly providers: MtProviders;
  readonly store: TranslationStore;
  readonly batches: Batches;
  readonly log: (line: string) => void;
  /** Instead of those of the document. */
  readonly limits?: MtLimits;
}

/** Before the server listens. */
export function serveMt(server: GatewayServer, parts: MtParts): void {
  void server.http.register(async scope => serveScope(scope, server, parts), { prefix: mtRoot });
}

function serveScope(scope: FastifyInstance, server: GatewayServer, parts: MtParts): void {
  const { store, log, limits } = parts;
  const refusal = accessRefusal(server);
  const own = (path: string): string => path.slice(mtRoot.length);
  answerErrors(scope, log);
  // Every route refuses in the form of the document.
  scope.addHook('onRoute', route => {
    route.config = { ...route.config, refusal };
  });
  serveCors(scope);
  const suggesting = limitRequests(scope, limits);
  serveSuggestions(scope, own, parts, { onRequest: suggesting });
  serveIcu(scope, own, parts, { onRequest: suggesting });
  serveKeys(scope, own, store);
  serveBatches(scope, own, parts.batches);
}
