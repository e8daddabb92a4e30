import type { FoundRange, FoundSentence, SavedSession } from '../../../src/shared/ipc/record.ts';
import type { Task, TaskDetail } from '../../../src/shared/ipc/tasks.ts';
import { failed, ok, problem } from '../../../src/shared/problem.ts';
import type { GlossaryTerm } from '../../../src/shared/session/commands.ts';
import type { SessionEvent, Viewer } from '../../../src/shared/session/events.ts';
import type { Snapshot } from '../../../src/shared/session/patch.ts';
import { takeSnapshot } from '../../../src/shared/session/patch.ts';
import { createTranscript, follow } from '../../../src/shared/session/transcript.ts';
import { type FakeBridge, shown } from '../fake-bridge.ts';

const terms: readonly GlossaryTerm[] = [
  { source: 'framework agreement', target: 'contrato marco', language: 'es', aliases: ['blanket order'] },
  { source: 'scrap', target: 'desperdicio', language: 'es', aliases: ['waste', 'rejects'] },
  { source: 'press', target: 'prensa', language: 'es' },
  { source: 'ACME', target: 'ACME', caseSensitive: true },
  { source: 'line', target: 'línea de producción', language: 'es' },
  { source: 'Line', target: 'cadena', language: 'es' },
  { source: 'plant', target: 'Werk', language: 'de' },
];

/** 5,000 terms, none like another. */
const many = Array.from({ length: 5000 }, (_, at) => ({
  ...(terms[at % terms.length] ?? { target: '' }),
  source: `${terms[at % terms.length]?.source} ${at + 1}`,
}));

const viewers: readonly Viewer[] = [
  { id: 'v1', address: '192.168.1.20', language: 'es' },
  { id: 'v2', address: '192.168.1.31', language: 'de' },
  { id: 'v3', address: '192.168.1.44', language: 'es' },
  { id: 'v4', address: '192.168.1.45', language: 'es' },
];

/** Made by the package `qrcode`, as the main process makes it. */
export const qrSvg =
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 31 31" shape-rendering="crispEdges"><path fill="#ffffff" d="M0 0h31v31H0z"/><path stroke="#000000" d="M1 1.5h7m1 0h7m1 0h1m2 0h2m1 0h7M1 2.5h1m5 0h1m1 0h2m1 0h1m3 0h1m1 0h2m1 0h1m1 0h1m5 0h1M1 3.5h1m1 0h3m1 0h1m1 0h1m2 0h1m3 0h1m1 0h1m1 0h2m1 0h1m1 0h3m1 0h1M1 4.5h1m1 0h3m1 0h1m5 0h2m2 0h1m2 0h1m2 0h1m1 0h3m1 0h1M1 5.5h1m1 0h3m1 0h1m1 0h2m1 0h2m1 0h2m4 0h1m1 0h1m1 0h3m1 0h1M1 6.5h1m5 0h1m3 0h2m2 0h1m1 0h4m2 0h1m5 0h1M1 7.5h7m1 0h1m1 0h1m1 0h1m1 0h1m1 0h1m1 0h1m1 0h1m1 0h7M14 8.5h2m1 0h1m1 0h3M1 9.5h1m2 0h6m2 0h1m1 0h1m1 0h2m3 0h2m2 0h1m1 0h3M1 10.5h1m10 0h1m1 0h2m2 0h1m2 0h1m3 0h1m1 0h2M1 11.5h1m1 0h1m3 0h1m2 0h1m1 0h3m1 0h5m2 0h2m2 0h1M2 12.5h1m1 0h1m3 0h1m1 0h2m1 0h2m2 0h2m1 0h1m4 0h1m3 0h1M2 13.5h1m2 0h3m3 0h1m2 0h1m3 0h4m4 0h1m2 0h1M1 14.5h1m1 0h1m2 0h1m1 0h5m1 0h2m1 0h2m1 0h2m2 0h6M1 15.5h4m1 0h6m2 0h1m1 0h2m1 0h3m1 0h4m2 0h1M1 16.5h1m1 0h1m1 0h1m4 0h1m5 0h1m1 0h2m2 0h1m2 0h1m3 0h1M3 17.5h1m1 0h4m1 0h2m1 0h1m1 0h1m2 0h1m1 0h2m1 0h1m2 0h2M1 18.5h1m1 0h1m2 0h1m5 0h4m4 0h1m1 0h1m1 0h1m1 0h3M1 19.5h2m1 0h2m1 0h1m1 0h3m5 0h3m1 0h3m5 0h1M1 20.5h2m9 0h2m1 0h1m3 0h2m3 0h2M1 21.5h7m2 0h1m2 0h3m4 0h9M9 22.5h1m3 0h1m1 0h1m2 0h1m1 0h2m3 0h3M1 23.5h7m1 0h3m3 0h1m1 0h2m1 0h2m1 0h1m1 0h2M1 24.5h1m5 0h1m1 0h1m5 0h1m3 0h1m1 0h1m3 0h3m1 0h1M1 25.5h1m1 0h3m1 0h1m1 0h3m1 0h3m1 0h2m1 0h6m3 0h1M1 26.5h1m1 0h3m1 0h1m1 0h1m1 0h1m1 0h2m2 0h2m1 0h2m3 0h3M1 27.5h1m1 0h3m1 0h1m3 0h2m1 0h1m5 0h1m1 0h2m2 0h4M1 28.5h1m5 0h1m2 0h1m5 0h2m3 0h5m1 0h1m1 0h1M1 29.5h7m1 0h1m2 0h1m1 0h1m3 0h5m1 0h2m1 0h1"/></svg>';

