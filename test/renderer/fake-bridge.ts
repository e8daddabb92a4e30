import { capabilities } from '../../src/main/services/voice-translation/capabilities.ts';
import type { EngineChoices, EngineSummary } from '../../src/shared/engines.ts';
import type { Bridge } from '../../src/shared/ipc/bridge.ts';
import type { CallArgs, CallName, CallValue } from '../../src/shared/ipc/calls.ts';
import type { Pushes } from '../../src/shared/ipc/pushes.ts';
import type { AppInfo, ServiceInfo } from '../../src/shared/ipc/services.ts';
import type { UiLanguage } from '../../src/shared/messages/languages.ts';
import type { ReasonValues } from '../../src/shared/messages/reasons.ts';
import type { PackInfo } from '../../src/shared/packs.ts';
import { failed, ok, type Problem, problem, type Result } from '../../src/shared/problem.ts';
import type { Vocabulary } from '../../src/shared/session/commands.ts';
import type { SessionEvent, SessionSetup } from '../../src/shared/session/events.ts';
import { type Patch, takeSnapshot } from '../../src/shared/session/patch.ts';
import type { WordBoundary } from '../../src/shared/session/speech.ts';
import {
  applyPatch,
  createTranscript,
  follow,
  type SessionState,
  type Transcript,
} from '../../src/shared/session/transcript.ts';
import { defaultSettings, type Settings } from '../../src/shared/settings/settings.ts';
import type { ProviderChoices } from '../../src/shared/translation-providers.ts';

declare global {
  interface Window {
    /** The page for looking: what stands behind its window, for scripts that make things happen. */
    fake: FakeBridge;
  }
}

/** How the fake answers one call; what is not given is answered sensibly. */
type Answers = {
  [C in CallName]?: (...args: CallArgs<C>) => Result<CallValue<C>> | Promise<Result<CallValue<C>>>;
};

type Listeners = { [P in keyof Pushes]: Set<(value: Pushes[P]) => void> };

const moonshine: EngineSummary = {
  id: 'moonshine-tiny-en',
  role: 'hear',
  label: 'Moonshine tiny',
  quality: 'Good English, with capitals and punctuation.',
  source: 'pack',
  languages: ['en'],
  pairs: [],
};
const whisper: EngineSummary = {
  ...moonshine,
  id: 'whisper-base',
  label: 'Whisper base',
  quality: 'Good in widely spoken languages, slower than others.',
  languages: ['en', 'es', 'fr'],
};
const apertium: EngineSummary = {
  id: 'apertium',
  role: 'translate',
  label: 'Apertium',
  quality: 'The gist.',
  source: 'built-in',
  languages: [],
  pairs: [
    { source: 'en', target: 'es' },
    { source: 'es', target: 'en' },
    { source: 'en', target: 'de', via: 'es' },
  ],
};
const espeak: EngineSummary = {
  id: 'espeak',
  role: 'speak',
  label: 'eSpeak NG',
  quality: 'Clear and robotic, at once.',
  source: 'built-in',
  languages: ['es', 'en'],
  pairs: [],
};
export const engines = { moonshine, whisper, apertium, espeak } as const;

/** A catalogue with one of each kind and state. */
export const packs: readonly PackInfo[] = [
  {
    id: 'moonshine-tiny-en',
    kind: 'speech-to-text',
    name: 'Moonshine tiny, English',
    quality: 'Good English, with capitals and punctuation.',
    languages: ['en'],
    licence: 'MIT',
    licenceUrl: 'https://github.com/moonshine-ai/moonshine/blob/main/LICENSE',
    free: true,
    recommended: true,
    bytes: 28_180_947,
    host: 'registry.npmjs.org',
    state: 'installed',
  },
  {
    id: 'firefox-en-es',
    kind: 'translation',
    name: 'Firefox Translations, English to Spanish',
    quality: 'Reads well.',
    languages: ['en', 'es'],
    licence: 'MPL-2.0',
    licenceUrl: 'https://www.mozilla.org/MPL/2.0/',
    free: true,
    recommended: true,
    bytes: 21_200_000,
    host: 'firefox-settings-attachments.cdn.mozilla.net',
    state: 'available',
  },
  {
    id: 'speakers-campplus',
    kind: 'speakers',
    name: 'CAM++ speakers',
    quality: 'Tells a few people in one room apart.',
    languages: [],
    licence: 'Apache-2.0',
    free: true,
    recommended: true,
    bytes: 28_000_000,
    host: 'github.com',
    state: 'available',
  },
  {
    id: 'piper-de-thorsten',
    kind: 'text-to-speech',
    name: 'Piper, Thorsten',
    quality: 'A natural voice.',
    languages: ['de'],
    licence: 'CC0-1.0',
    free: true,
    recommended: true,
    bytes: 67_000_000,
    host: 'github.com',
    state: 'available',
  },
  {
    id: 'moonshine-tiny-ja',
    kind: 'speech-to-text',
    name: 'Moonshine tiny, Japanese',
    quality: '',
    languages: ['ja'],
    licence: 'Moonshine AI Community License',
    licenceUrl: 'https://moonshine.ai/license',
    free: false,
    recommended: false,
    bytes: 47_889_565,
    host: 'github.com',
    state: 'available',
  },
  {
    id: 'whisper-base',
    kind: 'speech-to-text',
    name: 'Whisper base',
    quality: 'Good in widely spoken languages, slower than others.',
    languages: ['en', 'es', 'fr', 'de', 'ja', 'zh'],
    licence: 'MIT',
    free: true,
    recommended: false,
    bytes: 207_557_382,
    host: 'github.com',
    state: 'damaged',
    problem: problem('engine-failed', 'the file decoder.onnx of Whisper base is not what it should be'),
  },
];

