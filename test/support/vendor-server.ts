/** A server on loopback that answers as vendors of translations document it, and does wrong what servers do wrong. */

import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { onTestFinished } from 'vitest';

export interface VendorCall {
  readonly method: string;
  /** With its query. */
  readonly path: string;
  readonly headers: IncomingMessage['headers'];
  /** Parsed; undefined where there is none. */
  readonly body: unknown;
}

export type VendorFault =
  | { readonly status: number; readonly headers?: Readonly<Record<string, string>>; readonly body?: string }
  | 'never answers'
  | 'drops the connection';

export interface VendorServer {
  readonly url: string;
  readonly calls: VendorCall[];
  /** For the next calls, one each. */
  readonly faults: VendorFault[];
  /** For all of them. */
  fault: VendorFault | undefined;
  /** Resolves when a client has gone away from a call that was not answered. */
  readonly left: Promise<void>;
  /** Resolves when so many calls have come in all. */
  called(count: number): Promise<void>;
}

/** `answer`: the body of a good answer, as JSON. */
export async function vendorServer(
  answer: (call: VendorCall) => unknown | Promise<unknown>,
): Promise<VendorServer> {
  const left = Promise.withResolvers<void>();
  const waiting = new Set<() => void>();
  const state = { calls: [] as VendorCall[], faults: [] as VendorFault[], fault: undefined };
  const http = createServer((request, response) => {
    response.on('close', () => response.writableFinished || left.resolve());
    void handled(request).then(async call => {
      state.calls.push(call);
      for (const look of waiting) look();
      const fault = state.faults.shift() ?? (state.fault as VendorFault | undefined);
      if (fault !== undefined) return failed(fault, request, response);
      response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(await answer(call)));
    });
  });
  http.listen(0, '127.0.0.1');
  await once(http, 'listening');
  onTestFinished(() => {
    http.closeAllConnections();
    http.close();
  });
  const { port } = http.address() as AddressInfo;
  return Object.assign(state, {
    url: `http://127.0.0.1:${port}`,
    left: left.promise,
    called: (count: number) =>
      new Promise<void>(resolve => {
        const look = (): void => {
          if (state.calls.length >= count) resolve();
        };
        waiting.add(look);
        look();
      }),
  });
}

async function handled(request: IncomingMessage): Promise<VendorCall> {
  const body = await text(request);
  const { method = '', url: path = '', headers } = request;
  return { method, path, headers, body: body === '' ? undefined : JSON.parse(body) };
}

function failed(fault: VendorFault, request: IncomingMessage, response: ServerResponse): void {
  if (fault === 'never answers') return;
  if (fault === 'drops the connection') {
    request.socket.destroy();
    return;
  }
  response.writeHead(fault.status, fault.headers).end(fault.body ?? '{}');
}
