import { ok } from '../../../src/shared/problem.ts';
import type { GlossaryTerm } from '../../../src/shared/session/commands.ts';
import type { SessionEvent, Viewer } from '../../../src/shared/session/events.ts';
import type { FakeBridge } from '../fake-bridge.ts';

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
const qrSvg =
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 31 31" shape-rendering="crispEdges"><path fill="#ffffff" d="M0 0h31v31H0z"/><path stroke="#000000" d="M1 1.5h7m1 0h7m1 0h1m2 0h2m1 0h7M1 2.5h1m5 0h1m1 0h2m1 0h1m3 0h1m1 0h2m1 0h1m1 0h1m5 0h1M1 3.5h1m1 0h3m1 0h1m1 0h1m2 0h1m3 0h1m1 0h1m1 0h2m1 0h1m1 0h3m1 0h1M1 4.5h1m1 0h3m1 0h1m5 0h2m2 0h1m2 0h1m2 0h1m1 0h3m1 0h1M1 5.5h1m1 0h3m1 0h1m1 0h2m1 0h2m1 0h2m4 0h1m1 0h1m1 0h3m1 0h1M1 6.5h1m5 0h1m3 0h2m2 0h1m1 0h4m2 0h1m5 0h1M1 7.5h7m1 0h1m1 0h1m1 0h1m1 0h1m1 0h1m1 0h1m1 0h1m1 0h7M14 8.5h2m1 0h1m1 0h3M1 9.5h1m2 0h6m2 0h1m1 0h1m1 0h2m3 0h2m2 0h1m1 0h3M1 10.5h1m10 0h1m1 0h2m2 0h1m2 0h1m3 0h1m1 0h2M1 11.5h1m1 0h1m3 0h1m2 0h1m1 0h3m1 0h5m2 0h2m2 0h1M2 12.5h1m1 0h1m3 0h1m1 0h2m1 0h2m2 0h2m1 0h1m4 0h1m3 0h1M2 13.5h1m2 0h3m3 0h1m2 0h1m3 0h4m4 0h1m2 0h1M1 14.5h1m1 0h1m2 0h1m1 0h5m1 0h2m1 0h2m1 0h2m2 0h6M1 15.5h4m1 0h6m2 0h1m1 0h2m1 0h3m1 0h4m2 0h1M1 16.5h1m1 0h1m1 0h1m4 0h1m5 0h1m1 0h2m2 0h1m2 0h1m3 0h1M3 17.5h1m1 0h4m1 0h2m1 0h1m1 0h1m2 0h1m1 0h2m1 0h1m2 0h2M1 18.5h1m1 0h1m2 0h1m5 0h4m4 0h1m1 0h1m1 0h1m1 0h3M1 19.5h2m1 0h2m1 0h1m1 0h3m5 0h3m1 0h3m5 0h1M1 20.5h2m9 0h2m1 0h1m3 0h2m3 0h2M1 21.5h7m2 0h1m2 0h3m4 0h9M9 22.5h1m3 0h1m1 0h1m2 0h1m1 0h2m3 0h3M1 23.5h7m1 0h3m3 0h1m1 0h2m1 0h2m1 0h1m1 0h2M1 24.5h1m5 0h1m1 0h1m5 0h1m3 0h1m1 0h1m3 0h3m1 0h1M1 25.5h1m1 0h3m1 0h1m1 0h3m1 0h3m1 0h2m1 0h6m3 0h1M1 26.5h1m1 0h3m1 0h1m1 0h1m1 0h1m1 0h2m2 0h2m1 0h2m3 0h3M1 27.5h1m1 0h3m1 0h1m3 0h2m1 0h1m5 0h1m1 0h2m2 0h4M1 28.5h1m5 0h1m2 0h1m5 0h2m3 0h5m1 0h1m1 0h1M1 29.5h7m1 0h1m2 0h1m1 0h1m3 0h5m1 0h2m1 0h1"/></svg>';

/** What must be so before the window asks. */
export function prepareRecords(bridge: FakeBridge, scene: string): void {
  bridge.vocabulary = {
    glossary: scene === 'vocabulary-many' ? many : terms,
    corrections: [{ wrong: 'drag a man', right: 'Dragoman' }],
    translationDictionary: [],
  };
  bridge.answers['broadcast.invitation'] = () =>
    ok({ url: 'http://127.0.0.1:43117/broadcast/7c9e6679', qrSvg });
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
  if (scene === 'broadcast-standby' || scene === 'broadcast') {
    say();
    bridge.setSession({
      broadcast: {
        phase: scene === 'broadcast' ? 'live' : 'standby',
        viewers: { count: 4, queued: 1, peak: 9, total: 17 },
        list: Object.fromEntries(viewers.map(viewer => [viewer.id, viewer])),
      },
    });
  }
}
