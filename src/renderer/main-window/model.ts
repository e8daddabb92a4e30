import { createContext, useContext } from 'react';
import type { Bridge } from '../../shared/ipc/bridge.ts';
import type { AppInfo } from '../../shared/ipc/services.ts';
import type { Result } from '../../shared/problem.ts';
import type { Snapshot } from '../../shared/session/patch.ts';
import type { SpeechChunk } from '../../shared/session/speech.ts';
import type { Sentence } from '../../shared/session/transcript.ts';
import { isSpeakerCommand } from '../../shared/session/undo.ts';
import { defaultSettings, type Settings } from '../../shared/settings/settings.ts';
import { callBridge } from '../bridge.ts';
import { devices, SpeechPlayer } from '../speech/player.ts';
import { createTranscriptStore, type TranscriptStore } from '../store.ts';
import { currentTarget, shownTranslation } from '../transcript/targets.ts';
import { type Actions, createActions, hasOpenSession, isRunning } from './actions.ts';
import { DocumentsStore } from './documents/documents-store.ts';
import { createEdits, type Edits } from './edits.ts';
import { createPackStore, type PackStore } from './engines/pack-store.ts';
import { createWindowStore, hideSourceProblems, showProblem, type WindowStore } from './state.ts';
import { TalkKey } from './talk/talk-key.ts';
import { TermBatch } from './vocabulary/term-batch.ts';
import { createVocabularyStore, type VocabularyStore } from './vocabulary/vocabulary-store.ts';
import { WordingsStore } from './wordings/wordings-store.ts';

/** Everything behind the page: made once a window, handed to the components by context. */
export interface Model {
  readonly bridge: Bridge;
  readonly transcript: TranscriptStore;
  readonly store: WindowStore;
  readonly player: SpeechPlayer;
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
    vocabulary,
    wordings: new WordingsStore(bridge),
    lookup: new WordingsStore(bridge),
    terms: new TermBatch(bridge),
    documents: new DocumentsStore(bridge),
    packs,
    talk,
    actions,
    edits,
  };
}

/** Of the session on the screen. */
function createSessionEdits(bridge: Bridge, store: WindowStore): Edits {
  return createEdits(store, {
    correct: (command, id) =>
      told(
        store,
        isSpeakerCommand(command)
          ? callBridge(bridge, 'session.command', command, id)
          : callBridge(bridge, 'session.correct', command, id),
      ),
    // Undefined does not survive every way between processes.
    undo: id => told(store, callBridge(bridge, 'session.undo', ...(id === undefined ? [] : [id]))),
  });
}

/** Shows why a call failed. */
export async function told<Value>(store: WindowStore, call: Promise<Result<Value>>): Promise<Result<Value>> {
  const result = await call;
  if (!result.ok) showProblem(store, result.problem);
  return result;
}

/**
 * Says every press and every release, in order: what the session is doing is only known here when it has been told, and
 * whoever presses shortly must not be left with an open microphone.
 */
function createTalkKey(bridge: Bridge, store: WindowStore, transcript: TranscriptStore): TalkKey {
  const say = async (name: 'session.pause' | 'session.resume'): Promise<void> => {
    const result = await callBridge(bridge, name);
    if (!result.ok) showProblem(store, result.problem);
  };
  return new TalkKey({
    resume: () => void say('session.resume'),
    pause: () => void say('session.pause'),
    canTalk: () => isRunning(transcript.shape.getState().session.phase),
  });
}

/** Listens to the main process and asks it for everything there is. Returns the function that stops listening. */
export function connect(model: Model): () => void {
  const { bridge, transcript, store } = model;
  const reset = (snapshot: Snapshot): void => begin(model, snapshot);
  const stops = [
    bridge.on('session.reset', reset),
    bridge.on('session.patches', patches => transcript.apply(patches)),
    bridge.on('earlier.changed', earlier => store.setState({ earlier })),
    bridge.on('speech.chunk', chunk => hearChunk(model, chunk)),
    bridge.on('wordings.answer', answer => {
      // Each takes what it has asked for.
      model.wordings?.answered(answer);
      model.lookup.answered(answer);
    }),
    bridge.on('terms.progress', progress => model.terms.progressed(progress)),
    model.documents.listen(() => store.setState({ page: 'documents', settingsOpen: false })),
    bridge.on('devices.changed', devices => store.setState({ devices })),
    bridge.on('settings.changed', settings => store.setState({ settings })),
    bridge.on('packs.progress', progress => model.packs.progressed(progress)),
    bridge.on('packs.changed', () => void model.packs.read()),
    bridge.on('service.changed', () => void model.actions.refreshService()),
    store.subscribe(({ settings }) => {
      if (!settings) return;
      applySpeechSettings(model, settings);
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

/** Another session, or the same one as it is now. */
function begin(model: Model, snapshot: Snapshot): void {
  model.transcript.reset(snapshot);
  model.store.setState({
    addedSpeakers: [],
    currentSid: undefined,
    sentenceMenu: undefined,
    shownTarget: undefined,
  });
  model.edits.forget();
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

/** Only what the person looks at is spoken; of who speaks another language the other direction. */
function hearChunk({ store, transcript, player }: Model, chunk: SpeechChunk): void {
  const { session } = transcript.shape.getState();
  const target = currentTarget(session, store.getState().shownTarget);
  const sentence = transcript.sentence(chunk.sid);
  const wanted = sentence ? shownTranslation(sentence, target, session).language : target;
  if (chunk.language === wanted) player.offerChunk(chunk, sentence?.translations[wanted]?.text);
}

function offerSpeech({ store, transcript, player }: Model, changed: ReadonlySet<number>): void {
  const { session } = transcript.shape.getState();
  const target = currentTarget(session, store.getState().shownTarget);
  const sentences = [...changed]
    .sort((one, other) => one - other)
    .map(sid => transcript.sentence(sid))
    .filter((sentence): sentence is Sentence => sentence !== undefined);
  for (const sentence of sentences) {
    player.offer(sentence, shownTranslation(sentence, target, session).language);
  }
}
