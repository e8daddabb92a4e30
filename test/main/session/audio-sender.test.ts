import fc from 'fast-check';
import { expect, it } from 'vitest';
import { AudioSender } from '../../../src/main/session/audio-sender.ts';
import { frameSamples } from '../../../src/shared/audio/format.ts';

/** Frames are said, then the connection is cut: so many of those sent came over, and every 25th was acknowledged. */
const cuts = fc.array(
  fc.record({ said: fc.nat(120), offline: fc.nat(60), over: fc.double({ min: 0, max: 1, noNaN: true }) }),
  {
    maxLength: 8,
  },
);

function senderTo(send: (value: number) => boolean, acknowledged: () => number) {
  const gaps: number[] = [];
  const sender = new AudioSender({
    level: () => {},
    send: ({ samples }) => send(samples[0] ?? -1),
    acknowledged,
    dropped: () => {},
    gap: (position, frames) => gaps.push(position, frames),
    empty: () => {},
  });
  let value = 0;
  const say = (frames: number): void => {
    for (let i = 0; i < frames; i++) {
      const samples = new Int16Array(frameSamples).fill(value++);
      void sender.push({ samples, capturedAt: 0 });
    }
  };
  return { sender, say, gaps, said: () => value };
}

it('no frame is lost or doubled, wherever connections are cut, when the service tells what it has received', () => {
  fc.assert(
    fc.property(cuts, rows => {
      const task: number[] = [];
      let onTheWay: number[] = [];
      let acknowledged = 0;
      let online = true;
      const { sender, say, gaps, said } = senderTo(
        value => {
          if (online) onTheWay.push(value);
          return online;
        },
        () => acknowledged,
      );
      for (const { said: frames, offline, over } of rows) {
        say(frames);
        const arrived = Math.round(onTheWay.length * over);
        task.push(...onTheWay.slice(0, arrived));
        // A frame's value is its position.
        acknowledged = task.length - (arrived % 25);
        sender.lost();
        online = false;
        say(offline);
        acknowledged = task.length;
        sender.resumed(acknowledged);
        onTheWay = [];
        online = true;
        sender.flush();
      }
      task.push(...onTheWay);
      sender.close();
      expect(task).toEqual(Array.from({ length: said() }, (_, index) => index));
      expect(gaps).toEqual([]);
    }),
  );
});

it('what was dropped here is a gap only where the service has not received it', () => {
  const online = { is: true };
  const { sender, say, gaps } = senderTo(
    () => online.is,
    () => 0,
  );
  // Of what is sent again 6000 frames wait at most: the oldest 20 are dropped.
  say(6020);
  online.is = false;
  sender.lost();
  sender.resumed(15);
  online.is = true;
  sender.flush();
  sender.close();
  expect(gaps).toEqual([15, 5]);
});

it('what is sent again takes no room from what is said while the connection is away', () => {
  const online = { is: true };
  const sent: number[] = [];
  const { sender, say, gaps } = senderTo(
    value => {
      if (online.is) sent.push(value);
      return online.is;
    },
    () => 0,
  );
  // An utterance of 20 s that is not finished, and then as much as is kept.
  say(1000);
  online.is = false;
  sender.lost();
  say(1500);
  sent.length = 0;
  online.is = true;
  sender.flush();
  sender.close();
  expect(sent).toEqual(Array.from({ length: 2500 }, (_, index) => index));
  expect(gaps).toEqual([]);
});
