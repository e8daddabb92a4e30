/**
 * The one type map of everything that crosses between a window and the main process. Each channel is named here and
 * nowhere else: `main/ipc` answers the calls (a missing handler does not compile), `preload` lets exactly these
 * names through, the windows use them by `Bridge`.
 */

import type { AddressRole, EngineChoices, EngineSummary, EnteredAddress } from './engines.ts';
import type { PackInfo, PackProgress } from './packs.ts';
import type { Problem, Result } from './problem.ts';
import type { Capabilities } from './session/capabilities.ts';
import type {
  ConversationMode,
  LiveCommand,
  RecordingType,
  SpeechMode,
  SummaryRequest,
  Vocabulary,
  VoiceSettings,
} from './session/commands.ts';
import type { Patch, Snapshot } from './session/patch.ts';
import type { SpeechChunk, Voice } from './session/speech.ts';
import type { SpeakerCommand } from './session/undo.ts';

/** What a person can choose to listen to. */
export type SourceChoice =
  /** `deviceId` as in `AudioDevice.id`. */
  | { readonly kind: 'device'; readonly deviceId: string }
  | { readonly kind: 'recording'; readonly path: string }
  | { readonly kind: 'sample' };

export interface AudioDevice {
  /** Stable for the same device across restarts: derived from its name, not from its place in the list. */
  readonly id: string;
  readonly label: string;
  /** A monitor hears what the machine plays (system audio), not the room. */
  readonly kind: 'microphone' | 'system';
  readonly isDefault: boolean;
}

export interface StartRequest {
  readonly source: SourceChoice;
  readonly language: string;
  readonly targetLanguages: readonly string[];
  readonly speech: boolean;
  /** Begins paused: sound flows from `session.resume` on. */
  readonly paused?: boolean;
  readonly recordingType?: RecordingType;
  readonly multiSpeaker?: boolean;
  readonly conversation?: {
    readonly mode: ConversationMode;
    readonly languages: Readonly<Record<string, string>>;
  };
  readonly summary?: SummaryRequest;
  readonly speechMode?: SpeechMode;
  /** By language. */
  readonly voices?: Readonly<Record<string, VoiceSettings>>;
}

/** A session of this run of the app that is over and in whose place another one is. The app keeps it until it is cleared. */
export interface EarlierSession {
  readonly id: string;
  /** Of a recording; empty: it is known by its time. */
  readonly name: string;
  readonly startedAt: number;
  readonly durationMs: number;
  readonly sentences: number;
  readonly language: string;
  readonly targetLanguages: readonly string[];
}

/** A session as the service keeps it. */
export interface Task {
  readonly id: string;
  readonly name: string;
  readonly recordingType: RecordingType;
  readonly startedAt: number;
  readonly durationMs: number;
  readonly sentences: number;
  readonly state: 'recording' | 'processing' | 'complete' | 'failed';
  readonly language: string;
  readonly targetLanguages: readonly string[];
  readonly hasAudio: boolean;
  readonly hasSummary: boolean;
}

export interface TaskDetail extends Task {
  readonly transcript: Snapshot;
  readonly summary?: {
    readonly text: string;
    readonly plainText: boolean;
    readonly template: string;
    readonly fallbackLevel?: 2 | 3;
    readonly droppedSegments?: readonly number[];
    /** Who wrote it, e.g. an extractive summary of this machine. */
    readonly label?: string;
  };
}

export type RejectReason =
  | 'no-source'
  | 'no-target'
  /** There are terms, but none in the language whose words the file lists. */
  | 'source-language'
  /** Its translations are all marked as not to be used. */
  | 'discouraged'
  | 'language'
  | 'list'
  | 'too-long'
  | 'quotes';

/** A row of a vocabulary file that was left out. */
export interface RejectedRow {
  /** The line of a CSV file, the entry of a TBX file; from 1. */
  readonly at: number;
  readonly reason: RejectReason;
  /** What could be read of it. */
  readonly excerpt: string;
}

