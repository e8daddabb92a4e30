/**
 * Every call from a window to the main process: its arguments, and the value of the Result that it answers. A call is
 * named here and answered in `main/ipc/handlers.ts`; its arguments are checked by `main/ipc/arguments.ts`, and
 * `windows.ts` says which window may make it. One that is missing in any of them does not compile.
 */

import type { AddressRole, EngineChoices, EnteredAddress } from '../engines.ts';
import type { ExportFormat, ExportSide } from '../export.ts';
import type { UiLanguage } from '../messages/languages.ts';
import type { PackInfo } from '../packs.ts';
import type { Result } from '../problem.ts';
import type { ProviderId } from '../protocols/mt/decisions.ts';
import type { LiveCommand, Vocabulary } from '../session/commands.ts';
import type { Snapshot } from '../session/patch.ts';
import type { CorrectionCommand } from '../session/undo.ts';
import type { Settings } from '../settings/settings.ts';
import type { VirtualMicrophoneNames } from '../speech-output.ts';
import type {
  ProviderChoices,
  ProviderDetails,
  ProviderSecrets,
  VendorId,
} from '../translation-providers.ts';
import type { CaptionsInfo } from './captions.ts';
import type {
  DocumentsRequest,
  DocumentTargets,
  DocumentTranslation,
  OpenedDocument,
  SavingWay,
} from './documents.ts';
import type { FoundSentence, SavedSession, SavedSessionDetail } from './record.ts';
import type { AppInfo, ServiceInfo } from './services.ts';
import type { EarlierSession, Invitation, StartRequest } from './sessions.ts';
import type { AudioDevice, SourceChoice } from './sources.ts';
import type { Task, TaskDetail } from './tasks.ts';
import type { TermsRequest, TranslatedTerm } from './terms.ts';
import type { ImportedVocabulary } from './vocabulary-files.ts';
import type { WordingOutcome, WordingRequest } from './wordings.ts';

