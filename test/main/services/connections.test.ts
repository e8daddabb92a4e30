import { describe, expect, it, onTestFinished, vi } from 'vitest';
import {
  type ConnectionEvents,
  Connections,
  type ProtocolConnection,
  startWithinMs,
} from '../../../src/main/services/connections.ts';
import { ProblemError, problem } from '../../../src/shared/problem.ts';
import type { SessionEvent } from '../../../src/shared/session/events.ts';

const started: SessionEvent = { type: 'session-started', sessionId: 's', taskId: 't' };
const lost = problem('connection-lost', 'host');

class Peer implements ProtocolConnection {
  closed = false;
  opening: Promise<void> = Promise.resolve();
  readonly events: ConnectionEvents;

  constructor(events: ConnectionEvents) {
    this.events = events;
  }

  open(): Promise<void> {
    return this.opening;
  }

  send(): void {}

  sendAudio(): boolean {
    return true;
  }

  close(): void {
    this.closed = true;
  }
}

function connecting(address: () => Promise<{ url: string }> = async () => ({ url: 'http://host' })) {
  const events: SessionEvent[] = [];
  const losses: string[] = [];
  const peers: Peer[] = [];
  const connections = new Connections<Peer>({
    address,
    event: event => events.push(event),
    lost: ({ reason }) => losses.push(reason),
  });
  const connect = async (opening: Promise<void> = Promise.resolve()) => {
    const done = connections.connect((_address, said) => {
      const peer = new Peer(said);
      peer.opening = opening;
      peers.push(peer);
      return peer;
    });
    done.catch(() => {});
    // The address is there at once, and so is the connection.
    await new Promise(setImmediate);
    return { done, peer: peers.at(-1) as Peer };
  };
  return { connections, connect, events, losses, peers };
}

describe('a connection of a task', () => {
  it('is open when the service has started the task, and passes on what came before', async () => {
    const { connections, connect, events } = connecting();
    const { done, peer } = await connect();
    peer.events.event({ type: 'status', message: 'wait' });
    expect(connections.open).toBeUndefined();
    peer.events.event(started);
    await done;
    expect(connections.open).toBe(peer);
    expect(events.map(({ type }) => type)).toEqual(['status', 'session-started']);
  });

  it('is refused by the first problem that is no warning, which is told by the rejection alone', async () => {
    const { connect, events, losses } = connecting();
    const { done, peer } = await connect();
    peer.events.event({ type: 'problem', problem: problem('service-error', 'hm', { severity: 'warning' }) });
    peer.events.event({ type: 'problem', problem: problem('service-error', 'no') });
    peer.events.lost(lost);
    peer.events.event(started);
    await expect(done).rejects.toMatchObject({ problem: { reason: 'service-error' } });
    expect([events.length, losses, peer.closed]).toEqual([1, [], true]);
  });

  it('fails when it is lost before the start, also in the moment of the start', async () => {
    const { connections, connect, losses } = connecting();
    const before = await connect();
    before.peer.events.lost(lost);
    await expect(before.done).rejects.toMatchObject({ problem: { reason: 'connection-lost' } });
    const during = await connect();
    during.peer.events.event(started);
    during.peer.events.lost(lost);
    await expect(during.done).rejects.toMatchObject({ problem: { reason: 'connection-lost' } });
    expect([losses, connections.open]).toEqual([[], undefined]);
  });

  it('fails when its socket cannot be opened, and the next one is another', async () => {
    const { connections, connect } = connecting();
    const away = new ProblemError(problem('service-unreachable', 'host'));
    const first = await connect(Promise.reject(away));
    await expect(first.done).rejects.toBe(away);
    expect(first.peer.closed).toBe(true);
    const second = await connect();
    second.peer.events.event(started);
    await second.done;
    expect(connections.open).toBe(second.peer);
  });

  it('is waited for only so long', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    onTestFinished(() => void vi.useRealTimers());
    const { connect } = connecting();
    const { done } = await connect();
    await vi.advanceTimersByTimeAsync(startWithinMs);
    await expect(done).rejects.toMatchObject({ problem: { reason: 'service-unreachable' } });
  });

  it('that is lost is closed and told once, and says nothing of the next one', async () => {
    const { connections, connect, losses } = connecting();
    const first = await connect();
    first.peer.events.event(started);
    await first.done;
    first.peer.events.lost(lost);
    expect([losses, connections.open, first.peer.closed]).toEqual([['connection-lost'], undefined, true]);
    const second = await connect();
    second.peer.events.event(started);
    await second.done;
    first.peer.events.lost(lost);
    expect([losses.length, connections.open]).toEqual([1, second.peer]);
  });

  it('is given up when the task is closed, while the address is asked for or the start awaited', async () => {
    const never = connecting(() => new Promise(() => {}));
    const asked = never.connections.connect(() => {
      throw new Error('nobody wants it any more');
    });
    never.connections.close();
    await expect(asked).rejects.toThrow('closed');
    const { connections, connect } = connecting();
    const { done, peer } = await connect();
    connections.close();
    await expect(done).rejects.toThrow('closed');
    expect(peer.closed).toBe(true);
  });
});
