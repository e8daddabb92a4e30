/**
 * The listener for other machines of the network: the gateway's own routes and sockets over TLS on every address, because a
 * browser lets a page hear the microphone only on https. Whatever needs a key is refused here while there is none.
 */

import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import type { Slices } from '../../process/slices.ts';
import type { AccessRules } from './access.ts';
import { machineNames, ownHosts } from './hosts.ts';
import { createListener } from './listener.ts';
import { networkAddresses, networkFacts, probeDefaultAddress } from './network-addresses.ts';

export interface ShareOptions {
  /** 0 takes a free one. */
  readonly port: number;
  /** PEM. */
  readonly certificate: { readonly cert: string; readonly key: string };
  readonly key?: string;
  readonly allowedOrigins: readonly string[];
  /** As in AccessRules. */
  readonly allowedHosts?: readonly string[];
  readonly log: (line: string) => void;
}

const everyAddress = '0.0.0.0';

export class ShareListener {
  readonly #options: ShareOptions;
  readonly #server: Server;
  /** Those that came by this listener. */
  readonly #requests = new WeakSet<IncomingMessage>();
  #port: number | undefined;
  #defaultAddress: string | undefined;

  /** `turns`: as createListener's. */
  constructor(
    options: ShareOptions,
    turns: Pick<Slices, 'next'>,
    route: (request: IncomingMessage, response: ServerResponse) => void,
  ) {
    this.#options = options;
    this.#server = createListener(options.certificate, turns, (request, response) => {
      this.#requests.add(request);
      route(request, response);
    });
  }

  onUpgrade(upgrade: (request: IncomingMessage, socket: Duplex, head: Buffer) => void): void {
    this.#server.on('upgrade', (request, socket, head) => {
      this.#requests.add(request);
      upgrade(request, socket, head);
    });
  }

  /**
   * Where other machines find it, e.g. https://192.168.1.20:41235; undefined until it listens. Looked up each time: a laptop
   * is carried from one network to another.
   */
  get origin(): string | undefined {
    return this.origins[0];
  }

  /** All of them, the likeliest first; empty until it listens. */
  get origins(): readonly string[] {
    const port = this.#port;
    if (port === undefined) return [];
    // For the next time: the answer may have to be waited for.
    void this.#probe();
    const [name = 'localhost'] = machineNames();
    return [...networkAddresses(networkFacts(this.#defaultAddress)), name].map(
      host => `https://${host}:${port}`,
    );
  }

  /** Linux tells its routes. */
  async #probe(): Promise<void> {
    if (process.platform !== 'linux') this.#defaultAddress = await probeDefaultAddress();
  }

  /** Undefined: the request did not come by this listener. */
  rulesFor(request: IncomingMessage): AccessRules | undefined {
    if (this.#port === undefined || !this.#requests.has(request)) return undefined;
    const { key, allowedOrigins, allowedHosts } = this.#options;
    return {
      scheme: 'https',
      hosts: ownHosts(everyAddress),
      port: this.#port,
      allowedOrigins: new Set(allowedOrigins),
      allowedHosts: new Set(allowedHosts),
      withoutKey: 'refuse',
      ...(key === undefined ? {} : { key }),
    };
  }

  /** Rejects with an Error in plain words when the port is taken. */
  async listen(): Promise<void> {
    const { port, log } = this.#options;
    await this.#probe();
    await new Promise<void>((resolve, reject) => {
      this.#server.once('error', error =>
        reject(new Error(`Port ${port} cannot be shared: ${error.message}`, { cause: error })),
      );
      this.#server.listen(port, everyAddress, resolve);
    });
    this.#server.on('error', error => log(`shared listener: ${error.message}`));
    this.#port = (this.#server.address() as AddressInfo).port;
  }

  /** Ends what is still open. */
  async close(): Promise<void> {
    if (!this.#server.listening) return;
    const closed = new Promise<void>(done => this.#server.close(() => done()));
    this.#server.closeAllConnections();
    await closed;
  }
}
