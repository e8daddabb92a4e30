/**
 * The gateway's HTTP server: JSON routes by fastify and sockets by ws on the same port, both behind the same checks. A
 * second listener may share them with other machines.
 */

import type { IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import Fastify, {
  type FastifyInstance,
  type FastifyReply,
  type FastifyRequest,
  type FastifyServerOptions,
} from 'fastify';
import type { Server as SocketServer } from 'ws';
import { Slices } from '../../process/slices.ts';
import {
  type Access,
  type AccessRequest,
  type AccessRules,
  checkAccess,
  checkKey,
  type KeyCheck,
  rulesAt,
} from './access.ts';
import { type BudgetedSocket, overBudget } from './budgeted-socket.ts';
import { isLoopback, ownHosts, urlHost } from './hosts.ts';
import { answerErrors, errorBody, refusalOf, tooMany } from './http-errors.ts';
import { httpOptions } from './http-options.ts';
import { badForm, createListener, readForm } from './listener.ts';
import { defaultRates, Rates } from './rate-limits.ts';
import { refuseUpgrade } from './refuse-upgrade.ts';
import { browserHints, keyHeaders, queryKeyOf } from './request-facts.ts';
import type { ServerOptions } from './server-options.ts';
import { ShareListener } from './share.ts';
import {
  type FindSocket,
  type ServedRoute,
  type SocketHandler,
  type SocketRefusal,
  SocketRoutes,
} from './socket-routes.ts';
import { createSocketServer } from './socket-server.ts';
import { answerUpgrade } from './upgrades.ts';
import { WorkBudget } from './work-budget.ts';

export class GatewayServer {
  readonly #options: ServerOptions;
  readonly #http: FastifyInstance;
  readonly #sockets: SocketServer<typeof BudgetedSocket>;
  readonly #budget: WorkBudget;
  readonly #rates: Rates;
  /** Requests and upgrades, one in a turn of the event loop: sockets are heard in between. */
  readonly #turns = new Slices();
  readonly #routes = new SocketRoutes();
  readonly #httpRoutes: ServedRoute[] = [];
  readonly #share: ShareListener | undefined;
  #rules: AccessRules | undefined;

  constructor(options: ServerOptions) {
    const { tls, share } = options;
    this.#options = options;
    this.#budget = options.budget ?? new WorkBudget();
    this.#rates = new Rates({ ...defaultRates, ...options.rates });
    const allOptions: FastifyServerOptions = {
      ...httpOptions,
      serverFactory: handler => createListener(tls, this.#turns, handler),
      // What leads nowhere because of its form, e.g. /%zz, comes to no hook.
      frameworkErrors: (error, request, reply) => void this.#misformed(error, request, reply),
    };
    this.#http = Fastify(allOptions);
    this.#share =
      share &&
      new ShareListener({ ...options, ...share }, this.#turns, (...call) => this.#http.routing(...call));
    this.#sockets = createSocketServer();
    this.#http.addHook('onRoute', ({ method, url }) => {
      for (const each of [method].flat()) this.#httpRoutes.push({ kind: 'http', method: each, path: url });
    });
    this.#http.addHook('onRequest', (request, reply) => this.#letIn(request, reply));
    answerErrors(this.#http, options.log);
    this.#share?.onUpgrade((...call) => void this.#upgrade(...call));
    this.#http.server.on('upgrade', (...call) => void this.#upgrade(...call));
  }

  /** Everything that it serves. */
  get routes(): readonly ServedRoute[] {
    const sockets = this.#routes.paths.map(path => ({ kind: 'socket', method: 'GET', path }) as const);
    return [...this.#httpRoutes, ...sockets];
  }

  get http(): FastifyInstance {
    return this.#http;
  }

  /** What other machines reach it under, e.g. https://192.168.1.20:41235; undefined while it is not shared. */
  get shareOrigin(): string | undefined {
    return this.#share?.origin;
  }

  /** All that other machines may reach it under, the likeliest first; none while it is not shared. */
  get shareOrigins(): readonly string[] {
    return this.#share?.origins ?? [];
  }

  onSocket(path: string, handler: SocketHandler): void {
    this.#routes.add(path, handler);
  }

  /**
   * Sockets that ask for no key, because their address is secret enough for what they give. `path` is a pattern like
   * /api/v1/broadcast/:task/ws, a parameter one part of it. An address that is served by itself goes before a pattern.
   */
  onKeylessSocket(path: string, find: FindSocket): void {
    this.#routes.addKeyless(path, find);
  }

  /** Sockets that need the key, under a pattern; refused in the form of their document, before the upgrade. */
  onSocketPattern(path: string, find: FindSocket, refusal: SocketRefusal): void {
    this.#routes.addPattern(path, find, refusal);
  }

  /**
   * For keyless sockets whose document refuses a wrong key only after the upgrade: the key in a header or in the query.
   */
  keyOf(request: IncomingMessage): KeyCheck {
    const rules = this.#rulesFor(request);
    if (!rules) return 'missing';
    const { host, origin } = request.headers;
    return checkKey(rulesAt(rules, { host, origin }), {
      headers: keyHeaders(request),
      queryKey: queryKeyOf(request),
    });
  }

  /** Resolves with the gateway's origin, e.g. http://127.0.0.1:41234. */
  async listen(): Promise<string> {
    const { host, port, key, allowedOrigins, allowedHosts, tls } = this.#options;
    const scheme = tls ? 'https' : 'http';
    await this.#http.listen({ host, port });
    // Later ones, e.g. no descriptors left for another connection: unheard they would end the gateway.
    this.#http.server.on('error', error => this.#options.log(`listener: ${error.message}`));
    const { port: bound } = this.#http.server.address() as AddressInfo;
    this.#rules = {
      scheme,
      hosts: ownHosts(host),
      port: bound,
      allowedOrigins: new Set(allowedOrigins),
      allowedHosts: new Set(allowedHosts),
      // startGateway lets nothing but a loopback address be without a key.
      withoutKey: isLoopback(host) ? 'let-in' : 'refuse',
      ...(key === undefined ? {} : { key }),
    };
    try {
      await this.#share?.listen();
    } catch (error) {
      await this.#http.close();
      throw error;
    }
    return `${scheme}://${urlHost(host)}:${bound}`;
  }

  /** Tells every client that the gateway goes away (1001), then ends. */
  async close(): Promise<void> {
    for (const socket of this.#sockets.clients) socket.close(1001, 'The gateway is closing');
    const stuck = setTimeout(() => {
      for (const socket of this.#sockets.clients) socket.terminate();
    }, 500);
    await new Promise<void>(done => this.#sockets.close(() => done()));
    clearTimeout(stuck);
    await this.#share?.close();
    await this.#http.close();
  }

  /** Those of the listener that the request came by; undefined while the gateway is starting. */
  #rulesFor(request: IncomingMessage): AccessRules | undefined {
    return this.#share?.rulesFor(request) ?? this.#rules;
  }

  /** Answers whoever asks too often or may not come in. */
  async #letIn(request: FastifyRequest, reply: FastifyReply): Promise<void> {
    const { keyless = false, page = false, queryKey } = request.routeOptions.config;
    const refusal = refusalOf(request);
    const addressWait = await this.#rates.ofAddress(request.ip);
    if (addressWait !== undefined) {
      this.#options.log(`too many requests of ${request.ip}`);
      return tooMany(reply, addressWait, refusal);
    }
    const access = this.#check(request.raw, queryKey && queryKeyOf(request.raw), { keyless, page });
    if (!access.allowed) {
      const { status, message } = access;
      await reply.code(status).send(refusal(message, status) ?? errorBody(access));
      return;
    }
    const keyWait = keyless ? undefined : await this.#rates.ofKey();
    if (keyWait !== undefined) await tooMany(reply, keyWait, refusal);
  }

  async #misformed(error: Error, request: FastifyRequest, reply: FastifyReply): Promise<void> {
    const wait = await this.#rates.ofAddress(request.ip);
    if (wait !== undefined) return tooMany(reply, wait, undefined);
    const access = this.#check(request.raw, undefined, { keyless: true });
    if (access.allowed)
      await reply.code(400).send({ error_code: 'request_failed', message: error.message.slice(0, 200) });
    else await reply.code(access.status).send(errorBody(access));
  }

  #check(
    request: IncomingMessage,
    queryKey: string | undefined,
    asked: Pick<AccessRequest, 'keyless' | 'page'>,
  ): Access {
    const rules = this.#rulesFor(request);
    if (!rules) return { allowed: false, status: 421, message: 'The gateway is still starting' };
    const { host, origin } = request.headers;
    return checkAccess(rules, {
      ...asked,
      host,
      origin,
      headers: keyHeaders(request),
      queryKey,
      browser: browserHints(request),
    });
  }

  async #upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): Promise<void> {
    socket.on('error', () => socket.destroy());
    await this.#turns.next();
    if (socket.destroyed) return;
    if (!readForm(request)) return refuseUpgrade(socket, 400, badForm);
    const url = URL.parse(request.url ?? '', 'http://gateway');
    const route = url && this.#routes.find(url);
    answerUpgrade({
      ...{ request, socket, route },
      access: this.#check(request, queryKeyOf(request), { keyless: route?.keyless ?? false }),
      accept: handler => this.#accept(request, socket, head, handler),
      log: this.#options.log,
    });
  }

  #accept(request: IncomingMessage, socket: Duplex, head: Buffer, handler: SocketHandler): void {
    this.#sockets.handleUpgrade(request, socket, head, client => {
      client.join(this.#budget);
      // ws tells protocol errors (too large, bad UTF-8) here and closes the socket itself; unheard they would throw.
      client.on('error', error => this.#options.log(`socket: ${error.message}`));
      client.on(overBudget, (words: string) => this.#options.log(`socket closed: ${words}`));
      handler(client, request);
    });
  }
}
