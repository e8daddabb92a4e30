import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import {
  encodeClientMessage,
  encodeServerMessage,
  parseClientMessage,
  parseServerMessage,
} from '../../../../src/shared/protocols/consecutive/messages.ts';

const folder = new URL('../../../fixtures/consecutive/', import.meta.url);
const read = (name: string): Record<string, unknown> =>
  JSON.parse(readFileSync(new URL(name, folder), 'utf8')) as Record<string, unknown>;
const named = (prefix: string): string[] => readdirSync(folder).filter(name => name.startsWith(prefix));

const defaults = {
  input_sample_rate: 16_000,
  output_sample_rate: 16_000,
  glossary: null,
  can_lang_swap: false,
};

it.each(named('client-'))('%s comes through and back, with the table’s defaults', name => {
  const incoming = parseClientMessage(JSON.stringify(read(name)));
  if (incoming.kind !== 'message') throw new Error(incoming.kind);
  const whole = read(name).type === 'config' ? { ...defaults, ...read(name) } : read(name);
  expect(JSON.parse(encodeClientMessage(incoming.message))).toEqual(whole);
});

it.each(named('server-'))('%s comes through and back', name => {
  const incoming = parseServerMessage(JSON.stringify(read(name)));
  if (incoming.kind !== 'message') throw new Error(incoming.kind);
  expect(JSON.parse(encodeServerMessage(incoming.message))).toEqual(read(name));
});

it('unknown types are told, further fields are left out, and wrong types name their field', () => {
  expect(parseServerMessage('{"type":"constructor"}')).toEqual({ kind: 'unknown', name: 'constructor' });
  const ready = parseServerMessage('{"type":"ready","since":1}');
  expect(ready).toEqual({ kind: 'message', message: { type: 'ready' } });
  const config = '{"type":"config","lang_in":"en-US","lang_out":"es-ES","input_sample_rate":44100}';
  expect(parseClientMessage(config)).toMatchObject({
    kind: 'malformed',
    why: expect.stringContaining('config.input_sample_rate'),
  });
});

it('whatever comes is a message, unknown or malformed, and never throws', () => {
  const anything = fc.oneof(
    fc.string(),
    fc.json(),
    fc.object().map(value => JSON.stringify(value)),
  );
  fc.assert(
    fc.property(anything, frame => {
      for (const parse of [parseClientMessage, parseServerMessage]) {
        expect(['message', 'unknown', 'malformed']).toContain(parse(frame).kind);
      }
    }),
  );
});
