/** What each call of the type map does. A call without a handler does not compile. */

import { isDeepStrictEqual } from 'node:util';
import type { ExportFormat } from '../../shared/export.ts';
import type { CaptionsInfo } from '../../shared/ipc/captions.ts';
import type { AppInfo, ServiceInfo } from '../../shared/ipc/services.ts';
import type { Invitation, StartRequest } from '../../shared/ipc/sessions.ts';
import type { AudioDevice } from '../../shared/ipc/sources.ts';
import type { UiLanguage } from '../../shared/messages/languages.ts';
import { notNow } from '../../shared/problem.ts';
import { settingsWith } from '../../shared/settings/settings.ts';
import type { VirtualMicrophone } from '../audio/virtual-microphone.ts';
import type { SavedSessions } from '../library/saved-sessions.ts';
import type { Documents } from '../localization/documents.ts';
import type { Packs } from '../packs/packs.ts';
import type { TaskArchive } from '../services/voice-translation/task-archive.ts';
import type { SavedEdits } from '../session/saved-edits.ts';
import type { Sessions } from '../session/sessions.ts';
import { translateAgain } from '../session/translate-again.ts';
import type { EngineStore } from '../storage/engine-store.ts';
import type { ProviderStore } from '../storage/provider-store.ts';
import { type SecretKeeper, serviceSecret, wordingsSecret } from '../storage/secret-names.ts';
import type { SettingsStore } from '../storage/settings.ts';
import type { VocabularyStore } from '../storage/vocabulary.ts';
import { exportChosen, importChosen } from '../storage/vocabulary-files.ts';
import type { TermBatches } from '../translations/term-batches.ts';
import type { Wordings } from '../translations/wordings.ts';
import { ChosenRecordings } from './chosen-recordings.ts';
import type { Handlers } from './router.ts';

export interface Dialogs {
  chooseRecording(): Promise<string | null>;
  /** Of a pack that somebody brings. */
  choosePack(kind: 'folder' | 'archive'): Promise<string | null>;
  chooseVocabulary(): Promise<string | null>;
  chooseExport(format: 'csv' | 'tbx'): Promise<string | null>;
  /** Where a session is to be written, under this name unless the person chooses another. */
  chooseSessionFile(name: string, format: ExportFormat): Promise<string | null>;
}

/** What the handlers work on; main/index.ts composes it. */
export interface Dependencies {
  info(): AppInfo;
  /** Of the interface. */
  language(): UiLanguage;
  readonly sessions: Sessions;
  readonly settings: SettingsStore;
  readonly secrets: SecretKeeper;
  readonly vocabulary: VocabularyStore;
  readonly tasks: TaskArchive;
  readonly wordings: Wordings;
  readonly terms: TermBatches;
  readonly providers: ProviderStore;
  readonly documents: Documents;
  readonly record: SavedSessions;
  readonly savedEdits: SavedEdits;
  readonly packs: Pick<Packs, 'list' | 'add' | 'addFrom' | 'remove' | 'cancel'>;
  readonly engines: EngineStore;
  /** In which the person chooses files; each answers null when cancelled. */
  readonly dialogs: Dialogs;
  describeService(): Promise<ServiceInfo>;
  /** Rejects when nothing hears or translates these languages: before a device is opened. */
  checkLanguages(request: StartRequest): Promise<void>;
  listDevices(): Promise<readonly AudioDevice[]>;
  readonly microphone: Pick<VirtualMicrophone, 'open' | 'close'>;
  invite(): Promise<Invitation>;
  readonly captions: { info(): CaptionsInfo; lock(): void; close(): void };
}