/** What a vocabulary file holds, and what of it could not be taken. */
export interface ImportedVocabulary extends Vocabulary {
  readonly unit: 'line' | 'entry';
  /** BCP-47 of the words that are translated, where the file says it. */
  readonly sourceLanguage?: string;
  /** Its first line names no columns: what they mean was told by what is in them. */
  readonly headless?: true;
  /** No more than the first hundred. */
  readonly rejected: readonly RejectedRow[];
  readonly rejectedCount: number;
}

/** Where others join: the viewers of a broadcast, or the other one of two devices. */
export interface Invitation {
  readonly url: string;
  /** Where the address reaches: other devices of the network can use it, or this computer alone. */
  readonly reach: 'network' | 'this-computer';
  /** The address as a QR code, SVG text. */
  readonly qrSvg: string;
  /** Other addresses of this computer, the likelier ones first, for when the first one does not lead here. */
  readonly others?: readonly Pick<Invitation, 'url' | 'qrSvg'>[];
}

/** The level of the captured sound, about ten times a second. */
export interface Level {
  /** Root mean square of the last 100 ms, dBFS; −100 for digital silence. */
  readonly rmsDb: number;
  /** Highest sample of the last 100 ms, dBFS. */
  readonly peakDb: number;
  /** A sample reached full scale. */
  readonly clipped: boolean;
  /** How long there has been no signal at all, ms. */
  readonly silentMs: number;
}

/** A service that this app can talk to. */
export interface KnownService {
  readonly name: string;
  readonly label: string;
  readonly note: string;
  /** The kinds of sessions that it has. */
  readonly recordingTypes: readonly RecordingType[];
}

export interface AppInfo {
  readonly version: string;
  /** Which shell runs the bundles: Electron, or the Chromium host that stands in for it. */
  readonly shell: 'electron' | 'chromium-host';
  /** The services that this app can talk to, the usual one first. */
  readonly services: readonly KnownService[];
  /** Started with `--sample`: the window starts the sample talk by itself. */
  readonly startSample: boolean;
  readonly sampleTitle: string;
  /** What went wrong before there was a window to show it. */
  readonly problems: readonly Problem[];
}

/** What the connected service offers, for the language menus and the empty states. */
export interface ServiceInfo {
  readonly service: string;
  readonly engines: 'offline' | 'scripted' | 'remote';
  readonly capabilities: Capabilities;
  /** Languages that can be spoken, BCP-47. */
  readonly sourceLanguages: readonly string[];
  /** Which targets each source language has, best first. */
  readonly targetLanguages: Readonly<Record<string, readonly string[]>>;
  /** Targets whose translation can be spoken. */
  readonly speechLanguages: readonly string[];
  /** By primary language subtag, the voices that may be asked for; absent where the service does not tell them. */
  readonly voices?: Readonly<Record<string, readonly Voice[]>>;
  /** What does the work behind a gateway of ours, best first within its role; empty for a service of somebody else. */
  readonly engineList: readonly EngineSummary[];
  /** Engines that are missing or failed, each with its remedy. */
  readonly problems: readonly Problem[];
}

export type TalkMode = 'hands-free' | 'push-to-talk';

export type BacklogPolicy = 'play-all' | 'skip-to-newest' | 'interrupt';

export interface Settings {
  readonly theme: 'system' | 'light' | 'dark';
  readonly language: string;
  readonly targetLanguage: string;
  readonly speech: boolean;
  /** 0 to 1. */
  readonly volume: number;
  /** The last source, offered first next time. */
  readonly source?: SourceChoice;
  /** Further languages to translate to. */
  readonly moreTargetLanguages?: readonly string[];
  readonly recordingType?: RecordingType;
  readonly multiSpeaker?: boolean;
  readonly conversationMode?: ConversationMode;
  readonly speechMode?: SpeechMode;
  /** What happens to speech that waits when more becomes ready; absent: all of it is played. */
  readonly backlog?: BacklogPolicy;
  /** By language. */
  readonly voices?: Readonly<Record<string, VoiceSettings>>;
  /** Absent: open where the window has room for it. */
  readonly panelOpen?: boolean;
  /** Short name of the protocol, as in `AppInfo.services`. */
  readonly service: string;
  /** The service that the person chose; another one is used while the kind of session needs it. Absent: the one that is used. */
  readonly ownService?: string;
  /** By service. Absent: the gateway that ships with the app speaks it. */
  readonly serviceUrls?: Readonly<Record<string, string>>;
  /** Other devices of the network may join what this computer hosts: the built-in gateway listens there, by https. */
  readonly shareOnNetwork?: boolean;
  /** When sound goes to the service: all the time, or while a key is held. Absent: hands-free. */
  readonly talkMode?: TalkMode;
}

