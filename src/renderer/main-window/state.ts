import { createStore, type StoreApi } from 'zustand/vanilla';
import type { CallName } from '../../shared/ipc/calls.ts';
import type { CaptionsInfo } from '../../shared/ipc/captions.ts';
import type { SavedSession } from '../../shared/ipc/record.ts';
import type { AppInfo, ServiceInfo } from '../../shared/ipc/services.ts';
import type { EarlierSession, StartRequest } from '../../shared/ipc/sessions.ts';
import type { AudioDevice } from '../../shared/ipc/sources.ts';
import type { UiLanguage } from '../../shared/messages/languages.ts';
import { type Problem, problemKey } from '../../shared/problem.ts';
import type { Capabilities } from '../../shared/session/capabilities.ts';
import type { ShownProblem, Speaker } from '../../shared/session/transcript.ts';
import type { Settings } from '../../shared/settings/settings.ts';
import { noSummary, type SummaryWish } from './summary/request.ts';
import type { Editing, LastRead } from './transcript/reading-state.ts';

export type ServiceState =
  | { readonly state: 'asking'; readonly info?: ServiceInfo }
  | { readonly state: 'ready'; readonly info: ServiceInfo }
  /** `problem`: why it has not said what it can do. */
  | { readonly state: 'failed'; readonly problem: Problem; readonly info?: ServiceInfo };

/** Pages that stand in for the start page or the transcript, until the person goes back. */
export type PageName = 'history' | 'vocabulary' | 'documents' | 'engines' | 'captions';

/** The pages that some services have nothing for. */
export type ServicePage = Exclude<PageName, 'documents' | 'engines' | 'captions'>;

/** The pages there is something for; before the service is known, the person's own words. */
export function offeredPages(capabilities: Capabilities | undefined): readonly ServicePage[] {
  const takesWords = capabilities === undefined || capabilities.vocabulary.length > 0;
  return ['history', ...(takesWords ? ['vocabulary' as const] : [])];
}

export type DialogName = 'keys' | 'key' | 'setup';

/** What this window knows besides the transcript. */
export interface WindowState {
  readonly info: AppInfo | undefined;
  /** Undefined until they have been read: nothing is drawn in a theme the person did not choose. */
  readonly settings: Settings | undefined;
  /** The one that the window speaks; undefined until its words are there. */
  readonly language: UiLanguage | undefined;
  /** Undefined until it was asked. */
  readonly captions: CaptionsInfo | undefined;
  readonly service: ServiceState;
  readonly devices: readonly AudioDevice[];
  /** Calls of this window that failed. Their ids are negative, so that they are never dismissed in the main process. */
  readonly problems: readonly OwnProblem[];
  /** The last request of this window, to start again with. */
  readonly lastRequest: StartRequest | undefined;
  /** This window has asked for a session, which is not there yet. */
  readonly starting: boolean;
  /** The person asked for the start page although a transcript is there. */
  readonly choosing: boolean;
  /** Whether the next session is summed up. */
  readonly summary: SummaryWish;
  readonly page: PageName | undefined;
  readonly dialog: DialogName | undefined;
  readonly sourceMenuOpen: boolean;
  readonly settingsOpen: boolean;
  /** The tab of the side panel that was chosen last. */
  readonly panelTab: string | undefined;
  /** The side panel was unfolded on the start page. */
  readonly panelOnStart: boolean;
  /** The sentence under the pointer or the focus. */
  readonly currentSid: number | undefined;
  readonly sentenceMenu: SentenceMenuPlace | undefined;
  /** The sentence whose bookmark is being asked for. */
  readonly bookmarking: number | undefined;
  /** Where the reader has stopped reading. */
  readonly lastRead: LastRead | undefined;
  /** The text of a sentence that is being written. */
  readonly editing: Editing | undefined;
  /** Speakers this window added; the session knows one when it has a sentence. */
  readonly addedSpeakers: readonly Speaker[];
  /** The target language the person looks at; undefined: the session's first. */
  readonly shownTarget: string | undefined;
  readonly toast: ToastMessage | undefined;
  /** Newest first. */
  readonly earlier: readonly EarlierSession[];
  /** Sessions that a crash cut short, to be offered. */
  readonly recovered: readonly SavedSession[];
  /** The saved session that the history is to open. */
  readonly savedToOpen: string | undefined;
}

/** A short word about what was just done. */
export interface ToastMessage {
  readonly key: number;
  readonly message: string;
  /** Takes back just this; absent: there is nothing to take back. */
  readonly undo?: () => void;
  /** What is offered; absent: nothing. */
  readonly action?: { readonly label: string; readonly act: () => void };
}

/** Whose menu is open, and where it stands in the window, px. */
export interface SentenceMenuPlace {
  readonly sid: number;
  readonly x: number;
  readonly y: number;
}

/** The failure of a call of this window. */
export interface OwnProblem extends ShownProblem {
  /** Does again what failed. */
  readonly retry?: () => Promise<unknown>;
  /** Which call failed. */
  readonly call?: CallName;
}

export type WindowStore = StoreApi<WindowState>;

const maxProblems = 10;

export const createWindowStore = (): WindowStore =>
  createStore<WindowState>()(() => ({
    info: undefined,
    settings: undefined,
    language: undefined,
    captions: undefined,
    service: { state: 'asking' },
    devices: [],
    problems: [],
    lastRequest: undefined,
    starting: false,
    choosing: false,
    summary: noSummary,
    page: undefined,
    dialog: undefined,
    sourceMenuOpen: false,
    settingsOpen: false,
    panelTab: undefined,
    panelOnStart: false,
    currentSid: undefined,
    sentenceMenu: undefined,
    editing: undefined,
    bookmarking: undefined,
    lastRead: undefined,
    addedSpeakers: [],
    shownTarget: undefined,
    toast: undefined,
    earlier: [],
    recovered: [],
    savedToOpen: undefined,
  }));

let lastId = 0;

/**
 * Shows the problem of a call that failed; the same trouble again takes the place of the older message. `retry` is
 * offered where the problem has no remedy of its own.
 */
export function showProblem(
  store: WindowStore,
  problem: Problem,
  retry?: () => Promise<unknown>,
  call?: CallName,
): void {
  lastId -= 1;
  const others = store.getState().problems.filter(shown => problemKey(shown.problem) !== problemKey(problem));
  const shown: OwnProblem = { id: lastId, problem, ...(retry ? { retry } : {}), ...(call ? { call } : {}) };
  store.setState({ problems: [...others, shown].slice(-maxProblems) });
}

export function hideProblem(store: WindowStore, id: number): void {
  store.setState({ problems: store.getState().problems.filter(shown => shown.id !== id) });
}

const sourceCalls: ReadonlySet<CallName | undefined> = new Set([
  'session.start',
  'session.change-source',
  'recording.choose',
]);

export const isSourceCall = (call: CallName): boolean => sourceCalls.has(call);

/** What could not be listened to was one attempt: whoever tries again or goes elsewhere has read it. */
export function hideSourceProblems(store: WindowStore): void {
  const { problems } = store.getState();
  const left = problems.filter(({ call }) => !sourceCalls.has(call));
  if (left.length < problems.length) store.setState({ problems: left });
}

let lastToast = 0;

/** Shows a toast in the place of the one before. */
export function showToast(
  store: WindowStore,
  message: string,
  undo?: () => void,
  action?: ToastMessage['action'],
): void {
  lastToast += 1;
  store.setState({
    toast: { key: lastToast, message, ...(undo ? { undo } : {}), ...(action ? { action } : {}) },
  });
}
