/** The localization protocol (000_852c10e74d54a343.txt), whole: what is asked for and not heard here is heard nowhere. */

import type { FastifyInstance } from 'fastify';
import { mePath } from '../../../shared/protocols/localization/paths.ts';
import { gatewayUser, type MeAnswer } from '../../../shared/protocols/localization/process.ts';
import type { GatewayServer } from '../../server/server.ts';
import type { LocalizationStore } from '../../store/localization/localization-store.ts';
import type { Groups } from './groups.ts';
import type { Localizer } from './localizer.ts';
import { accessRefusal, answerErrors } from './refusal.ts';
import { serveGroups } from './serve-groups.ts';
import { serveJobs } from './serve-jobs.ts';
import { serveProcess } from './serve-process.ts';

export interface LocalizationParts {
  readonly groups: Groups;
  readonly store: LocalizationStore;
  readonly localizer: Localizer;
  readonly log: (line: string) => void;
  /** ms between two pings of a socket. */
  readonly heartbeatMs?: number;
}

/** Before the server listens. */
export function serveLocalization(server: GatewayServer, parts: LocalizationParts): void {
  const { groups, localizer, log } = parts;
  const scopeOf = (
    prefix: string,
    serve: (scope: FastifyInstance, own: (path: string) => string) => void,
  ): void => {
    void server.http.register(
      async scope => {
        prepare(scope, server, log);
        serve(scope, path => path.slice(prefix.length));
      },
      { prefix },
    );
  };
  scopeOf('/jobs', (scope, own) => serveJobs(scope, own, groups));
  scopeOf('/process', (scope, own) => serveProcess(scope, own, localizer));
  scopeOf('/users', (scope, own) => {
    scope.get(own(mePath), (): MeAnswer => gatewayUser);
  });
  serveGroups(server, parts);
}

function prepare(scope: FastifyInstance, server: GatewayServer, log: (line: string) => void): void {
  answerErrors(scope, log);
  // As it is written: what is no string goes back byte for byte.
  scope.removeContentTypeParser('application/json');
  scope.addContentTypeParser('application/json', { parseAs: 'string' }, (_request, body, done) =>
    done(null, body),
  );
  scope.addHook('onRoute', route => {
    route.config = {
      ...route.config,
      refusal: (message, status, { raw }) => accessRefusal(message, status, server.keyOf(raw)),
    };
  });
}
