import { createContext, useContext } from 'react';
import type { Bridge } from '../../shared/ipc/bridge.ts';
import type { AppInfo } from '../../shared/ipc/services.ts';
import type { WordingAnswer } from '../../shared/ipc/wordings.ts';
import type { UiLanguage } from '../../shared/messages/languages.ts';
import { toProblem } from '../../shared/problem.ts';
import type { Snapshot } from '../../shared/session/patch.ts';
import { defaultSettings, type Settings } from '../../shared/settings/settings.ts';
import { callBridge } from '../bridge.ts';
import type { SpeechOutputs } from '../speech/outputs.ts';
import { devices, SpeechPlayer } from '../speech/player.ts';
import { createTranscriptStore, type TranscriptStore } from '../store.ts';
import { speakLanguage, uiLanguage } from '../ui/messages/text.ts';
import { type Actions, createActions, hasOpenSession } from './actions.ts';
import { DocumentsStore } from './documents/documents-store.ts';
import type { Edits } from './edits.ts';
import { createPackStore, type PackStore } from './engines/pack-store.ts';
import { closeFind, createFindStore, type FindStore } from './find/find-store.ts';
import { createSessionEdits } from './session-edits.ts';
import { hearChunk, offerSpeech } from './speech/offered-speech.ts';
import { createOutputs } from './speech/window-outputs.ts';
import { createWindowStore, hideSourceProblems, showProblem, type WindowStore } from './state.ts';
import { createTalkKey } from './talk/create-talk-key.ts';
import type { TalkKey } from './talk/talk-key.ts';
import { TermBatch } from './vocabulary/term-batch.ts';
import { createVocabularyStore, type VocabularyStore } from './vocabulary/vocabulary-store.ts';
import { WordingsStore } from './wordings/wordings-store.ts';

/** Everything behind the page: made once a window, handed to the components by context. */
export interface Model {
  readonly bridge: Bridge;
  readonly transcript: TranscriptStore;
  readonly store: WindowStore;
  readonly player: SpeechPlayer;
  readonly outputs: SpeechOutputs;
  readonly vocabulary: VocabularyStore;
  /** Terms that are looked up by themselves, and empty rows that are translated. */
  readonly lookup: WordingsStore;
  readonly terms: TermBatch;
  /** Absent where no panel shows it. */
  readonly wordings?: WordingsStore | undefined;
  readonly documents: DocumentsStore;
  readonly packs: PackStore;
  readonly talk: TalkKey;
  readonly actions: Actions;
  readonly edits: Edits;
  readonly find: FindStore;
}

/** Provided by ModelProvider. */
export const ModelContext = createContext<Model | undefined>(undefined);

export function useModel(): Model {
  const model = useContext(ModelContext);
  if (!model) throw new Error('useModel outside of its provider');
  return model;
}

export function createModel(bridge: Bridge): Model {
  const transcript = createTranscriptStore();
  const store = createWindowStore();
  const player = new SpeechPlayer({
    ...devices,
    async fetchClip(sid, language) {
      const result = await callBridge(bridge, 'speech.clip', sid, language);
      return result.ok ? result.value : null;
    },
  });
  const outputs = createOutputs(bridge, store, player);
  const vocabulary = createVocabularyStore(bridge, problem => showProblem(store, problem));
  const packs = createPackStore(bridge);
  const actions = createActions(bridge, store, transcript);
  const talk = createTalkKey(bridge, store, transcript);
  const edits = createSessionEdits(bridge, store);
  return {
    bridge,
    transcript,
    store,
    player,
    outputs,
    vocabulary,
    wordings: new WordingsStore(bridge),
    lookup: new WordingsStore(bridge),
    terms: new TermBatch(bridge),
    documents: new DocumentsStore(bridge),
    packs,
    talk,
    actions,
    edits,
    find: createFindStore(),
  };
}

/** Listens to the main process and asks it for everything there is. Returns the function that stops listening. */
export function connect(model: Model): () => void {
  const { bridge, transcript, store } = model;
  const reset = (snapshot: Snapshot): void => begin(model, snapshot);
  const stops = [
    model.outputs.watch(),
    bridge.on('session.reset', reset),
    bridge.on('session.patches', patches => transcript.apply(patches)),
    ...followFacts(model),
    bridge.on('speech.chunk', chunk => hearChunk(model, chunk)),
    bridge.on('wordings.answer', answer => answered(model, answer)),
    bridge.on('terms.progress', progress => model.terms.progressed(progress)),
    model.documents.listen(() => store.setState({ page: 'documents', settingsOpen: false })),
    bridge.on('packs.progress', progress => model.packs.progressed(progress)),
    bridge.on('packs.changed', () => void model.packs.read()),
    bridge.on('service.changed', () => void model.actions.refreshService()),
    store.subscribe(({ settings }) => {
      if (!settings) return;
      applySpeechSettings(model, settings);
      void model.outputs.choose(settings.speechOutput);
      transcript.setStability(settings.stability);
    }),
    store.subscribe(({ page }, before) => page !== before.page && hideSourceProblems(store)),
    transcript.watchAll(changed => offerSpeech(model, changed)),
    transcript.shape.subscribe(({ session }, before) => {
      if (hasOpenSession(session.phase) && !hasOpenSession(before.session.phase)) sessionBegins(model);
    }),
  ];
  void load(model, reset);
  return () => {
    for (const stop of stops) stop();
    model.player.setEnabled(false);
  };
}