export function createHandlers(app: Dependencies): Handlers {
  const { sessions, settings, secrets, vocabulary, tasks, packs, engines } = app;
  const { documents, record, savedEdits, wordings, terms, providers, dialogs } = app;
  const recordings = new ChosenRecordings(() => settings.current.source);
  return {
    'app.info': () => app.info(),
    'app.language': () => app.language(),
    'service.info': () => app.describeService(),
    'service.set-key': key => {
      const { service, serviceUrls } = settings.current;
      const serviceUrl = serviceUrls?.[service];
      if (serviceUrl === undefined) throw notNow('no-key-needed');
      return { kept: secrets.set(serviceSecret(serviceUrl), key) };
    },
    'devices.list': () => app.listDevices(),
    'recording.choose': async () => recordings.add(await dialogs.chooseRecording()),
    'session.snapshot': async () => {
      // Nothing is shown as final before it is on disk.
      await sessions.settled();
      return sessions.snapshot;
    },
    'session.start': request =>
      done(async () => {
        recordings.check(request.source);
        await app.checkLanguages(request);
        await sessions.start(request);
      }),
    'session.pause': () => done(() => sessions.pause()),
    'session.resume': () => done(() => sessions.resume()),
    'session.stop': () => done(() => sessions.stop()),
    'session.break-off': () => done(() => sessions.breakOff()),
    'session.change-source': source =>
      done(() => {
        recordings.check(source);
        return sessions.changeSource(source);
      }),
    'session.command': (command, id) => sessions.command(command, id).done,
    'session.correct': (command, id) => sessions.correct(command, id).done,
    'session.undo': id => sessions.undo(id),
    'session.redo': id => sessions.redo(id),
    'session.translate-again': (sid, language, id) =>
      translateAgain(sessions, { sid, language }, id, request => wordings.translate(request)),
    'session.invitation': () => app.invite(),
    'vocabulary.get': () => vocabulary.current,
    'vocabulary.set': words =>
      done(() => {
        vocabulary.set(words);
        sessions.configure(words);
      }),
    'vocabulary.import': async () => importChosen(await dialogs.chooseVocabulary()),
    'vocabulary.export': async format =>
      exportChosen(await dialogs.chooseExport(format), format, vocabulary.current, settings.current.language),
    'wordings.providers': () => wordings.providers(),
    'wordings.ask': request => done(() => wordings.ask(request)),
    'wordings.cancel': id => done(() => wordings.cancel(id)),
    'wordings.set-key': key => {
      const url = settings.current.wordingsService?.url;
      if (url === undefined) throw notNow('no-key-needed');
      return { kept: secrets.set(wordingsSecret(url), key) };
    },
    'terms.translate': request => terms.translate(request),
    'terms.cancel': id => done(() => terms.cancel(id)),
    'documents.choose': () => documents.choose(),
    'documents.add': (name, bytes) => documents.add(name, bytes),
    'documents.transcript': id => documents.transcript(id),
    'documents.summary': id => documents.summary(id),
    'documents.glossary': () => documents.glossary(),
    'documents.choose-folder': id => documents.chooseFolder(id),
    'documents.targets': source => documents.targets(source),
    'documents.start': request => done(() => documents.start(request)),
    'documents.list': () => documents.translations.list,
    'documents.retry': (id, language) => done(() => documents.translations.retry(id, language)),
    'documents.save': (id, language, way) => done(() => documents.translations.save(id, language, way)),
    'documents.open': (id, language) => done(() => documents.translations.open(id, language)),
    'documents.remove': id => done(() => documents.translations.remove(id)),
    'documents.set-key': key => ({ kept: documents.setKey(key) }),
    'tasks.list': () => tasks.list(),
    'tasks.get': id => tasks.get(id),
    'tasks.delete': id => done(() => tasks.delete(id)),
    'tasks.audio': id => tasks.audio(id),
    'session.clear': () => done(() => sessions.clear()),
    'earlier.list': () => sessions.earlier.list,
    'earlier.get': id => sessions.earlier.snapshot(id),
    'earlier.correct': (id, command, correction) => sessions.earlier.correct(id, command, correction).done,
    'earlier.undo': (id, correction) => sessions.earlier.undo(id, correction),
    'earlier.redo': (id, correction) => sessions.earlier.redo(id, correction),
    'earlier.clear': id => done(() => sessions.earlier.clear(id)),
    'record.list': () => record.list(),
    'record.recovered': () => record.recovered,
    'record.search': query => record.search(query),
    'record.get': id => {
      savedEdits.watch(id);
      return record.open(id);
    },
    'record.delete': id =>
      done(async () => {
        await record.delete(id);
        savedEdits.forget(id);
      }),
    'record.correct': (id, command, correction) => savedEdits.correct(id, command, correction),
    'record.undo': (id, correction) => savedEdits.undo(id, correction),
    'record.redo': (id, correction) => savedEdits.redo(id, correction),
    'record.translate-again': (id, sid, language, correction) =>
      savedEdits.translateAgain(id, { sid, language }, correction, request => wordings.translate(request)),
    'record.export': (id, format, side) => record.export(id, format, side),
    'session.dismiss-problem': id => done(() => sessions.dismissProblem(id)),
    'speech.open-microphone': () => app.microphone.open(),
    'speech.close-microphone': () => done(() => app.microphone.close()),
    'speech.clip': (sid, language) => sessions.clip(sid, language) ?? null,
    'packs.list': () => packs.list(),
    'packs.add': id => done(() => packs.add(id)),
    'packs.add-from': async kind => {
      const path = await dialogs.choosePack(kind);
      return path === null ? null : packs.addFrom(path);
    },
    'packs.remove': id => done(() => packs.remove(id)),
    'packs.cancel': id => done(() => packs.cancel(id)),
    'engines.get': () => engines.choices,
    'engines.set': (role, address, key) => {
      engines.set(role, address, key);
      return engines.choices;
    },
    'engines.prefer': ids => done(() => engines.prefer(ids)),
    'providers.get': () => providers.choices,
    'providers.set': (vendor, details, entered) => {
      providers.set(vendor, details, entered);
      return providers.choices;
    },
    'providers.try': provider => {
      if (providers.choices.isPending) throw notNow('provider-pending');
      return wordings.try(provider, settings.current);
    },
    'captions.info': () => app.captions.info(),
    'captions.lock': () => done(() => app.captions.lock()),
    'captions.close': () => done(() => app.captions.close()),
    'settings.get': () => settings.current,
    'settings.set': change => {
      recordings.check(change.source);
      // A session that runs would lose its service.
      const changesPlace = settingsWith('between-sessions').some(
        name => name in change && !isDeepStrictEqual(change[name], settings.current[name]),
      );
      if (changesPlace && sessions.isRunning) throw notNow('session-running');
      return settings.change(change);
    },
  };
}

/** A call without a value answers null: undefined does not survive every way between processes. */
async function done(act: () => void | Promise<void>): Promise<null> {
  await act();
  return null;
}
