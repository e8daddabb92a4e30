/** A group's progress by the gateway, and the same by the loop that everybody writes first. */

import { createServer } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { type WebSocket, WebSocketServer } from 'ws';
import { GroupProgress } from '../../src/gateway/protocols/localization/group-progress.ts';
import { messagesBetween, snapshotMessage } from '../../src/gateway/protocols/localization/group-state.ts';
import type { KeptGroup, KeptJob } from '../../src/gateway/store/localization/localization-store.ts';

const locales = 100;

export interface Hall {
  readonly port: number;
  /** One more of its jobs has failed, with these words; one of them never does. */
  fail(words: string): void;
  /** All are as at the beginning. */
  reset(): void;
  close(): Promise<void>;
}

/** The state of a group, which never ends. */
class Group {
  #jobs: readonly KeptJob[] = fresh();
  #ended = 0;

  get state(): KeptGroup {
    return { id: 'ljg_A1b2C3d4E5f6G7h8', sourceLocale: 'en', createdAt: 0, jobs: this.#jobs };
  }

  reset(): void {
    this.#jobs = fresh();
    this.#ended = 0;
  }

  fail(error: string): void {
    this.#jobs = this.#jobs.with(this.#ended, {
      ...{ id: idOf(this.#ended), locale: 'de-DE', status: 'failed', error },
      ...{ ended: this.#ended + 1, endedAt: 1 },
    });
    this.#ended += 1;
  }
}

const idOf = (at: number): string => `ljb_A1b2C3d4E5f6G${String(at).padStart(3, '0')}`;
const fresh = (): readonly KeptJob[] =>
  Array.from({ length: locales }, (_, at) => ({ id: idOf(at), locale: 'de-DE', status: 'processing' }));

export async function gatewayHall(): Promise<Hall> {
  const group = new Group();
  const progress = new GroupProgress(group.state, {
    look: async () => group.state,
    ended: () => {},
    log: line => console.error(line),
  });
  return hall({
    enter: (socket, tcp) => progress.enter(socket, tcp),
    fail: words => {
      group.fail(words);
      progress.changed();
    },
    reset: () => {
      group.reset();
      progress.changed();
    },
  });
}

/** Stringifies once, and sends to each. */
export async function bareHall(): Promise<Hall> {
  const group = new Group();
  const sockets = new Set<WebSocket>();
  const enter = (socket: WebSocket): void => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    socket.send(JSON.stringify(snapshotMessage(group.state)));
  };
  return hall({
    enter,
    fail: words => {
      const before = group.state;
      group.fail(words);
      for (const message of messagesBetween(before, group.state)) {
        const text = JSON.stringify(message);
        for (const socket of sockets) socket.send(text);
      }
    },
    reset: () => group.reset(),
  });
}

interface Serving extends Pick<Hall, 'fail' | 'reset'> {
  readonly enter: (socket: WebSocket, tcp: Socket) => void;
}

async function hall({ enter, fail, reset }: Serving): Promise<Hall> {
  const http = createServer();
  const server = new WebSocketServer({ server: http, perMessageDeflate: false });
  server.on('connection', (socket, { socket: tcp }) => {
    socket.on('error', () => {});
    enter(socket, tcp);
  });
  await new Promise<void>(done => http.listen(0, '127.0.0.1', done));
  return {
    port: (http.address() as AddressInfo).port,
    ...{ fail, reset },
    close: async () => {
      for (const socket of server.clients) socket.terminate();
      await new Promise<void>(done => http.close(() => done()));
    },
  };
}
