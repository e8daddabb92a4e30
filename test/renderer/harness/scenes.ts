import { failed, ok, problem } from '../../../src/shared/problem.ts';
import type { SessionEvent } from '../../../src/shared/session/events.ts';
import {
  type FakeBridge,
  pairService,
  said,
  service,
  shown,
  spokenAs,
  utteranceService,
} from '../fake-bridge.ts';
import { playEngines, prepareEngines } from './engines-scenes.ts';
import { playRecords, prepareRecords } from './records-scenes.ts';
import { playTwoDevices, prepareTwoDevices } from './two-devices-scenes.ts';

const talk: readonly (readonly [speaker: number, source: string, translation: string])[] = [
  [
    0,
    'Good morning, everyone, and thank you for coming on such short notice.',
    'Buenos días a todos y gracias por venir con tan poco aviso.',
  ],
  [
    0,
    'The quarterly report will be ready by Friday, March 14th.',
    'El informe trimestral estará listo el viernes 14 de marzo.',
  ],
  [
    1,
    'We need to increase the budget by 12.5% before the end of the year.',
    'Necesitamos aumentar el presupuesto un 12,5 % antes de fin de año.',
  ],
  [
    0,
    'If the customer does not sign the framework agreement, we will have to cancel the order, and that would cost us the place in the queue that we waited eleven months for.',
    'Si el cliente no firma el acuerdo marco, tendremos que cancelar el pedido, y eso nos costaría el puesto en la cola por el que esperamos once meses.',
  ],
  [
    2,
    'Could somebody share the numbers for the second plant?',
    '¿Alguien podría compartir las cifras de la segunda planta?',
  ],
  [
    1,
    'I have them here; give me a moment to find the right page.',
    'Los tengo aquí; denme un momento para encontrar la página correcta.',
  ],
  [
    1,
    'Output is up by four percent, but scrap is up as well.',
    'La producción ha subido un cuatro por ciento, pero el desperdicio también.',
  ],
  [
    0,
    'Then the question is whether we slow the line down.',
    'Entonces la pregunta es si reducimos la velocidad de la línea.',
  ],
  [
    2,
    'I would rather replace the two oldest presses first.',
    'Yo preferiría sustituir primero las dos prensas más antiguas.',
  ],
];
const speakers = ['Manager Wang', 'Lisa Lee', 'Guest-3'] as const;

/** Finished sentences, the talk over and over. */
export function sentences(count: number, from = 1): SessionEvent[] {
  return Array.from({ length: count }, (_, index) => {
    const sid = from + index;
    const [speaker, source, translation] = talk[(sid - 1) % talk.length] ?? talk[0] ?? [0, '', ''];
    const events = said(sid, source, translation, sid * 6400);
    const [first, ...rest] = events;
    if (first?.type !== 'recognition') return events;
    return [{ ...first, speakerId: `s${speaker}`, speakerLabel: speakers[speaker] ?? '' }, ...rest];
  }).flat();
}

const latency: SessionEvent = {
  type: 'latency',
  latency: { captureMs: 50, serviceMs: 540, translationMs: 10, speechMs: 130, updateMs: 380 },
};
const partial = (sid: number): SessionEvent[] => [
  {
    type: 'recognition',
    sid,
    language: 'en',
    text: 'I think we should talk to their legal team first and',
    final: false,
    speakerId: 's1',
    startMs: sid * 6400,
  },
  {
    type: 'translation',
    sid,
    language: 'es',
    text: 'Creo que deberíamos hablar primero con su equipo',
    final: false,
  },
];
const board = {
  source: { kind: 'recording', label: 'Board meeting' },
  startedAt: Date.now() - 764_000,
} as const;

