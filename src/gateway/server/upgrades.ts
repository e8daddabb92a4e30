/** An upgrade whose address and access are known: it gets its socket, or is told in JSON why not. */

import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import type { Access } from './access.ts';
import { errorBody } from './http-errors.ts';
import { refuseUpgrade } from './refuse-upgrade.ts';
import type { SocketAnswer, SocketHandler, SocketRoute } from './socket-routes.ts';

export interface Upgrade {
  readonly request: IncomingMessage;
  readonly socket: Duplex;
  /** Undefined: its address is none. */
  readonly route: SocketRoute | undefined | null;
  readonly access: Access;
  readonly accept: (handler: SocketHandler) => void;
  readonly log: (line: string) => void;
}

export function answerUpgrade(upgrade: Upgrade): void {
  const { route, access, log } = upgrade;
  if (!access.allowed) {
    refuse(upgrade, access, errorBody(access));
    return;
  }
  const answer = route?.answer();
  if (answer instanceof Promise) {
    answer.then(
      found => settle(upgrade, found),
      (error: unknown) => {
        log(`socket: ${String(error)}`);
        settle(upgrade, { status: 500, message: 'Something went wrong in the gateway' });
      },
    );
  } else settle(upgrade, answer);
}

interface Refused {
  readonly status: number;
  readonly message: string;
}

function settle(upgrade: Upgrade, answer: SocketAnswer | undefined): void {
  if (typeof answer === 'function') {
    upgrade.accept(answer);
    return;
  }
  const refused: Refused = answer ?? { status: 404, message: 'No such socket' };
  const { status, message } = refused;
  refuse(upgrade, refused, { error_code: status === 404 ? 'not_found' : 'request_failed', message });
}

/** In the form of the socket's document, where it has one. */
const refuse = ({ socket, route, request }: Upgrade, { status, message }: Refused, body: object): void =>
  refuseUpgrade(socket, status, route?.refusal?.(message, status, request) ?? body);
