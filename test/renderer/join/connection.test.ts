import { describe, expect, it, vi } from 'vitest';
import { Connection, type ConnectionState } from '../../../src/renderer/join/connection.ts';
import { lastSocket, ScriptedSocket, scriptSockets } from '../scripted-socket.ts';

const presence = { type: 'user_joined', client_count: 1 };
const frame = new Int16Array(320);

function connect(exists: () => Promise<boolean> = () => Promise.resolve(true)) {
  const states: ConnectionState[] = [];
  const seqs: (number | undefined)[] = [];
  let seen = 0;
  let behindMs = 0;
  const connection = new Connection(
    {
      socket: 'ws://host/api/v1/ws/c1',
      protocols: ['one', 'other'],
      exists,
      language: 'es-ES',
      participant: 'p1',
      seen: () => seen,
      random: () => 1,
    },
    {
      state: state => states.push(state),
      message: message => {
        const seq = message.kind === 'turn' ? message.data.seq : undefined;
        seqs.push(seq);
        seen = seq ?? seen;
      },
      behind: ms => {
        behindMs += ms;
      },
    },
  );
  return { connection, states, seqs, last: lastSocket, behindMs: () => behindMs };
}

scriptSockets();

describe('a participant’s connection', () => {
  it('tries again where the network swallows everything', async () => {
    const { last } = connect(() => new Promise(() => {}));
    last().say(presence);
    last().end(1006);
    await vi.advanceTimersByTimeAsync(10_000 + 500);
    expect(ScriptedSocket.all).toHaveLength(2);
  });

  it('comes back as the same participant after the last final turn', async () => {
    const { states, seqs, last } = connect();
    expect(Object.fromEntries(last().address.searchParams)).toEqual({
      language: 'es-ES',
      participant: 'p1',
      after: '0',
    });
    expect(last().protocols).toEqual(['one', 'other']);
    last().onopen();
    last().say(presence);
    last().say({ is_mine: false, is_interim: false, original: 'a', translation: 'b', seq: 7 });
    expect(seqs).toEqual([undefined, 7]);
    last().end(1006);
    await vi.advanceTimersByTimeAsync(500);
    expect(ScriptedSocket.all.length).toBe(2);
    expect(last().address.searchParams.get('after')).toBe('7');
    last().say(presence);
    expect(states).toEqual(['connecting', 'open', 'lost', 'open']);
  });

  it('is not in before the gateway’s first word, and tries again when there is none', async () => {
    const { states, last } = connect();
    last().onopen();
    await vi.advanceTimersByTimeAsync(9_000);
    expect(states).toEqual(['connecting']);
    await vi.advanceTimersByTimeAsync(1_000 + 500);
    expect(states).toEqual(['connecting', 'lost']);
    expect(ScriptedSocket.all).toHaveLength(2);
    last().say(presence);
    expect(states).toEqual(['connecting', 'lost', 'open']);
  });

  it.each([
    [4400, 'language-refused'],
    [4403, 'invitation-ended'],
    [4404, 'ended'],
    [4409, 'full'],
    [4410, 'replaced'],
  ] as const)('that is refused with %i is %s, and not tried again', async (code, state) => {
    const { states, last } = connect();
    last().onopen();
    last().end(code);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(states).toEqual(['connecting', state]);
    expect(ScriptedSocket.all.length).toBe(1);
  });

  it('waits for its own place after a drop, which the server may still think taken', async () => {
    const { states, last } = connect();
    last().say(presence);
    last().end(1006);
    await vi.advanceTimersByTimeAsync(500);
    last().end(4409);
    await vi.advanceTimersByTimeAsync(1000);
    last().say(presence);
    expect(states).toEqual(['connecting', 'open', 'lost', 'open']);
    last().end(1006);
    for (let i = 0; i < 9; i++) {
      await vi.advanceTimersByTimeAsync(10_000);
      last().end(4409);
    }
    await vi.advanceTimersByTimeAsync(0);
    expect(states.at(-1)).toBe('full');
  });

  it('ends when the conversation has meanwhile ended, and not when nobody answers', async () => {
    const answer = vi.fn(() => Promise.reject<boolean>(new Error('nobody')));
    const { states, last } = connect(answer);
    last().say(presence);
    last().end(1006);
    await vi.advanceTimersByTimeAsync(500);
    expect(states.at(-1)).toBe('lost');
    answer.mockImplementation(() => Promise.resolve(false));
    last().end(1006);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(states.at(-1)).toBe('ended');
    expect(ScriptedSocket.all.length).toBe(2);
  });

  it('sends what is said while it was away, and notices a socket that takes nothing', async () => {
    const { connection, states, last, behindMs } = connect();
    connection.send(frame);
    expect(last().sent.length).toBe(0);
    last().say(presence);
    connection.send(frame);
    expect(last().sent.length).toBe(2);
    const stuck = last();
    stuck.bufferedAmount = 10_000;
    for (let ms = 0; ms < 9000; ms += 20) {
      connection.send(frame);
      await vi.advanceTimersByTimeAsync(20);
    }
    expect([stuck.sent.length, states.at(-1)]).toEqual([2, 'open']);
    expect(behindMs()).toBe(9000 - 2000);
    for (let ms = 0; ms < 1100; ms += 20) {
      connection.send(frame);
      await vi.advanceTimersByTimeAsync(20);
    }
    expect(states).toContain('lost');
    // What the old socket still has to say is not heard.
    stuck.say(presence);
    stuck.end(4404);
    expect(states).not.toContain('ended');
  });

  it('gives up an opening that takes too long, hurries when the network is back, and stays closed', async () => {
    const { connection, states, last } = connect(() => Promise.reject(new Error('nobody')));
    await vi.advanceTimersByTimeAsync(10_000);
    expect(states).toEqual(['connecting', 'lost']);
    connection.hurry();
    expect(ScriptedSocket.all.length).toBe(2);
    connection.close();
    expect(last().closedWith).toBe(1000);
    last().end(1000);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(ScriptedSocket.all.length).toBe(2);
  });
});