export const service: ServiceInfo = {
  service: 'voice-translation',
  engines: 'offline',
  capabilities: { ...capabilities, maxTargetLanguages: 4 },
  sourceLanguages: ['en', 'es', 'fr'],
  targetLanguages: { en: ['es', 'de'], es: ['en'], fr: [] },
  speechLanguages: ['es', 'en'],
  engineList: [moonshine, whisper, apertium, espeak],
  voices: {
    en: [{ id: 'gmw/en', name: 'English (Great Britain)' }],
    es: [
      { id: 'roa/es', name: 'Spanish (Spain)' },
      { id: 'roa/es+f2', name: 'Spanish (Spain), female' },
    ],
  },
  problems: [],
};

/** One that speaks as it hears, and does little else. */
export const utteranceService: ServiceInfo = {
  ...service,
  service: 'consecutive',
  capabilities: {
    ...service.capabilities,
    speechModes: ['sync'],
    voices: false,
    maxTargetLanguages: 1,
    recordingTypes: ['transcribe', 'conversation'],
    conversationModes: ['auto'],
    multiSpeaker: false,
    vocabulary: ['glossary'],
    glossaryKeepsOnly: true,
    commands: [],
    tasks: false,
    summaryModes: [],
  },
};

/** One for two people, without speech and without words of one's own. */
export const pairService: ServiceInfo = {
  ...utteranceService,
  service: 'lingox',
  capabilities: {
    ...utteranceService.capabilities,
    speech: false,
    speechModes: [],
    recordingTypes: ['conversation', 'two-devices'],
    commands: ['switch-language', 'end-invitation'],
    vocabulary: [],
    glossaryKeepsOnly: false,
  },
  speechLanguages: [],
};

export const settings: Settings = {
  ...defaultSettings,
  theme: 'light',
  stability: 'balanced',
  language: 'en',
  targetLanguage: 'es',
  speech: false,
  volume: 0.8,
  service: 'voice-translation',
};

/** What the app can talk to. */
export const services: AppInfo['services'] = [
  {
    name: 'voice-translation',
    label: 'service.voice-translation',
    note: 'service.voice-translation.note',
    recordingTypes: ['transcribe', 'record', 'conversation', 'broadcast'],
  },
  {
    name: 'consecutive',
    label: 'service.consecutive',
    note: 'service.consecutive.note',
    recordingTypes: ['transcribe', 'conversation'],
  },
  {
    name: 'lingox',
    label: 'service.lingox',
    note: 'service.lingox.note',
    recordingTypes: ['transcribe', 'conversation', 'two-devices'],
  },
];

export const appInfo: AppInfo = {
  version: '0.1.0',
  shell: 'electron',
  services,
  makesMicrophone: true,
  startSample: false,
  sampleTitle: 'A sample talk',
  problems: [],
};

export const devices = [
  { id: 'usb', label: 'USB headset', kind: 'microphone', isDefault: true },
  { id: 'built-in', label: 'Built-in microphone', kind: 'microphone', isDefault: false },
  { id: 'speakers', label: 'Monitor of the speakers', kind: 'system', isDefault: true },
] as const;

const noKey = { hasKey: false, byEnvironment: false };
const noVendors: ProviderChoices['vendors'] = {
  ...{ google: noKey, deepl: noKey, aws: noKey, azure: noKey, openai: noKey, anthropic: noKey },
};