const task = (id: string, name: string, more: Partial<Task> = {}): Task => ({
  id,
  name,
  recordingType: 'transcribe',
  startedAt: Date.parse('2026-11-20T14:00:00Z'),
  durationMs: 2_723_000,
  sentences: 214,
  state: 'complete',
  language: 'en',
  targetLanguages: ['es'],
  hasAudio: true,
  hasSummary: false,
  ...more,
});

export const tasks: readonly Task[] = [
  task('t1', 'Board meeting', { hasSummary: true }),
  task('t2', '', {
    startedAt: Date.parse('2026-11-19T09:30:00Z'),
    state: 'processing',
    hasAudio: false,
    sentences: 1,
  }),
  task('t3', 'Reunión de la planta', {
    startedAt: Date.parse('2026-11-12T07:05:00Z'),
    language: 'es',
    targetLanguages: ['en', 'de'],
    durationMs: 611_000,
  }),
  task('t4', 'Visit of the auditors', {
    startedAt: Date.parse('2026-10-30T16:20:00Z'),
    state: 'failed',
    sentences: 12,
  }),
];

const saved = (
  id: string,
  name: string,
  startedAt: string,
  more: Partial<SavedSession> = {},
): SavedSession => ({
  ...{ id, name, startedAt: Date.parse(startedAt), endedAt: Date.parse(startedAt) + 3_600_000 },
  ...{ durationMs: 2_723_000, sentences: 214, language: 'en', targetLanguages: ['es'] },
  ...{ service: 'consecutive', recordingType: 'transcribe', state: 'complete', missing: 0 },
  taskIds: [],
  ...more,
});

const savedSessions: readonly SavedSession[] = [
  saved('s1', 'Budget committee', '2026-11-27T09:00:00Z', { state: 'recovered', sentences: 12 }),
  saved('s2', 'Tokyo office', '2026-11-25T02:00:00Z', { language: 'ja', targetLanguages: ['en'] }),
  saved('s3', '', '2026-11-24T08:15:00Z', { language: 'ar', targetLanguages: ['en'], durationMs: 611_000 }),
];

function hit(
  session: number,
  sid: number,
  words: readonly string[],
  ...texts: readonly string[]
): FoundSentence {
  const of = savedSessions[session] ?? saved('x', '', '2026-11-01T00:00:00Z');
  const found = (text: string): readonly FoundRange[] =>
    words.flatMap(word =>
      text.includes(word) ? [[text.indexOf(word), text.indexOf(word) + word.length] as const] : [],
    );
  return {
    ...{ session: of, sid, startMs: sid * 61_000 },
    texts: texts.map((text, at) => ({
      language: at === 0 ? of.language : (of.targetLanguages[0] ?? ''),
      text,
      found: found(text),
    })),
  };
}

const found: readonly FoundSentence[] = [
  hit(
    0,
    4,
    ['budget'],
    'The budget for the new line was approved in March.',
    'El presupuesto de la nueva línea se aprobó en marzo.',
  ),
  hit(
    0,
    9,
    ['budget'],
    'Nobody has seen the budget of the press shop yet, and the auditors will ask for it before the end of the week.',
    'Nadie ha visto todavía el presupuesto del taller de prensas, y los auditores lo pedirán antes del fin de semana.',
  ),
  hit(1, 2, ['予算', 'budget'], '今年度の予算についてご説明します。', 'I will explain this year’s budget.'),
  hit(
    2,
    7,
    ['الميزانية', 'budget'],
    'ناقشت اللجنة الميزانية الجديدة اليوم.',
    'The committee discussed the new budget today.',
  ),
];

const summary: NonNullable<TaskDetail['summary']> = {
  text: '## Decisions\n\n- The quarterly report is ready by Friday, March 14th.\n- The budget grows by 12.5 % before the end of the year.\n\nThe two **oldest presses** are replaced first.',
  plainText: false,
  template: 'meeting',
  fallbackLevel: 3,
  droppedSegments: [3, 7],
  label: 'extractive',
};

/** A task with the sentences of `transcript`. */
function detailOf(id: string, transcript: Snapshot): TaskDetail {
  const found = tasks.find(one => one.id === id) ?? task(id, '');
  return { ...found, transcript, ...(found.hasSummary ? { summary } : {}) };
}

