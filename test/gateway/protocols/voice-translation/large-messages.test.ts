import { expect, it, onTestFinished } from 'vitest';
import { LargeMessages } from '../../../../src/gateway/protocols/voice-translation/large-messages.ts';
import { partLength } from '../../../../src/gateway/protocols/voice-translation/message-parts.ts';
import { parseClientMessage } from '../../../../src/shared/protocols/voice-translation/messages.ts';

function open(): LargeMessages {
  const large = new LargeMessages();
  onTestFinished(() => large.close());
  return large;
}

const text = (data: object): string => JSON.stringify({ type: 'voice-translation', data });
const glossary = text({
  action: 'config',
  terminology: Array.from({ length: 5000 }, (_, at) => ({
    source: `word ${at}`.padEnd(180, 'x'),
    target: 'x',
  })),
});
const names = text({
  action: 'stop',
  ...Object.fromEntries(Array.from({ length: 75_000 }, (_, at) => [`k${at}`, 1])),
});
const nested = `${'['.repeat(500_000)}${']'.repeat(500_000)}`;

it('reads what is large as it reads what is small', async () => {
  const large = open();
  for (const frame of [glossary, names, nested, 'no JSON'.repeat(10_000)]) {
    const { incoming } = await large.read(Buffer.from(frame));
    expect(incoming).toEqual(parseClientMessage(frame));
  }
});

it('takes over no more of a message in one turn of the event loop than a part of it', async () => {
  let turns = 0;
  let isOver = false;
  const turn = (): void => {
    turns++;
    if (!isOver) setImmediate(turn);
  };
  turn();
  await open().read(Buffer.from(glossary));
  isOver = true;
  expect(turns).toBeGreaterThan(glossary.length / partLength);
});

it('answers in the order in which it was asked', async () => {
  const large = open();
  const kinds: string[] = [];
  await Promise.all(
    [glossary, 'none', names].map(async frame => {
      kinds.push((await large.read(Buffer.from(frame))).incoming.kind);
    }),
  );
  expect(kinds).toEqual(['message', 'malformed', 'message']);
});
