import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import * as consecutive from '../../../src/shared/protocols/consecutive/messages.ts';
import { parseTagged } from '../../../src/shared/protocols/incoming.ts';
import * as lingox from '../../../src/shared/protocols/lingox/messages.ts';
import {
  parseViewerAction,
  parseViewerMessage,
} from '../../../src/shared/protocols/voice-translation/broadcast.ts';
import * as voiceTranslation from '../../../src/shared/protocols/voice-translation/messages.ts';

const readers = {
  'consecutive, server': consecutive.parseServerMessage,
  'consecutive, client': consecutive.parseClientMessage,
  'lingox, config': lingox.parseConfig,
  'lingox, single': lingox.parseSingleMessage,
  'lingox, conversation': lingox.parseConversationMessage,
  'voice-translation, server': voiceTranslation.parseServerMessage,
  'voice-translation, client': voiceTranslation.parseClientMessage,
  'a viewer': parseViewerMessage,
  'a viewer’s action': parseViewerAction,
} as const;

/** What cannot be made text of: `String` throws on it. */
const textless = { toString: 1, valueOf: 1 };

describe.each(Object.entries(readers))('what a socket of %s may hold', (_name, parse) => {
  it('is never thrown, whatever stands where a name should', () => {
    const name = fc.oneof(fc.jsonValue(), fc.constant(textless), fc.constant('voice-translation'));
    const message = fc.record({ type: name, data: fc.oneof(fc.record({ action: name }), fc.jsonValue()) });
    fc.assert(
      fc.property(message, value => {
        expect(() => parse(JSON.stringify(value))).not.toThrow();
      }),
    );
  });

  it('is told by a name of bounded length', () => {
    const long = 'x'.repeat(100_000);
    const read = parse(JSON.stringify({ type: long, data: { action: long } }));
    expect(JSON.stringify(read).length).toBeLessThan(1000);
  });
});

describe('a message of a table', () => {
  const table = { ready: z.object({ type: z.literal('ready'), rate: z.int() }) };
  const parse = (value: unknown, at?: string) => parseTagged<unknown>(table, 'type', value, at);

  it('is read by its tag and its schema, without further fields', () => {
    const message = { type: 'ready', rate: 8000 };
    expect(parse({ ...message, since: 1 })).toEqual({ kind: 'message', message });
  });

  it('is unknown where the table has no such tag, also when an object has a property of that name', () => {
    expect(parse({ type: 'later' })).toEqual({ kind: 'unknown', name: 'later' });
    expect(parse({ type: 'constructor' })).toEqual({ kind: 'unknown', name: 'constructor' });
  });

  it('is malformed without a tag, and where its schema refuses a field, which is named', () => {
    expect(parse([])).toEqual({ kind: 'malformed', why: 'not a JSON object' });
    expect(parse({ rate: 1 })).toEqual({ kind: 'malformed', why: 'type: not a string' });
    expect(parse({ rate: 1 }, 'data')).toEqual({ kind: 'malformed', why: 'data.type: not a string' });
    expect(parse({ type: 'ready' })).toMatchObject({
      kind: 'malformed',
      why: expect.stringMatching(/^ready\.rate: /),
    });
    expect(parse({ type: 'ready' }, 'data')).toMatchObject({ why: expect.stringMatching(/^data\.rate: /) });
  });
});
