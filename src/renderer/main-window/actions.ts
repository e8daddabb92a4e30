import type { Bridge } from '../../shared/ipc/bridge.ts';
import type { CallArgs, CallName, CallValue } from '../../shared/ipc/calls.ts';
import type { StartRequest } from '../../shared/ipc/sessions.ts';
import type { SourceChoice } from '../../shared/ipc/sources.ts';
import type { Remedy, Result } from '../../shared/problem.ts';
import { problemKey } from '../../shared/problem.ts';
import type { LiveCommand } from '../../shared/session/commands.ts';
import type { SessionState } from '../../shared/session/transcript.ts';
import { defaultSettings, type Settings, settingsWith } from '../../shared/settings/settings.ts';
import { callBridge } from '../bridge.ts';
import type { TranscriptStore } from '../store.ts';
import { text } from '../ui/messages/text.ts';
import { startRequest, startsPaused } from './languages.ts';
import { isAboutService, solvedByService } from './problems/service-problems.ts';
import {
  hideProblem,
  hideSourceProblems,
  isSourceCall,
  offeredPages,
  showProblem,
  showToast,
  type WindowStore,
} from './state.ts';
import { summaryRequest } from './summary/request.ts';

/** Everything a person can do in this window. Each resolves when its call is answered; failures are shown, not thrown. */
export interface Actions {
  start(source: SourceChoice): Promise<void>;
  startAgain(): Promise<void>;
  stop(): Promise<void>;
  togglePause(): Promise<void>;
  pause(): Promise<void>;
  /** Goes on, when it is paused. */
  resume(): Promise<void>;
  /** Record or stop, whichever is possible now. */
  toggleRecording(): Promise<void>;
  /** Takes the source for the running session, or starts one with it. */
  takeSource(source: SourceChoice): Promise<void>;
  /** Asks for a recording and takes it. */
  chooseRecording(): Promise<void>;
  changeSettings(change: Partial<Settings>): Promise<void>;
  /** Hands a key to the key store; undefined when that failed. */
  setKey(key: string): Promise<CallValue<'service.set-key'>['kept'] | undefined>;
  askService(): Promise<void>;
  /** Asks again because something has changed there; without an answer what is known stays. */
  refreshService(): Promise<void>;
  /** Asks something of the running session; whether it was taken, and a correction done. */
  command(command: LiveCommand): Promise<boolean>;
  /** Ends the session without waiting for what is still on its way. */
  breakOff(): Promise<void>;
  /** Forgets the session that is over and on the screen. */
  clear(): Promise<void>;
  dismiss(id: number): Promise<void>;
  follow(remedy: Remedy): Promise<void>;
}

/** A session that has a source which can be changed. */
export const isRunning = (phase: SessionState['phase']): boolean => phase === 'live' || phase === 'paused';

/** A session that has not ended yet. */
export const hasOpenSession = (phase: SessionState['phase']): boolean =>
  phase !== 'idle' && phase !== 'ended';

