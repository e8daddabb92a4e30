import { ok } from '../../../src/shared/problem.ts';
import type { GlossaryTerm } from '../../../src/shared/session/commands.ts';
import type { SessionEvent } from '../../../src/shared/session/events.ts';
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

/** What must be so before the window asks. */
export function prepareRecords(bridge: FakeBridge, scene: string): void {
  bridge.vocabulary = {
    glossary: scene === 'vocabulary-many' ? many : terms,
    corrections: [{ wrong: 'drag a man', right: 'Dragoman' }],
    translationDictionary: [],
  };
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
  _bridge: FakeBridge,
  scene: string,
  say: (...events: SessionEvent[]) => void,
): void {
  if (scene === 'session-vocabulary') say();
}
