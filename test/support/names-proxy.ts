/**
 * A SOCKS 5 proxy (RFC 1928) that resolves names for a browser: the test's own name server, whose answers may change. It keeps
 * what goes by in plain text.
 */

import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

/** Where a name leads now: a port of this machine. */
export type Resolve = (host: string, port: number) => number;

/** One request, e.g. "GET /api/v1/tasks", or the status of one answer. */
interface Passed {
  readonly port: number;
  readonly request?: string;
  readonly status?: number;
}

export class NamesProxy {
  /** In the order of time. */
  readonly passed: Passed[] = [];
  readonly #sockets = new Set<Socket>();
  readonly #server = createServer(socket => void this.#serve(socket).catch(() => socket.destroy()));
  readonly #resolve: Resolve;

  private constructor(resolve: Resolve) {
    this.#resolve = resolve;
  }

  static async start(resolve: Resolve): Promise<NamesProxy> {
    const proxy = new NamesProxy(resolve);
    proxy.#server.listen(0, '127.0.0.1');
    await once(proxy.#server, 'listening');
    return proxy;
  }

  get url(): string {
    return `socks5://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  /** What has gone by to a port, without the first `from` of `passed`. */
  to(port: number, from: number): { readonly requests: string[]; readonly statuses: number[] } {
    const passed = this.passed.slice(from).filter(each => each.port === port);
    return {
      requests: passed.flatMap(({ request }) => request ?? []),
      statuses: passed.flatMap(({ status }) => status ?? []),
    };
  }

  async close(): Promise<void> {
    for (const socket of this.#sockets) socket.destroy();
    this.#server.close();
    await once(this.#server, 'close');
  }

  async #serve(near: Socket): Promise<void> {
    this.#keep(near);
    const [, methods = 0] = await read(near, 2);
    await read(near, methods);
    near.write(Buffer.from([5, 0]));
    const [, , , kind] = await read(near, 4);
    const host = await readHost(near, kind);
    const port = (await read(near, 2)).readUInt16BE();
    const target = this.#resolve(host, port);
    const far = connect(target, '127.0.0.1');
    this.#keep(far);
    await once(far, 'connect');
    near.write(Buffer.from([5, 0, 0, 1, 127, 0, 0, 1, 0, 0]));
    let asked = false;
    near.on('data', bytes => {
      for (const [, line = ''] of bytes.toString('latin1').matchAll(/^([A-Z]+ \S+) HTTP\/1\.1\r$/gm))
        asked = this.passed.push({ port: target, request: line }) > 0;
    });
    far.on('data', bytes => {
      // A connection that the browser opened to be quick and never used ends with a 408.
      if (!asked) return;
      for (const [, status] of bytes.toString('latin1').matchAll(/^HTTP\/1\.1 (\d{3})/gm))
        this.passed.push({ port: target, status: Number(status) });
    });
    near.pipe(far).pipe(near);
  }

  #keep(socket: Socket): void {
    this.#sockets.add(socket);
    socket.on('error', () => socket.destroy()).on('close', () => this.#sockets.delete(socket));
  }
}

async function readHost(socket: Socket, kind: number | undefined): Promise<string> {
  if (kind === 1) return [...(await read(socket, 4))].join('.');
  const [length = 0] = await read(socket, 1);
  return (await read(socket, length)).toString('latin1');
}

async function read(socket: Socket, bytes: number): Promise<Buffer> {
  if (bytes === 0) return Buffer.alloc(0);
  for (;;) {
    const read = socket.read(bytes) as Buffer | null;
    if (read) return read;
    await once(socket, 'readable');
  }
}