export interface Calls {
  'app.info': { args: []; value: AppInfo };
  /** In which language windows are shown: the one that was chosen, else the system's. */
  'app.language': { args: []; value: UiLanguage };
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
  /** Corrects a speaker, as `session.command` does, or the words of a sentence, which the app keeps itself. */
  'session.correct': { args: [command: CorrectionCommand, id: string]; value: boolean };
  /** Takes back the correction with this id, else the last one; false when there is none. */
  'session.undo': { args: [id?: string]; value: boolean };
  /** Does again what was undone, by its id, else the last one; false when there is none. */
  'session.redo': { args: [id?: string]; value: boolean };
  /** Translates a sentence whose source a person has written, by engines of this computer: a correction with this id. */
  'session.translate-again': { args: [sid: number, language: string, id: string]; value: boolean };
  /** Rejected with not-now when the session has no place to join. */
  'session.invitation': { args: []; value: Invitation };
  'vocabulary.get': { args: []; value: Vocabulary };
  /** Kept for every later session; a running one takes it from the next sentence on. */
  'vocabulary.set': { args: [vocabulary: Vocabulary]; value: null };
  /** Reads a CSV or TBX-Basic file that the person chooses and changes nothing; null when cancelled. */
  'vocabulary.import': { args: []; value: ImportedVocabulary | null };
  'vocabulary.export': { args: [format: 'csv' | 'tbx']; value: { path: string } | null };
  /** The ids of the providers that can be asked for other wordings. */
  'wordings.providers': { args: []; value: readonly string[] };
  /** Asks them all; each answer is pushed. Answered when everybody has said something, or it was cancelled. */
  'wordings.ask': { args: [request: WordingRequest]; value: null };
  'wordings.cancel': { args: [id: string]; value: null };
  /** Keeps the key of the service at an address that wordings come from; an empty one is forgotten. */
  'wordings.set-key': { args: [key: string]; value: { kept: 'key-store' | 'session-only' } };
  /** Translates them by a batch; its progress is pushed. Each with what became of it, of one that was cancelled what was done. */
  'terms.translate': { args: [request: TermsRequest]; value: readonly TranslatedTerm[] };
  'terms.cancel': { args: [id: string]; value: null };
  /** Documents that the person chooses in a dialog; each that cannot be translated with why not. */
  'documents.choose': { args: []; value: readonly Result<OpenedDocument>[] };
  /** A document that was dropped. */
  'documents.add': { args: [name: string, bytes: Uint8Array]; value: OpenedDocument };
  /** The transcript of a saved session. */
  'documents.transcript': { args: [session: string]; value: OpenedDocument };
  /** The summary of a task that a service has kept. */
  'documents.summary': { args: [task: string]; value: OpenedDocument };
  'documents.glossary': { args: []; value: OpenedDocument };
  /** Asks where its translations are saved; the document as it is then. */
  'documents.choose-folder': { args: [id: string]; value: string | null };
  'documents.targets': { args: [source: string]; value: DocumentTargets };
  'documents.start': { args: [request: DocumentsRequest]; value: null };
  /** Newest first. */
  'documents.list': { args: []; value: readonly DocumentTranslation[] };
  /** One language that has failed. */
  'documents.retry': { args: [id: string, language: string]; value: null };
  'documents.save': { args: [id: string, language: string, way: SavingWay]; value: null };
  /** In the program that the system has for it. */
  'documents.open': { args: [id: string, language: string]; value: null };
  /** From the list; its results stay. */
  'documents.remove': { args: [id: string]; value: null };
  /** Keeps the key of the service at an address that translates documents; an empty one is forgotten. */
  'documents.set-key': { args: [key: string]; value: { kept: 'key-store' | 'session-only' } };
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
  /** As `session.correct`, in the app alone. */
  'earlier.correct': { args: [id: string, command: CorrectionCommand, correction: string]; value: boolean };
  /** Takes back this correction, else the last one. */
  'earlier.undo': { args: [id: string, correction?: string]; value: boolean };
  'earlier.redo': { args: [id: string, correction?: string]; value: boolean };
  /** Forgets one, or all without an id; what a service has kept of them stays there. */
  'earlier.clear': { args: [id?: string]; value: null };
  /** The sessions that are saved on this computer, with any service; newest first. */
  'record.list': { args: []; value: readonly SavedSession[] };
  /** Those that were whole again at this start of the app, after a crash; to be offered. */
  'record.recovered': { args: []; value: readonly SavedSession[] };
  /** The sentences that hold all these words, in whatever language; newest session first. */
  'record.search': { args: [query: string]; value: readonly FoundSentence[] };
  'record.get': { args: [id: string]; value: SavedSessionDetail };
  /** Really: its file, and every word of it in the index. Rejected with not-now while it goes on. */
  'record.delete': { args: [id: string]; value: null };
  /** As `session.correct`, in the app alone, of a session that is saved, of whatever run. */
  'record.correct': { args: [id: string, command: CorrectionCommand, correction: string]; value: boolean };
  'record.undo': { args: [id: string, correction?: string]; value: boolean };
  'record.redo': { args: [id: string, correction?: string]; value: boolean };
  /** As `session.translate-again`. */
  'record.translate-again': {
    args: [id: string, sid: number, language: string, correction: string];
    value: boolean;
  };
  /** Asks where to, and writes it there; null when cancelled. `id`: null: the session on the screen, as it stands. */
  'record.export': {
    args: [id: string | null, format: ExportFormat, side: ExportSide];
    value: { readonly path: string } | null;
  };
  'session.dismiss-problem': { args: [id: number]; value: null };
  /** Makes the microphone that other programs can choose, unless it is there. */
  'speech.open-microphone': { args: []; value: VirtualMicrophoneNames };
  'speech.close-microphone': { args: []; value: null };
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
  'providers.get': { args: []; value: ProviderChoices };
  /** What a vendor of translations needs; null: nothing, and its keys are forgotten. Keys that are not given stay. */
  'providers.set': {
    args: [vendor: VendorId, details: ProviderDetails | null, secrets?: ProviderSecrets];
    value: ProviderChoices;
  };
  /** Asks it for a word. Rejected with not-now while what was entered is not used yet. */
  'providers.try': { args: [provider: ProviderId]; value: WordingOutcome & { readonly ms: number } };
  'captions.info': { args: []; value: CaptionsInfo };
  /** Of the overlay itself: clicks go to what is behind it from now on. */
  'captions.lock': { args: []; value: null };
  'captions.close': { args: []; value: null };
  'settings.get': { args: []; value: Settings };
  'settings.set': { args: [change: Partial<Settings>]; value: Settings };
}

export type CallName = keyof Calls;
export type CallArgs<C extends CallName> = Calls[C]['args'];
export type CallValue<C extends CallName> = Calls[C]['value'];
