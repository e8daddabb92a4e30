/** The network between a client and a gateway on this machine, with the faults of a schedule. */

import { type AddressInfo, createServer, connect as dial, type Server, type Socket } from 'node:net';
import type { ConnectionPlan } from './fault-schedule.ts';

const whole: ConnectionPlan = { latencyMs: 0, sliceBytes: 65_536, fault: { kind: 'none' } };

export class FaultProxy {
  readonly #server: Server;
  readonly #gateway: URL;
  readonly #happened: () => void;
  readonly #open = new Set<Socket>();
  #plans: ConnectionPlan[] = [];
  #connections: FaultyConnection[] = [];

  /** `gateway`: its origin. `happened` is called whenever something comes. */
  static async open(gateway: string, happened: () => void): Promise<FaultProxy> {
    const proxy = new FaultProxy(new URL(gateway), happened);
    await new Promise<void>(resolve => proxy.#server.listen(0, '127.0.0.1', resolve));
    return proxy;
  }

  private constructor(gateway: URL, happened: () => void) {
    this.#gateway = gateway;
    this.#happened = happened;
    this.#server = createServer(client => this.#accept(client));
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  /** For the connections to come. */
  plan(connections: readonly ConnectionPlan[]): void {
    this.#plans = [...connections];
  }

  /** Nothing more breaks. What is broken stays so. */
  mend(): void {
    this.#plans = [];
    for (const connection of this.#connections) connection.mend();
  }

  /** Ends what is open, so that the next talk has connections of its own. */
  drop(): void {
    for (const socket of this.#open) socket.destroy();
    this.#open.clear();
    this.#connections = [];
  }

  close(): void {
    this.drop();
    this.#server.close();
  }

  #accept(client: Socket): void {
    this.#happened();
    const plan = this.#plans.shift() ?? whole;
    client.on('error', () => {});
    if (plan.fault.kind === 'refused') {
      client.resetAndDestroy();
      return;
    }
    const gateway = dial(Number(this.#gateway.port), this.#gateway.hostname);
    gateway.on('error', () => {});
    for (const socket of [client, gateway]) this.#open.add(socket.setNoDelay(true));
    const connection = new FaultyConnection(client, gateway, plan, {
      happened: this.#happened,
      // The gateway answers to its own name only; a request's head comes in one piece.
      ownName: Buffer.from(new URL(this.url).host, 'latin1'),
      itsName: Buffer.from(this.#gateway.host, 'latin1'),
    });
    this.#connections.push(connection);
  }
}

interface Names {
  readonly happened: () => void;
  readonly ownName: Buffer;
  readonly itsName: Buffer;
}

class FaultyConnection {
  readonly #client: Socket;
  readonly #gateway: Socket;
  #plan: ConnectionPlan;
  readonly #names: Names;
  #carried = { toClient: 0, toGateway: 0 };
  /** Pieces that wait until the silence is over; undefined: they are carried. */
  #held: (() => void)[] | undefined;
  #wasSilent = false;
  #isDead = false;

  constructor(client: Socket, gateway: Socket, plan: ConnectionPlan, names: Names) {
    this.#client = client;
    this.#gateway = gateway;
    this.#plan = plan;
    this.#names = names;
    const { ownName, itsName } = names;
    client.on('data', bytes => this.#came(replaced(bytes, ownName, itsName), 'toGateway'));
    gateway.on('data', bytes => this.#came(bytes, 'toClient'));
    client.on('close', () => this.#ended(gateway));
    gateway.on('close', () => this.#ended(client));
  }

  mend(): void {
    this.#plan = { ...this.#plan, fault: { kind: 'none' } };
  }

  #ended(other: Socket): void {
    this.#names.happened();
    if (!this.#isDead) this.#later(() => other.destroy());
  }

  #came(bytes: Buffer, way: 'toClient' | 'toGateway'): void {
    const { sliceBytes } = this.#plan;
    for (let from = 0; from < bytes.length; from += sliceBytes) {
      const piece = bytes.subarray(from, from + sliceBytes);
      this.#later(() => this.#carry(piece, way));
    }
  }

  /** In the order in which it came. */
  #later(act: () => void): void {
    this.#names.happened();
    const { latencyMs } = this.#plan;
    const now = (): void => {
      this.#names.happened();
      if (this.#held) this.#held.push(act);
      else act();
    };
    if (latencyMs > 0) setTimeout(now, latencyMs);
    else now();
  }

  #carry(piece: Buffer, way: 'toClient' | 'toGateway'): void {
    if (this.#isDead) return;
    const { fault } = this.#plan;
    this.#carried[way] += piece.length;
    if (
      fault.kind === 'reset' &&
      this.#carried[fault.toClient ? 'toClient' : 'toGateway'] >= fault.afterBytes
    )
      this.#reset();
    else if (fault.kind === 'half-open' && this.#carried[way] >= fault.afterBytes) this.#die(fault.told);
    else if (fault.kind === 'silence' && !this.#wasSilent && this.#carried[way] >= fault.afterBytes)
      this.#beSilent(fault.ms);
    if (this.#isDead) return;
    const write = (): void => void (way === 'toClient' ? this.#client : this.#gateway).write(piece);
    if (this.#held) this.#held.push(write);
    else write();
  }

  #reset(): void {
    this.#isDead = true;
    this.#client.resetAndDestroy();
    this.#gateway.resetAndDestroy();
  }

  #die(told: 'nobody' | 'client' | 'gateway'): void {
    this.#isDead = true;
    if (told === 'client') this.#client.resetAndDestroy();
    if (told === 'gateway') this.#gateway.resetAndDestroy();
  }

  #beSilent(ms: number): void {
    this.#wasSilent = true;
    this.#held = [];
    setTimeout(() => {
      const held = this.#held ?? [];
      this.#held = undefined;
      for (const act of held) act();
    }, ms);
  }
}

/** With the first occurrence exchanged. */
function replaced(bytes: Buffer, what: Buffer, by: Buffer): Buffer {
  const at = bytes.indexOf(what);
  if (at < 0) return bytes;
  return Buffer.concat([bytes.subarray(0, at), by, bytes.subarray(at + what.length)]);
}
