import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  encodeConfig,
  encodeConversationMessage,
  encodeSingleMessage,
  parseConfig,
  parseConversationMessage,
  parseSingleMessage,
} from '../../../../src/shared/protocols/lingox/messages.ts';
import {
  createdSession,
  createSessionBody,
  languagesPage,
  redisUnavailable,
  refusal,
  serviceUnavailable,
  sessionNotFound,
  sessionPage,
} from '../../../../src/shared/protocols/lingox/pages.ts';
import { resultEvents, turnEvents } from '../../../../src/shared/protocols/lingox/to-session.ts';

const folder = new URL('../../../fixtures/lingox/', import.meta.url);
const read = (name: string): unknown => JSON.parse(readFileSync(new URL(`${name}.json`, folder), 'utf8'));
const named = (prefix: string): string[] =>
  readdirSync(folder)
    .filter(name => name.startsWith(prefix))
    .map(name => name.replace('.json', ''));

describe('the document’s examples', () => {
  it.each([
    ['page-languages', languagesPage],
    ['page-create-request', createSessionBody],
    ['page-created', createdSession],
    ['page-session', sessionPage],
  ])('%s is read whole', (name, schema) => {
    expect(schema.parse(read(name))).toEqual(read(name));
  });

  it.each([
    ['page-error-languages', serviceUnavailable],
    ['page-error-redis', redisUnavailable],
    ['page-error-not-found', sessionNotFound],
  ])('%s is refused in these words', (name, words) => {
    expect(refusal.parse(read(name)).error).toBe(words);
  });

  it.each(named('single-'))('%s comes through and back', name => {
    const incoming = parseSingleMessage(JSON.stringify(read(name)));
    if (incoming.kind !== 'message') throw new Error(incoming.kind);
    expect(JSON.parse(encodeSingleMessage(incoming.message))).toEqual(read(name));
  });

  it.each(named('conversation-'))('%s comes through and back', name => {
    const incoming = parseConversationMessage(JSON.stringify(read(name)));
    if (incoming.kind !== 'message') throw new Error(incoming.kind);
    expect(JSON.parse(encodeConversationMessage(incoming.message))).toEqual(read(name));
  });

  it('a config comes through and back, and one with a field missing names it', () => {
    const config = { type: 'config', language: 'en-US', translate_language: 'vi' } as const;
    expect(parseConfig(encodeConfig(config))).toEqual({ kind: 'message', message: config });
    expect(parseConfig('{"type":"config","language":"en-US"}')).toMatchObject({ kind: 'malformed' });
    expect(parseConfig('{"type":"later"}')).toEqual({ kind: 'unknown', name: 'later' });
  });
});

describe('whatever comes', () => {
  it('is a message, unknown or malformed, and never throws', () => {
    const anything = fc.oneof(
      fc.string(),
      fc.json(),
      fc.object().map(value => JSON.stringify(value)),
    );
    fc.assert(
      fc.property(anything, frame => {
        for (const parse of [parseConfig, parseSingleMessage, parseConversationMessage]) {
          expect(['message', 'unknown', 'malformed']).toContain(parse(frame).kind);
        }
      }),
    );
  });

  it('with further fields is read as if they were not there', () => {
    const result = { is_final: true, original: 'a', translation: 'b' };
    const incoming = parseSingleMessage(JSON.stringify({ ...result, confidence: 0.9 }));
    expect(incoming).toMatchObject({ kind: 'message', message: { data: result } });
  });

  it.each(['{"is_final":1,"original":"a","translation":"b"}', '{"is_mine":true}', '[]', 'null', '{'])(
    'with wrong types, as %s, says so',
    frame => {
      expect([parseSingleMessage(frame).kind, parseConversationMessage(frame).kind]).toContain('malformed');
    },
  );
});

describe('a sentence', () => {
  const languages = { source: 'en-US', target: 'vi' };

  it('of a conversation is its speaker’s, in the speaker’s language', () => {
    const turn = { is_mine: false, is_interim: false, original: 'Chào', translation: 'Hello' };
    expect(turnEvents(turn, { sid: 3, startMs: 1200 }, languages)).toMatchObject([
      { type: 'recognition', sid: 3, language: 'vi', text: 'Chào', speakerId: 'partner', startMs: 1200 },
      { type: 'translation', sid: 3, language: 'en-US', text: 'Hello', final: true },
    ]);
  });

  it('that needs no translation, or has none yet, has none', () => {
    const result = { is_final: true, original: 'Hello', translation: 'Hello' };
    const place = { sid: 1, startMs: 0 };
    expect(resultEvents(result, place, { source: 'en-US', target: 'en-US' })).toHaveLength(1);
    expect(resultEvents(result, place, { source: 'en-US', target: 'en-GB' })).toHaveLength(2);
    expect(resultEvents({ ...result, translation: '' }, place, languages)).toHaveLength(1);
  });
});