/** What must be so before the window asks. */
export function prepare(bridge: FakeBridge, scene: string): void {
  prepareRecords(bridge, scene, sentences(40));
  prepareTwoDevices(bridge, scene);
  prepareEngines(bridge, scene);
  if (scene === 'start-utterances') {
    bridge.service = utteranceService;
    bridge.settings = { ...bridge.settings, service: 'consecutive', talkMode: 'push-to-talk' };
  }
  if (scene.startsWith('talk')) bridge.settings = { ...bridge.settings, talkMode: 'push-to-talk' };
  bridge.answers['speech.clip'] = async () => {
    const response = await fetch('./clip.mp3');
    return ok(new Uint8Array(await response.arrayBuffer()));
  };
  if (scene === 'scripted' || scene === 'scripted-start')
    bridge.service = { ...service, engines: 'scripted' };
  if (scene === 'spoken') bridge.settings = { ...bridge.settings, speech: true };
  if (scene === 'start')
    bridge.settings = { ...bridge.settings, source: { kind: 'device', deviceId: 'usb' } };
  if (scene === 'start-more') {
    bridge.settings = {
      ...bridge.settings,
      recordingType: 'broadcast',
      multiSpeaker: true,
      moreTargetLanguages: ['de'],
    };
  }
  if (scene === 'start-fault' || scene === 'start-needs-key') {
    const url = scene === 'start-fault' ? 'wss://translate.example' : 'http://192.168.1.20:8080';
    const reason = scene === 'start-fault' ? 'service-unreachable' : 'service-needs-key';
    bridge.settings = { ...bridge.settings, serviceUrls: { 'voice-translation': url } };
    bridge.answers['service.info'] = () => failed(problem(reason, new URL(url).host));
  }
  if (scene === 'start-unused-terms') {
    bridge.service = utteranceService;
    bridge.settings = { ...bridge.settings, service: 'consecutive' };
    bridge.vocabulary = { ...bridge.vocabulary, glossary: [{ source: 'law', target: 'derecho' }] };
  }
  if (scene === 'start-stands-in') {
    bridge.service = pairService;
    bridge.settings = {
      ...bridge.settings,
      service: 'lingox',
      ownService: 'voice-translation',
      recordingType: 'two-devices',
    };
  }
  if (scene === 'asking') bridge.answers['service.info'] = () => new Promise(() => {});
  if (scene === 'no-target') bridge.settings = { ...bridge.settings, language: 'fr' };
  if (scene === 'no-engines') {
    bridge.answers['devices.list'] = () => ok([]);
    bridge.service = {
      ...service,
      sourceLanguages: [],
      targetLanguages: {},
      problems: [problem('engine-missing', 'pocketsphinx'), problem('engine-missing', 'apertium-eng-spa')],
    };
  }
}

/** What happens once the window listens. `still`: the level of the sound does not move. */
export function play(bridge: FakeBridge, scene: string, still: boolean): void {
  const recordingType = scene.startsWith('broadcast') ? ('broadcast' as const) : ('transcribe' as const);
  const say = (...events: SessionEvent[]): void =>
    bridge.begin({ ...board, recordingType }, ...sentences(9), latency, ...events);
  playEngines(bridge, scene);
  if (scene === 'live' || scene === 'grow' || scene === 'engines-address-live') say(...partial(10));
  if (scene === 'talk') {
    const source = { kind: 'microphone', label: 'USB headset' } as const;
    bridge.begin({ ...board, source }, ...sentences(9), latency, { type: 'phase', phase: 'paused' });
  }
  if (scene === 'talk-empty') bridge.begin({}, { type: 'phase', phase: 'paused' });
  playTwoDevices(bridge, scene);
  if (scene === 'paused') say({ type: 'phase', phase: 'paused' });
  if (scene === 'ended')
    say({ type: 'phase', phase: 'ended' }, { type: 'connection', connection: 'offline' });
  if (scene === 'stopping') say(...partial(10), { type: 'phase', phase: 'stopping' });
  if (scene === 'starting')
    bridge.begin({}, { type: 'phase', phase: 'starting' }, { type: 'connection', connection: 'connecting' });
  if (scene === 'waiting') bridge.begin({});
  if (scene === 'scripted') {
    bridge.begin({ ...board, engines: 'scripted' }, ...sentences(9), latency, ...partial(10));
  }
  if (scene === 'many') bridge.begin(board, ...sentences(10_000), latency, ...partial(10_001));
  if (scene === 'spoken') {
    say();
    setTimeout(() => bridge.happen(spokenAs(9, talk[8]?.[2] ?? '', 350), ...partial(10)), 300);
  }
  if (scene === 'problems') {
    say(
      shown('service-error', 'the glossary could not be read', { sid: 6, requestId: 'req_7f3a91' }),
      {
        type: 'speech-failed',
        sid: 7,
        language: 'es',
        code: 'tts_error',
        message: 'the voice engine stopped',
      },
      {
        type: 'recognition',
        sid: 8,
        language: 'en',
        text: 'Then the question is whether we slow the line down.',
        final: true,
        speakerId: 's0',
      },
      {
        type: 'recognition',
        sid: 10,
        language: 'en',
        text: 'Nobody translated this sentence.',
        final: true,
        speakerId: 's2',
        startMs: 71_000,
      },
      {
        type: 'recognition',
        sid: 11,
        language: 'en',
        text: 'This one came after it.',
        final: true,
        speakerId: 's2',
        startMs: 74_000,
      },
      { type: 'translation', sid: 11, language: 'es', text: 'Esta llegó después.', final: true },
      shown('audio-dropped', { seconds: 0.4 }),
      shown('device-lost', 'USB headset', {
        kept: { what: 'sentences', count: 12 },
        requestId: 'req_19bc',
        code: '5021',
        detail: 'read: ENODEV',
      }),
      { type: 'connection', connection: 'reconnecting' },
      shown('connection-lost', 'wss://translate.example', {
        kept: { what: 'sentences', count: 12 },
        requestId: 'req_20dd',
      }),
    );
  }
  playRecords(bridge, scene, say);
  if (scene === 'long-names') longNames(bridge);
  if (scene === 'nobody') bridge.begin(board, ...said(1, 'Good morning.', 'Buenos días.'));
  if (scene === 'gap') {
    say(...partial(10));
    bridge.become({
      gaps: [
        { startMs: 50_000, durationMs: 12_300 },
        { startMs: 20_000, durationMs: 400 },
      ],
    });
  }
  if (scene === 'switching' || scene === 'switched') switching(bridge, scene === 'switched');
  if (scene === 'conversation') conversation(bridge);
  if (scene === 'key') say(shown('service-refused-key', 'wss://translate.example'));
  if (scene !== 'paused' && scene !== 'silent') levels(bridge, still);
  if (scene === 'silent') {
    bridge.begin({});
    setInterval(
      () => bridge.push('audio.level', { rmsDb: -100, peakDb: -100, clipped: false, silentMs: 2600 }),
      100,
    );
  }
}

