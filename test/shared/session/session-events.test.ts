import { describe, expect, it } from 'vitest';
import { maxListedViewers } from '../../../src/shared/session/audience.ts';
import type { SessionEvent, SessionSetup } from '../../../src/shared/session/events.ts';
import { maxGaps } from '../../../src/shared/session/session-change.ts';
import { createTranscript, follow, type Transcript } from '../../../src/shared/session/transcript.ts';

const setup: SessionSetup = {
  source: { kind: 'microphone', label: 'USB' },
  language: 'en-US',
  targetLanguages: ['es-ES', 'ca-ES'],
  service: 'voice-translation',
  engines: 'offline',
  startedAt: 1,
};

function transcriptOf(...events: SessionEvent[]): Transcript {
  const transcript = createTranscript();
  for (const event of events) follow(transcript, event);
  return transcript;
}

const sessionOf = (...events: SessionEvent[]) => transcriptOf({ type: 'setup', setup }, ...events).session;

const again = (sid: number, language: string): SessionEvent => ({
  type: 'translation',
  sid,
  language,
  text: `${sid} in ${language}`,
  final: true,
  retranslation: true,
});

describe('a switch of language', () => {
  const started: SessionEvent = { type: 'language-switch-started', language: 'ja-JP', total: 3 };

  it('counts what it has translated and keeps the old translations', () => {
    const transcript = transcriptOf(
      { type: 'setup', setup },
      { type: 'translation', sid: 1, language: 'es-ES', text: 'Hola', final: true },
      started,
      again(1, 'ja-JP'),
      again(2, 'ja-JP'),
      again(2, 'ca-ES'),
      { type: 'translation', sid: 3, language: 'ja-JP', text: 'new', final: true },
    );
    expect(transcript.session.languageSwitch).toMatchObject({ translated: 2, total: 3, done: false });
    expect(transcript.sentences.get(1)?.translations).toMatchObject({
      'es-ES': { text: 'Hola' },
      'ja-JP': { text: '1 in ja-JP' },
    });
    expect(transcript.session.setup?.targetLanguages).toEqual(['es-ES', 'ca-ES']);
  });

  it('has the new language in the place of the first when it is done, and which sentences failed', () => {
    const session = sessionOf(started, again(1, 'ja-JP'), {
      type: 'language-switch-done',
      language: 'ja-JP',
      succeeded: 2,
      failed: 1,
      failedSids: [3],
    });
    expect(session.languageSwitch).toEqual({
      language: 'ja-JP',
      total: 3,
      translated: 2,
      failedSids: [3],
      done: true,
    });
    expect(session.setup?.targetLanguages).toEqual(['ja-JP', 'ca-ES']);
  });

  it('gives way to a newer one, whose end alone counts', () => {
    const session = sessionOf(
      started,
      { type: 'language-switch-started', language: 'de-DE', total: 3 },
      again(1, 'ja-JP'),
      { type: 'language-switch-done', language: 'ja-JP', succeeded: 1, failed: 0, failedSids: [] },
    );
    expect(session.languageSwitch).toMatchObject({ language: 'de-DE', translated: 0, done: false });
    expect(session.setup?.targetLanguages).toEqual(['es-ES', 'ca-ES']);
  });

  it('that was lost with its task is not shown for ever', () => {
    const lost: SessionEvent = { type: 'session-started', sessionId: 's2', taskId: 't2' };
    const here: SessionEvent = { type: 'session-started', sessionId: 's1', taskId: 't1' };
    expect(sessionOf(here, started, lost).languageSwitch).toBeUndefined();
    expect(sessionOf(here, started, { ...here, sessionId: 's2' }).languageSwitch).toMatchObject({ total: 3 });
  });
});

describe('the audience of a broadcast', () => {
  const joined = (id: string, count: number): SessionEvent => ({
    type: 'viewer-joined',
    viewer: { id, address: '192.0.2.1', language: 'es-ES' },
    count,
    queued: 1,
  });

  it('is counted and listed', () => {
    const { broadcast } = sessionOf(
      { type: 'broadcast-phase', phase: 'standby' },
      joined('a', 1),
      joined('__proto__', 2),
      { type: 'viewer-left', id: 'a', count: 1, queued: 0 },
      { type: 'viewer-left', id: 'nobody', count: 1, queued: 0 },
      { type: 'broadcast-phase', phase: 'live' },
    );
    expect(broadcast).toMatchObject({
      phase: 'live',
      viewers: { count: 1, queued: 0, peak: 2, total: 2 },
    });
    expect(Object.keys(broadcast?.list ?? {})).toEqual(['__proto__']);
  });

  it('is listed anew when a connection begins: nobody told who left meanwhile', () => {
    const here: SessionEvent = { type: 'session-started', sessionId: 's2', taskId: 't1' };
    const { broadcast } = sessionOf(joined('a', 1), joined('b', 2), here, joined('b', 1));
    expect(Object.keys(broadcast?.list ?? {})).toEqual(['b']);
  });

  it('takes the full count of the service when it comes', () => {
    const viewers = { count: 45, queued: 8, peak: 50, total: 123 };
    expect(sessionOf(joined('a', 1), { type: 'viewers', viewers }).broadcast?.viewers).toEqual(viewers);
  });

  it('is not listed without end', () => {
    const many = Array.from({ length: maxListedViewers + 5 }, (_, i) => joined(`v${i}`, i + 1));
    const { broadcast } = sessionOf(...many);
    expect(Object.keys(broadcast?.list ?? {})).toHaveLength(maxListedViewers);
    expect(broadcast?.viewers.count).toBe(maxListedViewers + 5);
  });
});

