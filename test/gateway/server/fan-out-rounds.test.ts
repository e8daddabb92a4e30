/** Rounds over very many sockets: nobody waits for all of them, and everybody hears everything once. */

import { EventEmitter } from 'node:events';
import type { Socket } from 'node:net';
import { setImmediate as turn } from 'node:timers/promises';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { WebSocket } from 'ws';
import { FanOut } from '../../../src/gateway/server/fan-out.ts';

/** What a fan-out uses of a socket and of the one beneath it, without a network: when it is full, the test says. */
class Wire extends EventEmitter {
  readonly OPEN = 1;
  readyState = 1;
  writableNeedDrain = false;
  readonly writes: string[][] = [];

  write(bytes: Buffer): boolean {
    this.writes.push(textsOf(bytes));
    return !this.writableNeedDrain;
  }

  drain(): void {
    this.writableNeedDrain = false;
    this.emit('drain');
  }

  get heard(): readonly string[] {
    return this.writes.flat();
  }
}

/** Texts up to 125 bytes, of frames that are whole. */
function textsOf(bytes: Buffer): string[] {
  const texts: string[] = [];
  for (let at = 0; at < bytes.length; ) {
    const length = bytes[at + 1] ?? 0;
    texts.push(bytes.subarray(at + 2, at + 2 + length).toString());
    at += 2 + length;
  }
  return texts;
}

/** One channel on which the messages are their numbers, kept for ever. */
class Channel {
  readonly fanOut = new FanOut({ since: (_, seq) => this.#texts.slice(seq) });
  readonly #texts: string[] = [];

  enter(wire = new Wire()) {
    const seat = this.fanOut.join(wire as unknown as WebSocket, wire as unknown as Socket);
    this.fanOut.tune(seat, 'es', this.#texts.length);
    return { wire, seat, after: this.#texts.length };
  }

  say(): void {
    this.#texts.push(String(this.#texts.length + 1));
    const text = this.#texts.at(-1);
    this.fanOut.publish(this.#texts.length, () => text);
  }

  after(seq: number): readonly string[] {
    return this.#texts.slice(seq);
  }
}

describe('a round over 300 sockets', () => {
  const heard = (viewers: readonly { wire: Wire }[]) =>
    viewers.filter(({ wire }) => wire.heard.length > 0).length;
  const crowd = (channel: Channel) => Array.from({ length: 300 }, () => channel.enter());

  it('lets the rest of the event loop have its turn before all were written to', async () => {
    const channel = new Channel();
    const viewers = crowd(channel);
    channel.say();
    const counts: number[] = [];
    while (heard(viewers) < viewers.length) {
      await turn();
      counts.push(heard(viewers));
    }
    expect(counts).toEqual([128, 256, 300]);
  });

  it('sends what is said meanwhile in one write, to all, after it', async () => {
    const channel = new Channel();
    const viewers = crowd(channel);
    channel.say();
    await turn();
    channel.say();
    channel.say();
    await turn();
    channel.say();
    for (let i = 0; i < 6; i++) await turn();
    for (const { wire } of viewers) expect(wire.writes).toEqual([['1'], ['2', '3', '4']]);
  });

  it('ends at once for somebody who comes meanwhile, who hears nothing twice', async () => {
    const channel = new Channel();
    const viewers = crowd(channel);
    channel.say();
    await turn();
    channel.say();
    const late = channel.enter();
    expect(heard(viewers)).toBe(300);
    channel.say();
    for (let i = 0; i < 4; i++) await turn();
    expect(late.wire.heard).toEqual(['3']);
    for (const { wire } of viewers) expect(wire.heard).toEqual(['1', '2', '3']);
  });

  it('writes nothing to one that has left meanwhile', async () => {
    const channel = new Channel();
    const viewers = crowd(channel);
    channel.say();
    await turn();
    const last = viewers.at(-1);
    if (last) channel.fanOut.leave(last.seat);
    for (let i = 0; i < 4; i++) await turn();
    expect(last?.wire.writes).toEqual([]);
    expect(heard(viewers)).toBe(299);
  });
});

describe('whatever comes between the turns', () => {
  type Step = { readonly what: 'say' | 'turn' | 'enter' | 'leave' | 'full' | 'drain'; readonly who: number };
  const steps: fc.Arbitrary<Step[]> = fc.array(
    fc.record({
      what: fc.constantFrom('say', 'say', 'turn', 'turn', 'enter', 'leave', 'full', 'drain'),
      who: fc.nat(299),
    }),
    { maxLength: 40 },
  );

  it('everybody hears what was said since they came, in order and once', async () => {
    await fc.assert(
      fc.asyncProperty(steps, async schedule => {
        const channel = new Channel();
        const viewers = Array.from({ length: 150 }, () => channel.enter());
        const gone = new Set<number>();
        const act: Record<Step['what'], (who: number) => unknown> = {
          say: () => channel.say(),
          turn: () => turn(),
          enter: () => viewers.push(channel.enter()),
          leave: who => {
            const viewer = viewers[who];
            if (!viewer || gone.has(who)) return;
            gone.add(who);
            channel.fanOut.leave(viewer.seat);
          },
          full: who => {
            const viewer = viewers[who];
            if (viewer) viewer.wire.writableNeedDrain = true;
          },
          drain: who => viewers[who]?.wire.drain(),
        };
        for (const { what, who } of schedule) await act[what](who);
        for (const { wire } of viewers) wire.drain();
        channel.fanOut.flush();
        viewers.forEach(({ wire, after }, who) => {
          const all = channel.after(after);
          if (gone.has(who)) expect(all.slice(0, wire.heard.length)).toEqual(wire.heard);
          else expect(wire.heard).toEqual(all);
        });
      }),
      { numRuns: 200 },
    );
  });
});
