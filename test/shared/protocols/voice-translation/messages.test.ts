import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { clientActions } from '../../../../src/shared/protocols/voice-translation/client-actions.ts';
import {
  fromSession,
  type StartOrResume,
} from '../../../../src/shared/protocols/voice-translation/from-session.ts';
import {
  encodeClientMessage,
  encodeError,
  encodeServerEvent,
  parseClientMessage,
  parseServerMessage,
} from '../../../../src/shared/protocols/voice-translation/messages.ts';
import { serverActions } from '../../../../src/shared/protocols/voice-translation/server-events.ts';
import { toSession } from '../../../../src/shared/protocols/voice-translation/to-session.ts';
import type { SessionCommand } from '../../../../src/shared/session/commands.ts';

const folder = new URL('../../../fixtures/voice-translation/', import.meta.url);
const fixture = (name: string): string => readFileSync(new URL(name, folder), 'utf8');
const names = readdirSync(folder).filter(name => name.endsWith('.json'));

describe("the document's examples", () => {
  it('are all here', () => {
    expect(names.length).toBeGreaterThanOrEqual(31);
  });

  it.each(names)('%s is understood, says the same again and means something', name => {
    const frame = fixture(name);
    const incoming = parseServerMessage(frame);
    if (incoming.kind !== 'message') throw new Error(`${name}: ${JSON.stringify(incoming)}`);
    const { message } = incoming;
    const again = message.type === 'error' ? encodeError(message.data) : encodeServerEvent(message.data);
    expect(JSON.parse(again)).toEqual(JSON.parse(frame));
    expect(toSession(message).length).toBeGreaterThan(0);
  });

  it('show every event that a server sends, but the answer to retranslate, which is on a page that is not here', () => {
    const shown = new Set(names.map(name => JSON.parse(fixture(name)).data.action));
    const missing = Object.keys(serverActions).filter(action => !shown.has(action));
    expect(missing).toEqual(['translation']);
  });
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

  it.each([
    [
      'session-started-2.json',
      [
        { type: 'session-started', taskId: '7c9e6679-7425-40de-944b-e07fc1f90ae7' },
        { type: 'broadcast-phase', phase: 'standby' },
        { type: 'viewers', viewers: { count: 0, queued: 0, peak: 0, total: 0 } },
      ],
    ],
    ['config-updated.json', [{ updated: ['glossary', 'corrections', 'translation-dictionary'] }]],
    ['viewer-count.json', [{ type: 'viewers', viewers: { count: 45, queued: 8, peak: 50, total: 123 } }]],
    ['broadcast-phase-changed.json', [{ type: 'broadcast-phase', phase: 'live' }]],
    [
      'speaker-renamed.json',
      [{ type: 'speaker-renamed', speakerId: 'Guest-1', label: 'Manager Wang', sids: [1, 3, 5, 8] }],
    ],
    ['speaker-reassigned.json', [{ sid: 5, previousId: 'Guest-1', speakerId: 'Guest-2', label: 'Lisa Lee' }]],
    ['speakers-merged.json', [{ sourceId: 'Guest-2', targetId: 'Guest-1', sids: [3, 5, 7] }]],
    ['language-switch-start.json', [{ type: 'language-switch-started', language: 'ja-JP', total: 15 }]],
    [
      'batch-retranslation.json',
      [{ type: 'translation', sid: 3, language: 'ja-JP', final: true, retranslation: true }],
    ],
    ['language-switch-done.json', [{ succeeded: 15, failed: 2, failedSids: [3, 7] }]],
    ['tts-mode-changed.json', [{ type: 'speech-mode-changed', mode: 'async' }]],
    ['language-switched.json', [{ type: 'languages-changed', language: 'en-US', targetLanguage: 'zh-TW' }]],
    ['tts-updated.json', [{ enabled: true, voices: { 'en-US': { voice: 'en-US-GuyNeural', rate: 1.2 } } }]],
    ['conversation-mode-changed.json', [{ type: 'conversation-mode-changed', mode: 'manual' }]],
    ['speaker-language-changed.json', [{ languages: { 1: 'ja-JP', 2: 'en-US' } }]],
    ['segment-uploaded.json', [{ type: 'segment-stored', index: 0, durationMs: 30_500 }]],
    [
      'viewer-joined.json',
      [{ viewer: { id: 'viewer_abc123', address: '192.168.1.100' }, count: 5, queued: 2 }],
    ],
    ['viewer-left.json', [{ type: 'viewer-left', id: 'viewer_abc123', count: 4, queued: 1 }]],
    [
      'summary-done-2.json',
      [
        {
          type: 'summary-ready',
          summary: { mode: 'custom', tokens: { input: 3456 }, fallbackLevel: 3, droppedSegments: [3, 7] },
        },
      ],
    ],
    ['summary-error.json', [{ type: 'summary-failed', code: 'summary_failed' }]],
  ])('%s means what the document says', (name, expected) => {
    expect(events(name)).toMatchObject(expected);
  });

  it('the answer to retranslate is a translation that was made again', () => {
    const data = {
      action: 'translation',
      sid: 2,
      text: 'Hola',
      is_final: true,
      translation_language: 'es-ES',
    };
    const incoming = parseServerMessage(JSON.stringify({ type: 'voice-translation', data }));
    expect(incoming.kind === 'message' && toSession(incoming.message)).toEqual([
      { type: 'translation', sid: 2, language: 'es-ES', text: 'Hola', final: true, retranslation: true },
    ]);
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
          language: 'ja',
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

/** One of each: a command that is missing here does not compile. */
type Exhaustive = { [T in SessionCommand['type']]: Extract<SessionCommand | StartOrResume, { type: T }> };

describe('from the session to the wire', () => {
  it('every command is a client message that the server understands', () => {
    const term = {
      source: 'board',
      target: 'junta',
      language: 'es-ES',
      aliases: ['the board'],
      caseSensitive: true,
    };
    const vocabulary = {
      glossary: [term],
      corrections: [{ wrong: 'bored', right: 'board' }],
      translationDictionary: [{ source: 'Sr', target: 'Señor' }],
    };
    const voices = { 'es-ES': { voice: 'es', rate: 1.2 } };
    const commands: Exhaustive = {
      start: {
        type: 'start',
        language: 'en-US',
        targetLanguages: ['es-ES'],
        speech: true,
        recordingType: 'conversation',
        multiSpeaker: true,
        conversation: { mode: 'manual', languages: { 1: 'en-US', 2: 'es-ES' } },
        speechMode: 'async',
        voices,
        vocabulary,
        summary: { mode: 'custom', template: 'mine', prompt: 'Briefly' },
        resume: { taskId: '7c9e6679-7425-40de-944b-e07fc1f90ae7', afterSid: 4 },
        name: 'Board meeting',
      },
      pause: { type: 'pause' },
      resume: { type: 'resume' },
      stop: { type: 'stop' },
      'rename-session': { type: 'rename-session', name: 'Board' },
      'rename-speaker': { type: 'rename-speaker', speakerId: 'Guest-1', label: 'Ana' },
      'reassign-speaker': { type: 'reassign-speaker', sid: 3, speakerId: 'Guest-2' },
      'merge-speakers': { type: 'merge-speakers', sourceId: 'Guest-2', targetId: 'Guest-1' },
      configure: { type: 'configure', vocabulary },
      retranslate: { type: 'retranslate', sid: 3, language: 'es-ES' },
      'switch-language': { type: 'switch-language', targetLanguage: 'ca-ES', language: 'en-US' },
      'set-speech-mode': { type: 'set-speech-mode', mode: 'sync' },
      speak: { type: 'speak', sid: 3, language: 'es-ES' },
      'set-speech': { type: 'set-speech', enabled: false, voices },
      'set-conversation-mode': { type: 'set-conversation-mode', mode: 'auto' },
      'set-speaker-language': { type: 'set-speaker-language', speaker: '1', language: 'ca-ES' },
      'start-broadcast': { type: 'start-broadcast' },
      // Nobody is invited by this protocol.
      'end-invitation': { type: 'end-invitation' },
    };
    const sent = new Set<string>();
    for (const command of Object.values(commands)) {
      for (const message of fromSession(command)) {
        sent.add(message.data.action);
        expect(parseClientMessage(encodeClientMessage(message))).toEqual({ kind: 'message', message });
      }
    }
    expect([...sent].sort()).toEqual(Object.keys(clientActions).sort());
  });

  it('keeps the request id, which comes back in an error', () => {
    const frame = '{"type":"voice-translation","data":{"action":"stop"},"request_id":"req_1"}';
    expect(parseClientMessage(frame)).toMatchObject({ message: { request_id: 'req_1' } });
  });
});