/** Calls from a window to the main process: arguments and the value of the returned Result. */
export interface Calls {
  'app.info': { args: []; value: AppInfo };
  'service.info': { args: []; value: ServiceInfo };
  /** Keeps the key of a remote service in the system's key store; a window can set it, never read it. */
  'service.set-key': { args: [key: string]; value: { kept: 'key-store' | 'session-only' } };
  'devices.list': { args: []; value: readonly AudioDevice[] };
  /** Asks for a recording with the system's file dialog; null when cancelled. */
  'recording.choose': { args: []; value: string | null };
  'session.snapshot': { args: []; value: Snapshot };
  /** The session before, if any, is an earlier one from then on; when this one cannot be started, it stays where it was. */
  'session.start': { args: [request: StartRequest]; value: null };
  'session.pause': { args: []; value: null };
  'session.resume': { args: []; value: null };
  'session.stop': { args: []; value: null };
  /** Ends the session at once, without what is still on its way; also while it is being stopped. */
  'session.break-off': { args: []; value: null };
  /** Changes what is captured while the session goes on. */
  'session.change-source': { args: [source: SourceChoice]; value: null };
  /**
   * Asks something of the running session, or a correction of one that is over. Commands that the service cannot do are
   * refused. `id`: by which a correction is taken back. Of a correction it answers when the service did: whether it was
   * done; false also when nobody knows.
   */
  'session.command': { args: [command: LiveCommand, id?: string]; value: boolean };
  /** Takes back the correction with this id, else the last one; false when there is none. */
  'session.undo': { args: [id?: string]; value: boolean };
  /** Rejected with not-now when the session has no place to join. */
  'session.invitation': { args: []; value: Invitation };
  'vocabulary.get': { args: []; value: Vocabulary };
  /** Kept for every later session; a running one takes it from the next sentence on. */
  'vocabulary.set': { args: [vocabulary: Vocabulary]; value: null };
  /** Reads a CSV or TBX-Basic file that the person chooses and changes nothing; null when cancelled. */
  'vocabulary.import': { args: []; value: ImportedVocabulary | null };
  'vocabulary.export': { args: [format: 'csv' | 'tbx']; value: { path: string } | null };
  'tasks.list': { args: []; value: readonly Task[] };
  'tasks.get': { args: [id: string]; value: TaskDetail };
  'tasks.delete': { args: [id: string]; value: null };
  /** The recorded sound of a task, WAV; null when none was kept. */
  'tasks.audio': { args: [id: string]; value: Uint8Array | null };
  /** Forgets the session that is over and on the screen; what a service has kept of it stays there. */
  'session.clear': { args: []; value: null };
  /** Newest first. */
  'earlier.list': { args: []; value: readonly EarlierSession[] };
  /** Rejected with not-now when it was cleared. */
  'earlier.get': { args: [id: string]; value: Snapshot };
  /** As `session.command`, in the app alone. */
  'earlier.correct': { args: [id: string, command: SpeakerCommand, correction: string]; value: boolean };
  /** Takes back this correction. */
  'earlier.undo': { args: [id: string, correction: string]; value: boolean };
  /** Forgets one, or all without an id; what a service has kept of them stays there. */
  'earlier.clear': { args: [id?: string]; value: null };
  'session.dismiss-problem': { args: [id: number]; value: null };
  /** The encoded audio of one spoken translation; null when it is no longer kept. */
  'speech.clip': { args: [sid: number, language: string]; value: Uint8Array | null };
  /** Those that can be added and those that are there. */
  'packs.list': { args: []; value: readonly PackInfo[] };
  /** Begins to add one; how it goes on is pushed. Rejected with not-now while it is being added. */
  'packs.add': { args: [id: string]; value: null };
  /** Adds the pack that the person chooses in a dialog, to its end; null when cancelled. */
  'packs.add-from': { args: [kind: 'folder' | 'archive']; value: PackInfo | null };
  'packs.remove': { args: [id: string]; value: null };
  /** Ends the adding of one; nothing happens when it is over already. */
  'packs.cancel': { args: [id: string]; value: null };
  'engines.get': { args: []; value: EngineChoices };
  /**
   * Which server has this role; null: none, and its key is forgotten. `key`: kept for this address; an empty one is
   * forgotten, and without one the address keeps the key that it has.
   */
  'engines.set': {
    args: [role: AddressRole, address: EnteredAddress | null, key?: string];
    value: EngineChoices;
  };
  /** Which engines are tried first, by their ids. */
  'engines.prefer': { args: [ids: readonly string[]]; value: null };
  'settings.get': { args: []; value: Settings };
  'settings.set': { args: [change: Partial<Settings>]; value: Settings };
}

