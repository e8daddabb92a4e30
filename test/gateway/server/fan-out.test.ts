/** Our frames beside those that ws writes itself: what has to go on holding when ws is updated. */

import { describe, expect, it } from 'vitest';
import { frame } from '../../../src/gateway/server/fan-out.ts';
import { openHall, said, turn } from '../protocols/voice-translation/broadcast/hall.ts';

describe('a frame', () => {
  it.each([
    ['short', 'ä', [0x81, 2, 0xc3, 0xa4]],
    ['of 126 bytes', 'x'.repeat(126), [0x81, 126, 0, 126]],
    ['of 64 KiB', 'x'.repeat(65_536), [0x81, 127, 0, 0, 0, 0, 0, 1, 0, 0]],
  ])('%s has the header that RFC 6455 says', (_, text, head) => {
    expect([...frame(text).subarray(0, head.length)]).toEqual(head);
    expect(frame(text).toString('utf8').endsWith(text)).toBe(true);
  });
});

describe('beside ws', () => {
  it('frames stay whole and in order between pings, answers to pings and sizes of every kind', async () => {
    const hall = await openHall({ pingMs: 200, keptSentences: 100_000 });
    const viewer = await hall.enter();
    await viewer.until('viewer_admitted');
    const sizes = [0, 100, 125, 126, 1000, 65_535, 65_536, 0, 5];
    let sentences = 0;
    let pings = 0;
    while (!viewer.opcodes.includes(9)) {
      sentences++;
      hall.audience.publish(
        said(sentences, `${sentences} ${'ö'.repeat(sizes[sentences % sizes.length] ?? 0)}`),
      );
      if (sentences % 3 === 0) {
        pings++;
        viewer.send(9, `ping ${sentences}`);
      }
      if (sentences % 2 === 0) await turn();
    }
    await viewer.until('result', sentences);
    expect(viewer.of('result').map(({ origin }) => Number.parseInt(origin.text, 10))).toEqual(
      Array.from({ length: sentences }, (_, i) => i + 1),
    );
    await expect.poll(() => viewer.opcodes.filter(opcode => opcode === 10).length).toBe(pings);
  });

  it('joins what one turn of the event loop says into one write, after what was said before', async () => {
    const hall = await openHall();
    const viewer = await hall.enter();
    await viewer.until('viewer_admitted');
    const chunks: number[] = [];
    viewer.socket.on('data', chunk => chunks.push(chunk.length));
    for (let i = 1; i <= 8; i++) hall.audience.publish(said(i, 'hello'));
    await viewer.until('result', 8);
    expect(chunks).toHaveLength(1);
  });

  it('nothing follows the close frame, whoever closes', async () => {
    const hall = await openHall();
    const viewer = await hall.enter();
    await viewer.until('viewer_admitted');
    hall.audience.publish(said(1, 'before'));
    await viewer.until('result');
    const left = viewer.leave();
    // Until the close has arrived, and after it.
    for (let i = 2; i < 50; i++) {
      hall.audience.publish(said(i, 'during'));
      await turn();
    }
    await left;
    expect(viewer.opcodes.at(-1)).toBe(8);
    expect(viewer.opcodes.indexOf(8)).toBe(viewer.opcodes.length - 1);
    const last = await hall.enter();
    await last.until('viewer_admitted');
    hall.audience.publish(said(99, 'the last word'));
    hall.audience.close();
    hall.audience.publish(said(100, 'too late'));
    await last.gone();
    expect(last.of('result').at(-1)?.origin.sid).toBe(99);
    expect(last.opcodes.at(-1)).toBe(8);
  });
});