describe('a session', () => {
  it('adds up the sound that was stored', () => {
    const session = sessionOf(
      { type: 'segment-stored', index: 0, durationMs: 30_000 },
      { type: 'segment-stored', index: 1, durationMs: 500 },
    );
    expect(session.stored).toEqual({ segments: 2, durationMs: 30_500 });
  });

  it('keeps the newest stretches of lost sound', () => {
    const gaps = Array.from({ length: maxGaps + 1 }, (_, i) => ({ startMs: i * 1000, durationMs: 20 }));
    const events = gaps.map((gap): SessionEvent => ({ type: 'gap', ...gap }));
    expect(sessionOf({ type: 'setup', setup }, ...events).gaps).toEqual(gaps.slice(1));
  });

  it('says until the next sentence that the glossary has changed', () => {
    const heard = (sid: number): SessionEvent => ({
      type: 'recognition',
      sid,
      language: 'en-US',
      text: 'a',
      final: true,
    });
    const changed: SessionEvent = { type: 'configured', updated: ['glossary'], nextSentence: true };
    expect(sessionOf(heard(1), changed, heard(1)).glossaryPending).toBe(true);
    expect(sessionOf(heard(1), changed, heard(2)).glossaryPending).toBe(false);
    expect(sessionOf({ ...changed, nextSentence: false }).glossaryPending).toBe(false);
  });

  it('keeps the modes of a conversation and of speech', () => {
    const session = sessionOf(
      { type: 'conversation-mode-changed', mode: 'manual' },
      { type: 'speaker-languages-changed', languages: { 1: 'ja-JP', 2: 'en-US' } },
      { type: 'languages-changed', language: 'ja-JP', targetLanguage: 'en-US' },
      { type: 'speech-mode-changed', mode: 'async' },
      { type: 'speech-changed', enabled: false, voices: { 'en-US': { rate: 1.2 } } },
    );
    expect(session).toMatchObject({
      conversation: {
        mode: 'manual',
        languages: { 1: 'ja-JP', 2: 'en-US' },
        language: 'ja-JP',
        targetLanguage: 'en-US',
      },
      speechMode: 'async',
      speechEnabled: false,
      voices: { 'en-US': { rate: 1.2 } },
    });
  });

  it('hears or listens in the language to which whoever is heard, or listens, has changed', () => {
    const begun: SessionEvent[] = [
      { type: 'speaker-languages-changed', languages: { 1: 'en-US', 2: 'es-ES' } },
      { type: 'languages-changed', language: 'en-US', targetLanguage: 'es-ES' },
    ];
    const changed = (languages: Record<string, string>) =>
      sessionOf(...begun, { type: 'speaker-languages-changed', languages }).conversation;
    expect(changed({ 1: 'en-US', 2: 'fr-FR' })).toMatchObject({ language: 'en-US', targetLanguage: 'fr-FR' });
    expect(changed({ 1: 'de-DE', 2: 'es-ES' })).toMatchObject({ language: 'de-DE', targetLanguage: 'es-ES' });
    expect(changed({ 1: 'en-US', 2: 'es-ES', 3: 'fr-FR' })).toMatchObject({
      language: 'en-US',
      targetLanguage: 'es-ES',
    });
  });

  it('says that its summary is ready, or why there is none', () => {
    const summary = {
      summaryId: 's',
      mode: 'builtin',
      template: 'meeting',
      plainText: true,
      tokens: { input: 1, output: 2 },
    } as const;
    expect(sessionOf({ type: 'summary-ready', taskId: 't', summary }).summary).toEqual({
      state: 'ready',
      taskId: 't',
      notice: summary,
    });
    const failed = { taskId: 't', code: 'summary_timeout', message: 'too late' };
    expect(sessionOf({ type: 'summary-failed', ...failed }).summary).toEqual({ state: 'failed', ...failed });
  });
});