/**
 * A main process for tests: it keeps a real transcript by the shared reducer, pushes its patches, and remembers what
 * was called.
 */
export class FakeBridge implements Bridge {
  readonly called: { readonly name: CallName; readonly args: readonly unknown[] }[] = [];
  readonly answers: Answers;
  transcript: Transcript = createTranscript();
  settings: Settings;
  language: UiLanguage = 'en';
  service: ServiceInfo = service;
  packs: readonly PackInfo[] = [];
  choices: EngineChoices = { addresses: {}, prefer: [], keyStore: true };
  providers: ProviderChoices = { vendors: noVendors, keyStore: true, isPending: false };
  vocabulary: Vocabulary = { glossary: [], corrections: [], translationDictionary: [] };
  readonly #listeners: Listeners = {
    'session.reset': new Set(),
    'session.patches': new Set(),
    'earlier.changed': new Set(),
    'earlier.patches': new Set(),
    'record.patches': new Set(),
    'audio.level': new Set(),
    'speech.chunk': new Set(),
    'wordings.answer': new Set(),
    'terms.progress': new Set(),
    'documents.changed': new Set(),
    'documents.show': new Set(),
    'devices.changed': new Set(),
    'settings.changed': new Set(),
    'language.changed': new Set(),
    'packs.progress': new Set(),
    'packs.changed': new Set(),
    'service.changed': new Set(),
  };

  constructor(answers: Answers = {}, initial: Partial<Settings> = {}) {
    this.answers = answers;
    this.settings = { ...settings, ...initial };
  }

  on<P extends keyof Pushes>(name: P, listener: (value: Pushes[P]) => void): () => void {
    this.#listeners[name].add(listener);
    return () => this.#listeners[name].delete(listener);
  }

  push<P extends keyof Pushes>(name: P, value: Pushes[P]): void {
    for (const listener of this.#listeners[name]) listener(value);
  }

  async call<C extends CallName>(name: C, ...args: CallArgs<C>): Promise<Result<CallValue<C>>> {
    this.called.push({ name, args });
    const answer = this.answers[name] ?? this.#usual()[name];
    return answer ? answer(...args) : failed(problem('internal', `nobody answers ${name}`));
  }

  /** Names of the calls so far, without those every window begins with. */
  callsOf(name: CallName): readonly (readonly unknown[])[] {
    return this.called.filter(call => call.name === name).map(call => call.args);
  }

  /** What happens in the session, as the main process would push it. */
  happen(...events: readonly SessionEvent[]): void {
    this.push(
      'session.patches',
      events.flatMap(event => follow(this.transcript, event)),
    );
  }

  /** The session as it is after something this bridge does not play. */
  become(change: Partial<SessionState>): void {
    const patch: Patch = { type: 'session', session: { ...this.transcript.session, ...change } };
    applyPatch(this.transcript, patch);
    this.push('session.patches', [patch]);
  }

  /** A pack is another one, and the windows are told. */
  becomePack(id: string, change: Partial<PackInfo>): void {
    this.packs = this.packs.map(pack => (pack.id === id ? { ...pack, ...change } : pack));
    this.push('packs.changed', null);
  }

  /** Begins a session, live and connected. */
  begin(setup: Partial<SessionSetup> = {}, ...events: readonly SessionEvent[]): void {
    this.transcript = createTranscript();
    const opening: readonly SessionEvent[] = [
      { type: 'setup', setup: { ...defaultSetup, startedAt: Date.now(), ...setup } },
      { type: 'phase', phase: 'live' },
      { type: 'connection', connection: 'connected' },
      { type: 'recognition-status', status: 'connected', message: '' },
      ...events,
    ];
    for (const event of opening) follow(this.transcript, event);
    this.push('session.reset', takeSnapshot(this.transcript));
  }

  #usual(): Answers {
    const done = (): Result<null> => ok(null);
    return {
      'app.info': () => ok(appInfo),
      'app.language': () => ok(this.language),
      'service.info': () => ok(this.service),
      'service.set-key': () => ok({ kept: 'key-store' }),
      'devices.list': () => ok(devices),
      'recording.choose': () => ok(null),
      'session.snapshot': () => ok(takeSnapshot(this.transcript)),
      'session.start': done,
      'session.pause': done,
      'session.resume': done,
      'session.stop': done,
      'session.break-off': done,
      'session.clear': done,
      'earlier.list': () => ok([]),
      'earlier.clear': done,
      'record.list': () => ok([]),
      'record.recovered': () => ok([]),
      'record.search': () => ok([]),
      'record.delete': done,
      'session.change-source': done,
      'session.command': () => ok(true),
      'session.correct': command => {
        if (command.type === 'correct-translation')
          this.happen({
            type: 'corrected',
            sid: command.sid,
            translations: { [command.language]: command.text },
          });
        return ok(true);
      },
      'session.undo': () => ok(true),
      'wordings.providers': () => ok(['deepl', 'openai', 'offline']),
      'wordings.cancel': done,
      'terms.cancel': done,
      'wordings.set-key': () => ok({ kept: 'key-store' }),
      'session.dismiss-problem': id => {
        this.happen({ type: 'problem-dismissed', id });
        return ok(null);
      },
      'vocabulary.get': () => ok(this.vocabulary),
      'vocabulary.set': vocabulary => {
        this.vocabulary = vocabulary;
        return ok(null);
      },
      'vocabulary.import': () => ok(null),
      'vocabulary.export': format => ok({ path: `/home/me/words.${format}` }),
      'speech.clip': () => ok(null),
      'packs.list': () => ok(this.packs),
      'packs.add': done,
      'packs.add-from': () => ok(null),
      'packs.cancel': id => {
        this.push('packs.progress', { id, phase: 'cancelled' });
        return ok(null);
      },
      'packs.remove': id => {
        this.becomePack(id, { state: 'available' });
        return ok(null);
      },
      'engines.get': () => ok(this.choices),
      'engines.set': (role, address, key) => {
        const { [role]: before, ...others } = this.choices.addresses;
        const hasKey = key === undefined ? (before?.hasKey ?? false) : key !== '';
        const addresses = address === null ? others : { ...others, [role]: { ...address, hasKey } };
        this.choices = { ...this.choices, addresses };
        return ok(this.choices);
      },
      'engines.prefer': ids => {
        this.choices = { ...this.choices, prefer: ids };
        return ok(null);
      },
      'providers.get': () => ok(this.providers),
      'providers.set': (vendor, details, secrets = {}) => {
        const before = this.providers.vendors[vendor];
        const hasKey = details !== null && (before.hasKey || Object.keys(secrets).length > 0);
        const entered = { ...details, hasKey, byEnvironment: before.byEnvironment };
        this.providers = { ...this.providers, vendors: { ...this.providers.vendors, [vendor]: entered } };
        return ok(this.providers);
      },
      'captions.info': () =>
        ok({ overlays: true, hidesFromSharing: false, globalKeys: { open: false, lock: false } }),
      'captions.lock': done,
      'captions.close': done,
      'settings.get': () => ok(this.settings),
      'settings.set': change => {
        this.settings = { ...this.settings, ...change };
        const { interfaceLanguage = 'system' } = change;
        if (interfaceLanguage !== 'system') {
          this.language = interfaceLanguage;
          this.push('language.changed', interfaceLanguage);
        }
        return ok(this.settings);
      },
    };
  }
}

