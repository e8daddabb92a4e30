import { type AddressInfo, createServer, connect as dial, type Server, type Socket } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';

const unauthorized = 'HTTP/1.1 401 Unauthorized\r\nContent-Length: 0\r\nConnection: close\r\n\r\n';
/** What a slow line carries to the client at once, bytes, and how often, ms. */
const slowBytes = 128;
const slowEveryMs = 20;

/** The line between a client and a service on this machine, which a test can cut, mend, slow down, or have refused. */
export class Line {
  readonly #server: Server;
  readonly #service: URL;
  readonly #sockets = new Set<Socket>();
  #state: 'open' | 'cut' | 'refusing' = 'open';
  #slow = false;
  #turnedAway = 0;

  /** `service`: the http address at its other end. */
  static async open(service: string): Promise<Line> {
    const line = new Line(service);
    await new Promise<void>(resolve => line.#server.listen(0, '127.0.0.1', resolve));
    return line;
  }

  private constructor(service: string) {
    this.#service = new URL(service);
    this.#server = createServer(client => this.#accept(client));
  }

  /** What the client connects to. */
  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  /** Drops every connection and lets none through. */
  cut(): void {
    this.#state = 'cut';
    this.#drop();
  }

  /** How often a connection was tried in vain since it was cut or refused. */
  get turnedAway(): number {
    return this.#turnedAway;
  }

  mend(): void {
    this.#state = 'open';
  }

  /** Drops every connection; who tries again hears that the key is not valid. */
  refuse(): void {
    this.#state = 'refusing';
    this.#drop();
  }

  /** Carries what comes for the client in small pieces from now on, or at full speed again. */
  set slow(slow: boolean) {
    this.#slow = slow;
  }

  close(): void {
    this.#drop();
    this.#server.close();
  }

  #drop(): void {
    this.#turnedAway = 0;
    for (const socket of this.#sockets) socket.resetAndDestroy();
    this.#sockets.clear();
  }

  #accept(client: Socket): void {
    if (this.#state !== 'open') this.#turnedAway++;
    if (this.#state === 'cut') client.resetAndDestroy();
    else if (this.#state === 'refusing') client.on('error', () => {}).end(unauthorized);
    else this.#join(client, dial(Number(this.#service.port), this.#service.hostname));
  }

  #join(client: Socket, service: Socket): void {
    // Some clients write “Host”, others “host”.
    const own = Buffer.from(`ost: ${new URL(this.url).host}\r\n`, 'latin1');
    const asked = Buffer.from(`ost: ${this.#service.host}\r\n`, 'latin1');
    for (const [socket, other] of [
      [client, service],
      [service, client],
    ] as const) {
      this.#sockets.add(socket.setNoDelay(true));
      socket.on('error', () => {}).on('close', () => other.destroy());
    }
    // The service answers to its own name only.
    client.on('data', bytes => service.write(replaced(bytes, own, asked)));
    void this.#carry(service, client);
  }

  async #carry(service: Socket, client: Socket): Promise<void> {
    try {
      for await (const bytes of service as AsyncIterable<Buffer>) {
        let from = 0;
        while (from < bytes.length) {
          const to = this.#slow ? from + slowBytes : bytes.length;
          client.write(bytes.subarray(from, to));
          if (this.#slow) await pause(slowEveryMs);
          from = to;
        }
      }
      client.end();
    } catch {
      client.destroy();
    }
  }
}

/** With the first occurrence exchanged. A request's head comes in one piece. */
function replaced(bytes: Buffer, what: Buffer, by: Buffer): Buffer {
  const at = bytes.indexOf(what);
  if (at < 0) return bytes;
  return Buffer.concat([bytes.subarray(0, at), by, bytes.subarray(at + what.length)]);
}
