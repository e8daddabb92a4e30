import { expect, it } from 'vitest';
import { Outbox } from '../../../src/renderer/join/outbox.ts';

const frame = (value: number): Int16Array => new Int16Array(320).fill(value);

function sink() {
  const sent: number[] = [];
  return {
    sent,
    bufferedAmount: 0,
    send(bytes: Uint8Array) {
      expect(bytes.length).toBe(640);
      sent.push(new DataView(bytes.buffer).getInt16(0, true));
    },
  };
}

it('sends at once where the network keeps up', () => {
  const outbox = new Outbox();
  const socket = sink();
  for (let i = 1; i <= 3; i++) expect(outbox.push(frame(i), socket)).toBe(0);
  expect(socket.sent).toEqual([1, 2, 3]);
});

it('keeps two seconds while there is no connection, the newest, and sends them in order', () => {
  const outbox = new Outbox();
  const socket = sink();
  for (let i = 1; i <= 150; i++) expect(outbox.push(frame(i), undefined)).toBe(i <= 100 ? 0 : 20);
  outbox.push(frame(151), socket);
  expect(socket.sent).toEqual(Array.from({ length: 101 }, (_, i) => i + 51));
});

it('lets a slow socket be, and gives up the oldest sound', () => {
  const outbox = new Outbox();
  const socket = sink();
  socket.bufferedAmount = 100_000;
  let lostMs = 0;
  for (let i = 1; i <= 130; i++) lostMs += outbox.push(frame(i), socket);
  expect([socket.sent.length, lostMs]).toEqual([0, 600]);
  socket.bufferedAmount = 0;
  outbox.push(frame(131), socket);
  expect(socket.sent[0]).toBe(31);
});