export const defaultSetup: SessionSetup = {
  source: { kind: 'microphone', label: 'USB headset' },
  language: 'en',
  targetLanguages: ['es'],
  service: 'voice-translation',
  engines: 'offline',
  startedAt: 0,
};

/** A sentence that is said and translated to its end. */
export function said(sid: number, text: string, translation: string, startMs = sid * 6000): SessionEvent[] {
  return [
    { type: 'recognition', sid, language: 'en', text, final: true, startMs },
    { type: 'translation', sid, language: 'es', text: translation, final: true },
  ];
}

/** The speech of a sentence whose words are heard evenly, `wordMs` each. */
export function spokenAs(sid: number, text: string, wordMs = 300): SessionEvent {
  const boundaries: WordBoundary[] = [...text.matchAll(/[\p{L}\p{N}]+/gu)].map((match, index) => ({
    offsetMs: index * wordMs,
    durationMs: wordMs - 20,
    textOffset: match.index,
    wordLength: match[0].length,
    text: match[0],
    boundaryType: 'WordBoundary',
  }));
  const durationMs = boundaries.length * wordMs;
  return {
    type: 'speech-ready',
    sid,
    language: 'es',
    clip: { format: 'mp3', audio: new Uint8Array(), text, durationMs, boundaries },
  };
}

export const shown = <Reason extends Problem['reason']>(
  reason: Reason,
  about: ReasonValues<Reason>,
  extras: Partial<Problem> = {},
): SessionEvent => ({
  type: 'problem',
  problem: { ...problem(reason, about), ...extras },
});