/** Ten seconds of a quiet tone: 16-bit PCM at 8,000 Hz. */
function quietTone(): Uint8Array {
  const count = 80_000;
  const bytes = new DataView(new ArrayBuffer(44 + count * 2));
  const text = (at: number, words: string): void => {
    for (const [index, letter] of [...words].entries()) bytes.setUint8(at + index, letter.charCodeAt(0));
  };
  text(0, 'RIFF');
  bytes.setUint32(4, 36 + count * 2, true);
  text(8, 'WAVEfmt ');
  bytes.setUint32(16, 16, true);
  bytes.setUint16(20, 1, true);
  bytes.setUint16(22, 1, true);
  bytes.setUint32(24, 8000, true);
  bytes.setUint32(28, 16_000, true);
  bytes.setUint16(32, 2, true);
  bytes.setUint16(34, 16, true);
  text(36, 'data');
  bytes.setUint32(40, count * 2, true);
  for (let at = 0; at < count; at++) bytes.setInt16(44 + at * 2, 2000 * Math.sin(at / 4), true);
  return new Uint8Array(bytes.buffer);
}

/** What must be so before the window asks. */
export function prepareRecords(bridge: FakeBridge, scene: string, sentences: readonly SessionEvent[]): void {
  bridge.vocabulary = {
    glossary: scene === 'vocabulary-many' ? many : terms,
    corrections: [{ wrong: 'drag a man', right: 'Dragoman' }],
    translationDictionary: [],
  };
  const kept = createTranscript();
  for (const event of sentences) follow(kept, event);
  bridge.answers['tasks.list'] = () =>
    scene === 'history-failed'
      ? failed(problem('service-unreachable', 'https://translate.example'))
      : ok(scene === 'history-empty' ? [] : tasks);
  const isEmpty = scene === 'history-empty';
  bridge.answers['record.list'] = () => ok(isEmpty ? [] : savedSessions);
  bridge.answers['record.recovered'] = () => ok(scene === 'recovered' ? savedSessions.slice(0, 1) : []);
  bridge.answers['record.search'] = query => ok(query === 'budget' ? found : []);
  bridge.answers['record.get'] = id => {
    const session = savedSessions.find(one => one.id === id) ?? saved(id, '', '2026-11-01T00:00:00Z');
    return ok({ ...session, transcript: takeSnapshot(kept) });
  };
  bridge.answers['tasks.get'] = id => ok(detailOf(id, takeSnapshot(kept)));
  bridge.answers['tasks.delete'] = () => ok(null);
  bridge.answers['tasks.audio'] = () => ok(quietTone());
  bridge.answers['session.invitation'] = () =>
    ok({ url: 'http://127.0.0.1:43117/broadcast/7c9e6679', reach: 'this-computer', qrSvg });
  bridge.answers['vocabulary.import'] = () =>
    ok({
      glossary: [
        { source: 'press', target: 'prensa', language: 'es' },
        { source: 'stamping die', target: 'troquel', language: 'es' },
        { source: 'shift', target: 'turno', language: 'es' },
      ],
      corrections: [],
      translationDictionary: [],
      unit: 'line',
      rejected: [
        { at: 4, reason: 'no-target', excerpt: 'assembly' },
        { at: 9, reason: 'language', excerpt: 'weld → soldar' },
      ],
      rejectedCount: 2,
    });
}

/** What happens once the window listens. `say`: begins a session with the talk. */
export function playRecords(
  bridge: FakeBridge,
  scene: string,
  say: (...events: SessionEvent[]) => void,
): void {
  if (scene === 'session-vocabulary') say();
  if (scene === 'severities') {
    say(
      shown('audio-dropped', { seconds: 0.4 }, { requestId: 'req_5c' }),
      shown(
        'gateway-stopped',
        { why: 'exited', code: 1 },
        { requestId: 'req_abc123xyz789', code: 'internal_error' },
      ),
    );
  }
  if (scene === 'summary-ready') {
    say({ type: 'phase', phase: 'ended' });
    const notice = { summaryId: 's1', mode: 'custom', template: 'custom', plainText: false } as const;
    const tokens = { input: 900, output: 80 };
    bridge.become({ summary: { state: 'ready', taskId: 't1', notice: { ...notice, tokens } } });
  }
  if (scene === 'summary-failed') {
    say({ type: 'phase', phase: 'ended' });
    const message = 'The summary was not ready in time.';
    bridge.become({ summary: { state: 'failed', taskId: 't1', code: 'summary_timeout', message } });
  }
  if (scene === 'broadcast-standby' || scene === 'broadcast') {
    say();
    bridge.become({
      broadcast: {
        phase: scene === 'broadcast' ? 'live' : 'standby',
        viewers: { count: 4, queued: 1, peak: 9, total: 17 },
        list: Object.fromEntries(viewers.map(viewer => [viewer.id, viewer])),
      },
    });
  }
}