/** What the main process says of itself. */
const followFacts = ({ bridge, store }: Model): readonly (() => void)[] => [
  bridge.on('earlier.changed', earlier => store.setState({ earlier })),
  bridge.on('devices.changed', devices => store.setState({ devices })),
  bridge.on('settings.changed', settings => store.setState({ settings })),
  bridge.on('language.changed', language => void speak(store, language)),
];

/** Each takes what it has asked for. */
function answered({ wordings, lookup }: Model, answer: WordingAnswer): void {
  wordings?.answered(answer);
  lookup.answered(answer);
}

/** Another session, or the same one as it is now. */
function begin(model: Model, snapshot: Snapshot): void {
  model.transcript.reset(snapshot);
  model.store.setState({
    addedSpeakers: [],
    currentSid: undefined,
    sentenceMenu: undefined,
    editing: undefined,
    bookmarking: undefined,
    lastRead: undefined,
    shownTarget: undefined,
  });
  model.edits.forget();
  closeFind(model);
  model.wordings?.forget();
  model.player.reset(snapshot.sentences);
}

function sessionBegins({ store, vocabulary }: Model): void {
  // What came of a file was read before: beside a new session it would be news again.
  vocabulary.closeReport();
  // It is what the person wants to see; who is on a page and did not start it stays there.
  store.setState({ choosing: false, ...(store.getState().starting ? { page: undefined } : {}) });
}

/** Asks for all of it at once; whatever fails is shown, and the window works with the rest. */
async function load(model: Model, reset: (snapshot: Snapshot) => void): Promise<void> {
  const { bridge, store } = model;
  // Engines may take seconds to start; the page does not wait for them.
  const service = model.actions.askService();
  // Nothing is drawn in another language than the person's, and a snapshot does not grow old while its words are loaded.
  void callBridge(bridge, 'app.language').then(result => speak(store, result.ok ? result.value : 'en'));
  const [info, settings, devices, snapshot, earlier, captions] = await Promise.all([
    callBridge(bridge, 'app.info'),
    callBridge(bridge, 'settings.get'),
    callBridge(bridge, 'devices.list'),
    callBridge(bridge, 'session.snapshot'),
    callBridge(bridge, 'earlier.list'),
    callBridge(bridge, 'captions.info'),
  ]);
  if (snapshot.ok) reset(snapshot.value);
  for (const result of [info, settings, devices, snapshot, earlier, captions]) {
    if (!result.ok) showProblem(store, result.problem);
  }
  for (const problem of info.ok ? info.value.problems : []) showProblem(store, problem);
  store.setState({
    settings: settings.ok ? settings.value : defaultSettings,
    ...(info.ok ? { info: info.value } : {}),
    ...(devices.ok ? { devices: devices.value } : {}),
    ...(earlier.ok ? { earlier: earlier.value } : {}),
    ...(captions.ok ? { captions: captions.value } : {}),
  });
  // It takes a while after a crash: nothing waits for it.
  void callBridge(bridge, 'record.recovered').then(result => {
    if (result.ok) store.setState({ recovered: result.value });
    else showProblem(store, result.problem);
  });
  await service;
  // What could be better: nothing of the window waits for it.
  void model.packs.read();
  if (info.ok) await startSample(model, info.value);
}

/** The words of a language are loaded when it is first spoken; until then the window stays as it is. */
async function speak(store: WindowStore, language: UiLanguage): Promise<void> {
  await speakLanguage(language).catch((thrown: unknown) => showProblem(store, toProblem(thrown)));
  store.setState({ language: uiLanguage() });
}

/** `--sample`: the window begins by itself, unless a session is there already, as after a reload. */
async function startSample(model: Model, info: AppInfo): Promise<void> {
  if (info.startSample && !model.transcript.shape.getState().session.setup) {
    await model.actions.start({ kind: 'sample' });
  }
}

function applySpeechSettings({ player }: Model, { speech, volume, backlog }: Settings): void {
  player.setEnabled(speech);
  player.setBacklog(backlog ?? 'play-all');
  if (player.state.getState().volume !== volume) player.setVolume(volume);
}