/** Everything is being translated to German: the first sentences are, two could not be. */
function switching(bridge: FakeBridge, done: boolean): void {
  bridge.begin(board, ...sentences(9), latency);
  const german = [
    'Guten Morgen und danke, dass Sie so kurzfristig gekommen sind.',
    'Der Bericht ist bis Freitag fertig.',
  ];
  bridge.happen(
    ...german.map(
      (text, at): SessionEvent => ({
        type: 'translation',
        sid: at + (done ? 7 : 5),
        language: 'de',
        text,
        final: true,
        retranslation: true,
      }),
    ),
  );
  bridge.become({
    languageSwitch: {
      language: 'de',
      total: 9,
      translated: done ? 9 : 7,
      failedSids: done ? [6, 9] : [],
      done,
    },
  });
}

const eleanor = 'Her Excellency Eleanor Roosevelt, Chairperson of the Commission on Human Rights';

/** Names as long as life has them, and every tab that there is. */
function longNames(bridge: FakeBridge): void {
  bridge.begin(
    {
      ...board,
      source: { kind: 'recording', label: 'Universal Declaration of Human Rights' },
      recordingType: 'broadcast',
    },
    ...sentences(9),
    latency,
    { type: 'speaker-renamed', speakerId: 's0', label: eleanor, sids: [] },
    { type: 'phase', phase: 'ended' },
    { type: 'connection', connection: 'offline' },
  );
}

function conversation(bridge: FakeBridge): void {
  const answer = 'Sí, la segunda a la izquierda, después de la farmacia.';
  bridge.begin(
    { ...board, source: { kind: 'microphone', label: 'USB headset' }, recordingType: 'conversation' },
    ...said(1, 'Excuse me, is there a bakery near here?', 'Perdone, ¿hay una panadería cerca?'),
    {
      type: 'recognition',
      sid: 2,
      language: 'es',
      text: answer,
      final: true,
      startMs: 14_000,
      speakerId: '2',
    },
    {
      type: 'translation',
      sid: 2,
      language: 'en',
      text: 'Yes, the second on the left, after the pharmacy.',
      final: true,
    },
  );
  bridge.become({
    conversation: {
      mode: 'manual',
      language: 'en',
      targetLanguage: 'es',
      languages: { '1': 'en', '2': 'es' },
    },
  });
}

function levels(bridge: FakeBridge, still: boolean): void {
  let at = 0;
  const push = (): void => {
    const rmsDb = -24 + 9 * Math.sin(at / 3);
    bridge.push('audio.level', { rmsDb, peakDb: rmsDb + 8, clipped: false, silentMs: 0 });
  };
  setInterval(() => {
    if (!still) at += 1;
    push();
  }, 100);
}