export function createActions(bridge: Bridge, store: WindowStore, transcript: TranscriptStore): Actions {
  let asked = 0;
  const session = (): SessionState => transcript.shape.getState().session;

  async function ask<C extends CallName>(name: C, ...args: CallArgs<C>): Promise<Result<CallValue<C>>> {
    if (isSourceCall(name)) hideSourceProblems(store);
    const result = await callBridge(bridge, name, ...args);
    if (!result.ok) showProblem(store, result.problem, () => ask(name, ...args), name);
    return result;
  }

  /** Another place, or another key: what was wrong before is not wrong of this one. */
  function forgetServiceProblems(): void {
    const { problems, service } = store.getState();
    const failed = service.state === 'failed' ? problemKey(service.problem) : undefined;
    for (const { id, problem } of problems) {
      if (isAboutService(problem) || problemKey(problem) === failed) hideProblem(store, id);
    }
    for (const id of solvedByService(session())) void callBridge(bridge, 'session.dismiss-problem', id);
  }

  async function request(wanted: StartRequest): Promise<void> {
    // The page of the session comes when there is one: a source that cannot be opened leaves what is on the screen.
    const { choosing } = store.getState();
    store.setState({ lastRequest: wanted, starting: true });
    const { ok } = await ask('session.start', wanted);
    // Refused: whoever was on the start page is there again, beside the session that stands.
    store.setState({ starting: false, ...(ok ? {} : { choosing }) });
  }

  const actions: Actions = {
    async start(source) {
      const { service, settings } = store.getState();
      if (!service.info || !settings) return;
      const wanted = startRequest(service.info, settings, source);
      if (!wanted) return;
      void actions.changeSettings({ source });
      const summary = summaryRequest(store.getState().summary, service.info.capabilities.summaryModes);
      await request({ ...wanted, ...(summary ? { summary } : {}) });
    },
    async startAgain() {
      const { lastRequest, settings } = store.getState();
      if (lastRequest) return request(asTalkedTo(lastRequest, store));
      await actions.start(settings?.source ?? firstSource(store));
    },
    async stop() {
      await ask('session.stop');
    },
    async togglePause() {
      if (store.getState().service.info?.capabilities.pause === false) return;
      await (session().phase === 'live' ? actions.pause() : actions.resume());
    },
    async pause() {
      if (session().phase === 'live') await ask('session.pause');
    },
    async resume() {
      if (session().phase === 'paused') await ask('session.resume');
    },
    async toggleRecording() {
      const { phase } = session();
      if (phase === 'stopping') return;
      await (phase === 'idle' || phase === 'ended' ? actions.startAgain() : actions.stop());
    },
    async takeSource(source) {
      if (!isRunning(session().phase)) return actions.start(source);
      const result = await ask('session.change-source', source);
      if (result.ok) await actions.changeSettings({ source });
    },
    async chooseRecording() {
      const chosen = await ask('recording.choose');
      if (chosen.ok && chosen.value !== null) {
        await actions.takeSource({ kind: 'recording', path: chosen.value });
      }
    },
    async changeSettings(change) {
      const before = store.getState().settings ?? defaultSettings;
      // Shown at once: a slider that waits for the disk feels broken.
      store.setState({ settings: { ...before, ...change } });
      const result = await ask('settings.set', change);
      if (!result.ok) store.setState({ settings: before });
      else if (leadsElsewhere(change)) {
        // Another service has other kinds of sessions: what was asked of the last one is not asked again.
        store.setState({ settings: result.value, lastRequest: undefined });
        // What the one before can do is not offered by this one, nor by another place, not even until it answers.
        if (change.service !== undefined || change.serviceUrls !== undefined) {
          store.setState({ service: { state: 'asking' } });
          forgetServiceProblems();
        }
        await actions.askService();
      }
    },
    async setKey(key) {
      const result = await ask('service.set-key', key);
      if (!result.ok) return undefined;
      forgetServiceProblems();
      // Whether it is the right one is said by the service; that it is kept is known already.
      void actions.askService();
      return result.value.kept;
    },
    async askService() {
      const { info } = store.getState().service;
      asked += 1;
      const question = asked;
      store.setState({ service: { state: 'asking', ...(info ? { info } : {}) } });
      const result = await callBridge(bridge, 'service.info');
      // Another service was chosen meanwhile: its own answer counts.
      if (question !== asked) return;
      forgetServiceProblems();
      if (result.ok) store.setState({ service: { state: 'ready', info: result.value } });
      else {
        store.setState({ service: { state: 'failed', problem: result.problem } });
        showProblem(store, result.problem, () => actions.askService());
      }
      const { page } = store.getState();
      const offered = offeredPages(result.ok ? result.value.capabilities : undefined);
      const isOwn = page === 'documents' || page === 'engines' || page === 'captions';
      if (page && !isOwn && !offered.includes(page)) store.setState({ page: undefined });
    },
    async refreshService() {
      asked += 1;
      const question = asked;
      const result = await callBridge(bridge, 'service.info');
      if (question !== asked) return;
      if (result.ok) {
        forgetServiceProblems();
        store.setState({ service: { state: 'ready', info: result.value } });
      }
      // An answer that was waited for is not coming any more.
      else if (store.getState().service.state === 'asking') await actions.askService();
    },
    async command(command) {
      const result = await ask('session.command', command);
      return result.ok && result.value;
    },
    async breakOff() {
      await ask('session.break-off');
    },
    async clear() {
      const result = await ask('session.clear');
      if (result.ok) showToast(store, text('session.cleared'));
    },
    async dismiss(id) {
      if (id < 0) hideProblem(store, id);
      else await ask('session.dismiss-problem', id);
    },
    async follow(remedy) {
      await followRemedy(remedy, actions, store, session());
    },
  };
  return actions;
}

/** Whether this change makes another service, or another place of it, answer. */
const leadsElsewhere = (change: Partial<Settings>): boolean =>
  settingsWith('between-sessions').some(key => change[key] !== undefined);

async function followRemedy(
  remedy: Remedy,
  actions: Actions,
  store: WindowStore,
  session: SessionState,
): Promise<void> {
  switch (remedy) {
    case 'choose-device':
      // The menu changes what runs; when nothing does, the start page lets one begin anew.
      store.setState(isRunning(session.phase) ? { sourceMenuOpen: true } : { choosing: true });
      return;
    case 'choose-recording':
      return actions.chooseRecording();
    case 'enter-key':
      store.setState({ dialog: 'key' });
      return;
    case 'show-setup':
      store.setState({ dialog: 'setup' });
      return;
    case 'restart-engines':
      return actions.askService();
    case 'reconnect':
    case 'start-again':
      // Without a session there is nothing to start again: what failed was asking the service what it offers.
      return session.setup || store.getState().lastRequest ? actions.startAgain() : actions.askService();
    default:
      remedy satisfies never;
  }
}

/** The same request, with the way of talking that is chosen now. */
function asTalkedTo({ paused: _before, ...wanted }: StartRequest, store: WindowStore): StartRequest {
  const { service, settings } = store.getState();
  const waits = service.info && settings && startsPaused(service.info, settings, wanted.source);
  return { ...wanted, ...(waits ? { paused: true } : {}) };
}

/** Where Ctrl+R begins when nothing was ever chosen: the system's microphone, else the sample talk. */
function firstSource(store: WindowStore): SourceChoice {
  const microphones = store.getState().devices.filter(device => device.kind === 'microphone');
  const device = microphones.find(microphone => microphone.isDefault) ?? microphones[0];
  return device ? { kind: 'device', deviceId: device.id } : { kind: 'sample' };
}
