import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fromSession } from '../../../../src/shared/protocols/voice-translation/from-session.ts';
import {
  encodeClientMessage,
  encodeError,
  encodeServerEvent,
  parseClientMessage,
  parseServerMessage,
} from '../../../../src/shared/protocols/voice-translation/messages.ts';
import { toSession } from '../../../../src/shared/protocols/voice-translation/to-session.ts';

const folder = new URL('../../../fixtures/voice-translation/', import.meta.url);
const fixture = (name: string): string => readFileSync(new URL(name, folder), 'utf8');
const names = readdirSync(folder).filter(name => name.endsWith('.json'));
const core = /^(session-started|result|status|task-complete|tts-ready|tts-error|stt-event|error)/;

describe("the document's examples", () => {
  it('are all here', () => {
    expect(names.length).toBeGreaterThanOrEqual(31);
  });

  it.each(names.filter(name => core.test(name)))('%s is understood and says the same again', name => {
    const frame = fixture(name);
    const incoming = parseServerMessage(frame);
    if (incoming.kind !== 'message') throw new Error(`${name}: ${JSON.stringify(incoming)}`);
    const { message } = incoming;
    const again = message.type === 'error' ? encodeError(message.data) : encodeServerEvent(message.data);
    // session_started of a broadcast has fields that belong to broadcasts: left out, not refused.
    expect(JSON.parse(frame)).toMatchObject(JSON.parse(again));
  });

  it.each(names.filter(name => !core.test(name)))(
    '%s is known to be a message, though not yet used',
    name => {
      expect(parseServerMessage(fixture(name)).kind).toBe('unknown');
    },
  );
});

describe('from the wire to the session', () => {
  const events = (name: string) => {
    const incoming = parseServerMessage(fixture(name));
    return incoming.kind === 'message' ? toSession(incoming.message) : [];
  };

  it('a result is a recognition with its start in ms', () => {
    expect(events('result.json')).toEqual([
      {
        type: 'recognition',
        sid: 1,
        language: 'zh-TW',
        text: 'Hello, nice to meet you',
        final: true,
        speakerId: '0',
        startMs: 5000,
      },
    ]);
  });

  it('translations are one event a language', () => {
    expect(events('result-2.json')).toEqual([
      { type: 'translation', sid: 1, language: 'en-US', text: 'Hello, nice to meet you', final: true },
    ]);
  });

  it('speech has its boundaries in ms and its punctuation apart', () => {
    const [event] = events('tts-ready.json');
    // The example's audio is a placeholder, not base64: it must not take the session down.
    expect(event).toMatchObject({ type: 'speech-failed', sid: 1, code: 'audio_undecodable' });
    const playable = JSON.parse(fixture('tts-ready.json'));
    playable.data.audio = Buffer.from([1, 2, 3]).toString('base64');
    const incoming = parseServerMessage(JSON.stringify(playable));
    const [speech] = incoming.kind === 'message' ? toSession(incoming.message) : [];
    expect(speech).toMatchObject({
      type: 'speech-ready',
      clip: { audio: new Uint8Array([1, 2, 3]), durationMs: 2500 },
    });
    const boundaries = speech?.type === 'speech-ready' ? speech.clip.boundaries : [];
    expect(boundaries[1]).toEqual({
      offsetMs: 350,
      durationMs: 100,
      textOffset: 5,
      wordLength: 1,
      text: ',',
      boundaryType: 'PunctuationBoundary',
    });
  });

  it('an error keeps its code, its tracing id and its sentence', () => {
    expect(events('error-llm-content-filtered.json')).toMatchObject([
      {
        type: 'problem',
        problem: {
          severity: 'warning',
          code: 'llm_content_filtered',
          requestId: 'req_abc123xyz789',
          sid: 5,
        },
      },
    ]);
  });
});

describe('bad messages', () => {
  it.each([
    ['not JSON', '{', 'not a JSON object'],
    ['an array', '[]', 'not a JSON object'],
    ['no data', '{"type":"voice-translation"}', 'data is not an object'],
    [
      'a sid that is no number',
      '{"type":"voice-translation","data":{"action":"result","origin":{"sid":"1","language":"en","text":"","is_final":true}}}',
      'data.origin.sid',
    ],
  ])('%s is malformed and says where', (_what, frame, why) => {
    const incoming = parseServerMessage(frame);
    expect(incoming.kind).toBe('malformed');
    expect(incoming.kind === 'malformed' && incoming.why).toContain(why);
  });

  it.each(['constructor', '__proto__', 'toString', 'level_up'])('action %s is unknown', action => {
    const frame = JSON.stringify({ type: 'voice-translation', data: { action } });
    expect(parseServerMessage(frame)).toEqual({ kind: 'unknown', name: action });
    expect(parseClientMessage(frame)).toEqual({ kind: 'unknown', name: action });
  });

  it('nothing that a peer sends throws', () => {
    const mutants = fc
      .tuple(fc.constantFrom(...names), fc.json(), fc.nat(), fc.nat())
      .map(([name, json, at, length]) => {
        const frame = fixture(name);
        const start = at % frame.length;
        return frame.slice(0, start) + json + frame.slice(start + (length % 40));
      });
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json(), mutants), frame => {
        const incoming = parseServerMessage(frame);
        if (incoming.kind === 'message') toSession(incoming.message);
        parseClientMessage(frame);
      }),
      { numRuns: 2000 },
    );
  });
});

describe('from the session to the wire', () => {
  it('every command is a client message that the server understands', () => {
    const commands = [
      {
        type: 'start',
        language: 'en-US',
        targetLanguages: ['es-ES'],
        speech: true,
        name: 'Board meeting',
        sourceId: 'mic-1',
      },
      { type: 'pause' },
      { type: 'resume' },
      { type: 'stop' },
    ] as const;
    for (const command of commands) {
      const message = fromSession(command);
      expect(parseClientMessage(encodeClientMessage(message))).toEqual({ kind: 'message', message });
    }
  });

  it('keeps the request id, which comes back in an error', () => {
    const frame = '{"type":"voice-translation","data":{"action":"stop"},"request_id":"req_1"}';
    expect(parseClientMessage(frame)).toMatchObject({ message: { request_id: 'req_1' } });
  });
});
