import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Connection, type ConnectionState } from '../../../src/renderer/viewer/connection.ts';

/** A socket that does what the test says, in a page without a network. */
class ScriptedSocket {
  static readonly OPEN = 1;
  static all: ScriptedSocket[] = [];
  readonly address: URL;
  readonly sent: string[] = [];
  readyState = 0;
  onopen: () => void = () => {};
  onmessage: (event: { data: unknown }) => void = () => {};
  onclose: (event: { code: number }) => void = () => {};

  constructor(address: string) {
    this.address = new URL(address);
    ScriptedSocket.all.push(this);
  }

  send(text: string): void {
    this.sent.push(text);
  }

  open(): void {
    this.readyState = 1;
    this.onopen();
  }

  say(data: object, seq?: number): void {
    this.onmessage({ data: JSON.stringify({ type: 'voice-translation', seq, data }) });
  }

  admit(language = 'original', latest_seq = 0): void {
    this.open();
    this.say({ action: 'viewer_admitted', viewer_id: 'viewer_1', language, latest_seq });
  }

  close(code = 1006): void {
    this.readyState = 3;
    this.onclose({ code });
  }
}

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
  const last = (): ScriptedSocket => {
    const socket = ScriptedSocket.all.at(-1);
    if (!socket) throw new Error('no socket was opened');
    return socket;
  };
  return { connection, states, isNew, last, names: () => states.map(({ name }) => name) };
}

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal('WebSocket', ScriptedSocket);
  ScriptedSocket.all = [];
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

describe('a viewer’s connection', () => {
  it('goes on after the last message that it saw', async () => {
    const { last, names } = connect();
    expect(last().address.searchParams.get('after')).toBe('0');
    last().admit();
    last().say(sentence, 7);
    last().close(1006);
    await vi.advanceTimersByTimeAsync(500);
    expect(ScriptedSocket.all).toHaveLength(2);
    expect(last().address.searchParams.get('after')).toBe('7');
    last().admit();
    expect(names()).toEqual(['connecting', 'watching', 'lost', 'watching']);
  });

  it('tries ever more slowly, and at once when it is asked to hurry', async () => {
    const { connection, last } = connect();
    for (const wait of [500, 1000, 2000]) {
      last().close(1006);
      await vi.advanceTimersByTimeAsync(wait - 1);
      const tried = ScriptedSocket.all.length;
      await vi.advanceTimersByTimeAsync(1);
      expect(ScriptedSocket.all).toHaveLength(tried + 1);
    }
    last().close(1006);
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
    const { last } = connect();
    last().open();
    last().close(1013);
    await vi.advanceTimersByTimeAsync(3999);
    expect(ScriptedSocket.all).toHaveLength(1);
    await vi.advanceTimersByTimeAsync(1);
    expect(ScriptedSocket.all).toHaveLength(2);
  });

  it('ends when the broadcast has: told so, or found gone', async () => {
    const told = connect();
    told.last().admit();
    told.last().close(1000);
    const gone = connect(() => Promise.resolve(false));
    gone.last().close(1006);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(told.names().at(-1)).toBe('ended');
    expect(gone.names().at(-1)).toBe('ended');
    expect(ScriptedSocket.all).toHaveLength(2);
  });

  it('is no end when nobody answers at all', async () => {
    const { last, names } = connect(() => Promise.reject(new Error('no network')));
    last().close(1006);
    await vi.advanceTimersByTimeAsync(500);
    expect(names()).toEqual(['connecting', 'lost']);
    expect(ScriptedSocket.all).toHaveLength(2);
  });

  it('tells a place in the queue, and each move', () => {
    const { last, states } = connect();
    last().open();
    last().say({ action: 'queued', position: 2 });
    last().say({ action: 'queued', position: 1 });
    last().admit();
    expect(states.slice(1)).toEqual([
      { name: 'queued', position: 2 },
      { name: 'queued', position: 1 },
      { name: 'watching' },
    ]);
  });

  it('changes its language in place; a drop before that is answered gets everything of the new one', async () => {
    const { connection, last } = connect();
    last().admit();
    last().say(sentence, 7);
    connection.setLanguage('es-ES');
    expect(JSON.parse(last().sent[0] ?? '')).toEqual({
      type: 'voice-translation',
      data: { action: 'set_language', language: 'es-ES' },
    });
    // Still of the old language: it was on its way.
    last().say(sentence, 8);
    last().close(1006);
    await vi.advanceTimersByTimeAsync(500);
    expect(Object.fromEntries(last().address.searchParams)).toEqual({ language: 'es-ES', after: '0' });
  });

  it('knows history from news', () => {
    const { last, isNew } = connect();
    last().admit('original', 5);
    last().say(sentence, 5);
    last().say(sentence, 6);
    expect(isNew).toEqual([false, true]);
  });

  it('outlives whatever a server may send', () => {
    const warn = vi.spyOn(console, 'warn').mockReturnValue();
    const { last, names } = connect();
    last().admit();
    for (const data of [
      '',
      '{',
      '[]',
      'null',
      '{"type":"voice-translation","data":{"action":"result","origin":1}}',
    ])
      last().onmessage({ data });
    last().say({ action: 'of a newer server' });
    last().say({ action: 'constructor' });
    expect(names().at(-1)).toBe('watching');
    expect(warn).toHaveBeenCalledTimes(5);
  });
});
