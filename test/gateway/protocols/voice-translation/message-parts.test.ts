import { expect, it } from 'vitest';
import {
  addPart,
  parted,
  partLength,
} from '../../../../src/gateway/protocols/voice-translation/message-parts.ts';
import { parseClientMessage } from '../../../../src/shared/protocols/voice-translation/messages.ts';

const text = (data: object): string => JSON.stringify({ type: 'voice-translation', request_id: 'r', data });
const terms = (count: number): object[] =>
  Array.from({ length: count }, (_, at) => ({
    source: `word${at}`.padEnd(190, 'x'),
    target: `palabra ${at}`,
    aliases: Array.from({ length: at % 21 }, (_each, more) => `alias ${more}`),
  }));

it('a message in parts is the message again, and no part is much longer than it may be', () => {
  const action = {
    action: 'config',
    terminology: terms(3000),
    fuzzy_correction: [{ wrong: 'a', right: 'b' }],
  };
  const whole = parseClientMessage(text(action));
  const { incoming, parts } = parted(whole);
  expect(JSON.stringify(incoming).length).toBeLessThan(200);
  const lengths = parts.map(part => JSON.stringify(part).length);
  expect(Math.max(...lengths)).toBeLessThan(2 * partLength);
  expect(parts.length).toBeGreaterThan(15);
  for (const part of parts) addPart(incoming, part);
  expect(incoming).toEqual(whole);
  expect(whole.kind).toBe('message');
});

it('what is no message, and one without lists, has no parts', () => {
  for (const frame of ['{}', text({ action: 'nothing like it' }), text({ action: 'stop' })]) {
    const incoming = parseClientMessage(frame);
    expect(parted(incoming)).toEqual({ incoming, parts: [] });
  }
});
