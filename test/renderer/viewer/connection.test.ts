import { describe, expect, it, vi } from 'vitest';
import { Connection, type ConnectionState } from '../../../src/renderer/viewer/connection.ts';
import { lastSocket, ScriptedSocket, scriptSockets } from '../scripted-socket.ts';

const sentence = { action: 'result', origin: { sid: 1, language: 'en', text: 'Hi', is_final: true } };

function connect(exists: () => Promise<boolean> = () => Promise.resolve(true)) {
  const states: ConnectionState[] = [];
  const isNew: boolean[] = [];
  const connection = new Connection(
    { socket: 'ws://hall/ws', exists, language: 'original', random: () => 1 },
    {
      state: state => states.push(state),
      message: (data, isNews) => data.action === 'result' && isNew.push(isNews),
    },
  );
  return { connection, states, isNew, names: () => states.map(({ name }) => name) };
}

scriptSockets();

/** By the server. */
const say = (data: object, seq?: number): void => lastSocket().say({ type: 'voice-translation', seq, data });

function admit(language = 'original', latest_seq = 0): void {
  lastSocket().onopen();
  say({ action: 'viewer_admitted', viewer_id: 'viewer_1', language, latest_seq });
}

describe('a viewer’s connection', () => {
  it('goes on after the last message that it saw', async () => {
    const { names } = connect();
    expect(lastSocket().address.searchParams.get('after')).toBe('0');
    admit();
    say(sentence, 7);
    lastSocket().end(1006);
    await vi.advanceTimersByTimeAsync(500);
    expect(ScriptedSocket.all).toHaveLength(2);
    expect(lastSocket().address.searchParams.get('after')).toBe('7');
    admit();
    expect(names()).toEqual(['connecting', 'watching', 'lost', 'watching']);
  });

  it('tries ever more slowly, and at once when it is asked to hurry', async () => {
    const { connection } = connect();
    for (const wait of [500, 1000, 2000]) {
      lastSocket().end(1006);
      await vi.advanceTimersByTimeAsync(wait - 1);
      const tried = ScriptedSocket.all.length;
      await vi.advanceTimersByTimeAsync(1);
      expect(ScriptedSocket.all).toHaveLength(tried + 1);
    }
    lastSocket().end(1006);
    await vi.advanceTimersByTimeAsync(0);
    connection.hurry();
    expect(ScriptedSocket.all).toHaveLength(5);
  });

  it('tries again where the network swallows everything', async () => {
    const { names } = connect(() => new Promise(() => {}));
    // For the socket, for the question whether the broadcast exists, and then the usual delay.
    await vi.advanceTimersByTimeAsync(10_000 + 10_000 + 500);
    expect(ScriptedSocket.all).toHaveLength(2);
    expect(names()).toEqual(['connecting', 'lost']);
  });

  it('comes back later when there is no room', async () => {
    connect();
    lastSocket().onopen();
    lastSocket().end(1013);
    await vi.advanceTimersByTimeAsync(3999);
    expect(ScriptedSocket.all).toHaveLength(1);
    await vi.advanceTimersByTimeAsync(1);
    expect(ScriptedSocket.all).toHaveLength(2);
  });

  it('ends when the broadcast has: told so, or found gone', async () => {
    const told = connect();
    admit();
    lastSocket().end(1000);
    const gone = connect(() => Promise.resolve(false));
    lastSocket().end(1006);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(told.names().at(-1)).toBe('ended');
    expect(gone.names().at(-1)).toBe('ended');
    expect(ScriptedSocket.all).toHaveLength(2);
  });

  it('is no end when nobody answers at all', async () => {
    const { names } = connect(() => Promise.reject(new Error('no network')));
    lastSocket().end(1006);
    await vi.advanceTimersByTimeAsync(500);
    expect(names()).toEqual(['connecting', 'lost']);
    expect(ScriptedSocket.all).toHaveLength(2);
  });

  it('tells a place in the queue, and each move', () => {
    const { states } = connect();
    lastSocket().onopen();
    say({ action: 'queued', position: 2 });
    say({ action: 'queued', position: 1 });
    admit();
    expect(states.slice(1)).toEqual([
      { name: 'queued', position: 2 },
      { name: 'queued', position: 1 },
      { name: 'watching' },
    ]);
  });

  it('changes its language in place; a drop before that is answered gets everything of the new one', async () => {
    const { connection } = connect();
    admit();
    say(sentence, 7);
    connection.setLanguage('es-ES');
    expect(JSON.parse(String(lastSocket().sent[0]))).toEqual({
      type: 'voice-translation',
      data: { action: 'set_language', language: 'es-ES' },
    });
    // Still of the old language: it was on its way.
    say(sentence, 8);
    lastSocket().end(1006);
    await vi.advanceTimersByTimeAsync(500);
    expect(Object.fromEntries(lastSocket().address.searchParams)).toEqual({ language: 'es-ES', after: '0' });
  });

  it('knows history from news', () => {
    const { isNew } = connect();
    admit('original', 5);
    say(sentence, 5);
    say(sentence, 6);
    expect(isNew).toEqual([false, true]);
  });

  it('outlives whatever a server may send', () => {
    const warn = vi.spyOn(console, 'warn').mockReturnValue();
    const { names } = connect();
    admit();
    for (const data of [
      '',
      '{',
      '[]',
      'null',
      '{"type":"voice-translation","data":{"action":"result","origin":1}}',
    ])
      lastSocket().onmessage({ data });
    say({ action: 'of a newer server' });
    say({ action: 'constructor' });
    expect(names().at(-1)).toBe('watching');
    expect(warn).toHaveBeenCalledTimes(5);
  });
});