/** Pushes from the main process to the windows. */
export interface Pushes {
  /** A new session, or a window that fell behind: forget everything and take this. */
  'session.reset': Snapshot;
  'session.patches': readonly Patch[];
  /** What `earlier.list` answers. */
  'earlier.changed': readonly EarlierSession[];
  'earlier.patches': { readonly id: string; readonly patches: readonly Patch[] };
  'audio.level': Level;
  'speech.chunk': SpeechChunk;
  'devices.changed': readonly AudioDevice[];
  'settings.changed': Settings;
  /** How the adding of a pack goes on; windows that open meanwhile hear the next one. */
  'packs.progress': PackProgress;
  /** What `packs.list` answers has changed. */
  'packs.changed': null;
  /** What `service.info` answers has changed. */
  'service.changed': null;
}

export type CallName = keyof Calls;
export type CallArgs<C extends CallName> = Calls[C]['args'];
export type CallValue<C extends CallName> = Calls[C]['value'];
export type PushName = keyof Pushes;

/** What the preload puts into the page as `window.dragoman`. */
export interface Bridge {
  call<C extends CallName>(name: C, ...args: CallArgs<C>): Promise<Result<CallValue<C>>>;
  /** Listens to a push; returns the function that stops listening. */
  on<P extends PushName>(name: P, listener: (value: Pushes[P]) => void): () => void;
}

// The names at run time, for the preload's allow list. `satisfies` keeps them complete in both directions.
const calls = {
  'app.info': true,
  'service.info': true,
  'service.set-key': true,
  'devices.list': true,
  'recording.choose': true,
  'session.snapshot': true,
  'session.start': true,
  'session.pause': true,
  'session.resume': true,
  'session.stop': true,
  'session.break-off': true,
  'session.change-source': true,
  'session.command': true,
  'session.undo': true,
  'session.invitation': true,
  'vocabulary.get': true,
  'vocabulary.set': true,
  'vocabulary.import': true,
  'vocabulary.export': true,
  'tasks.list': true,
  'tasks.get': true,
  'tasks.delete': true,
  'tasks.audio': true,
  'session.clear': true,
  'earlier.list': true,
  'earlier.get': true,
  'earlier.correct': true,
  'earlier.undo': true,
  'earlier.clear': true,
  'session.dismiss-problem': true,
  'speech.clip': true,
  'packs.list': true,
  'packs.add': true,
  'packs.add-from': true,
  'packs.remove': true,
  'packs.cancel': true,
  'engines.get': true,
  'engines.set': true,
  'engines.prefer': true,
  'settings.get': true,
  'settings.set': true,
} satisfies Record<CallName, true>;

const pushes = {
  'session.reset': true,
  'session.patches': true,
  'earlier.changed': true,
  'earlier.patches': true,
  'audio.level': true,
  'speech.chunk': true,
  'devices.changed': true,
  'settings.changed': true,
  'packs.progress': true,
  'packs.changed': true,
  'service.changed': true,
} satisfies Record<PushName, true>;

export const callNames = Object.keys(calls) as readonly CallName[];
export const pushNames = Object.keys(pushes) as readonly PushName[];
