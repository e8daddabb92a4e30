/** The desktop app: composes the rooms and starts them. Read it as a table of contents. */

import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { app, nativeTheme } from 'electron';
import { leaveEnvironmentOutOfReports } from '../process/crash-report.ts';
import { windowDefinitions } from '../shared/ipc/windows.ts';
import { listDevices, watchDevices } from './audio/device-list.ts';
import { openSource } from './audio/open-source.ts';
import { VirtualMicrophone } from './audio/virtual-microphone.ts';
import { InterfaceLanguage } from './interface-language.ts';
import { createHandlers } from './ipc/handlers.ts';
import { answerCalls } from './ipc/router.ts';
import { LibraryThread } from './library/library-thread.ts';
import { SavedSessions } from './library/saved-sessions.ts';
import { Packs } from './packs/packs.ts';
import { Programs } from './programs.ts';
import { RecordFolder, recordName } from './record/record-folder.ts';
import { Recorder } from './record/recorder.ts';
import { chosenAddress } from './services/chosen-address.ts';
import { EngineChanges } from './services/engine-changes.ts';
import { inviteOthers } from './services/invitation.ts';
import { KnownService } from './services/known-service.ts';
import { LocalGateway } from './services/local-gateway.ts';
import { serviceNamed } from './services/registry.ts';
import type { Service } from './services/service.ts';
import type { ServiceAddress } from './services/service-address.ts';
import { TaskArchive } from './services/voice-translation/task-archive.ts';
import { SavedEdits } from './session/saved-edits.ts';
import { Sessions } from './session/sessions.ts';
import { EngineStore } from './storage/engine-store.ts';
import type { Place } from './storage/kept-file.ts';
import { openStore } from './storage/open-store.ts';
import { Secrets } from './storage/secrets.ts';
import { SettingsStore } from './storage/settings.ts';
import { VocabularyStore } from './storage/vocabulary.ts';
import { openTranslations } from './translations/open-translations.ts';
import { AppFacts } from './windows/app-facts.ts';
import { denyPermissions, registerAppScheme, serveAppScheme } from './windows/app-scheme.ts';
import { applyTheme, confine, openAppWindow, paintGround } from './windows/app-window.ts';
import { dialogs } from './windows/dialogs.ts';
import { openDocuments } from './windows/open-documents.ts';
import { startCaptions } from './windows/start-captions.ts';
import { type AppWindows, Windows } from './windows/windows.ts';

const outFolder = fileURLToPath(new URL('..', import.meta.url));
const samplePath = join(outFolder, '..', 'resources', 'sample-talk.wav');
const sampleTitle = 'Universal Declaration of Human Rights';

const log = (line: string): void => {
  process.stderr.write(`[dragoman] ${line}\n`);
};

const facts = new AppFacts(sampleTitle, log);
const programs = new Programs(join(outFolder, 'main'), log);

leaveEnvironmentOutOfReports();
app.enableSandbox();
registerAppScheme();

if (app.requestSingleInstanceLock()) {
  app.on('web-contents-created', (_event, contents) => confine(contents));
  app.whenReady().then(start, (error: unknown) => log(`the app could not start: ${String(error)}`));
} else {
  log('Dragoman runs already: its window is shown, and has been told what was asked for.');
  app.quit();
}

function start(): void {
  const userData = app.getPath('userData');
  const windows: AppWindows = new Windows({
    definitions: windowDefinitions,
    open: definition => openAppWindow(definition, app.getName()),
    onLastClosed: () => app.quit(),
  });
  const place: Place = { folder: userData, open: openStore, tell: cause => facts.tell(cause) };
  const settings = new SettingsStore(place, (changed, before) => {
    applyTheme(changed);
    void language.follow();
    captions.follow();
    // Other devices reach it, or no longer do, from its next start on.
    if (changed.shareOnNetwork !== before.shareOnNetwork) gateway.restart();
    if (changed.service !== before.service || changed.serviceUrls !== before.serviceUrls)
      void engineChanges.follow();
    windows.push('settings.changed', changed);
  });
  const language = new InterfaceLanguage({
    chosen: () => settings.current.interfaceLanguage,
    system: () => app.getPreferredSystemLanguages(),
    changed: spoken => windows.push('language.changed', spoken),
    log,
  });
  const secrets = new Secrets(userData);
  const engineStore = new EngineStore(place, secrets, () => gateway.tellEngineSettings());
  const vocabulary = new VocabularyStore(place);
  const gateway = new LocalGateway({
    fork: (args, env) => programs.gateway(args, env),
    dataDir: join(userData, 'gateway'),
    engines: app.commandLine.hasSwitch('scripted-engines') ? 'scripted' : 'offline',
    isShared: () => settings.current.shareOnNetwork === true,
    engineSettings: () => engineStore.settings,
    environment: () => translations.providers.environment,
    log,
  });
  const address = (): Promise<ServiceAddress> => chosenAddress(settings.current, secrets, gateway);
  const service = (): Service => serviceNamed(settings.current.service);
  const known = new KnownService(service, address);
  const engineChanges = new EngineChanges({
    address,
    onChange: () => windows.push('service.changed', null),
    wait: (ms, signal) => wait(ms, undefined, { signal }).catch(() => undefined),
  });
  const packs = new Packs({
    fork: () => programs.packs(),
    progress: progress => windows.push('packs.progress', progress),
    changed: () => windows.push('packs.changed', null),
    log,
  });
  const translations = openTranslations({
    ...{ place, settings, secrets, vocabulary, environment: process.env, gateway },
    answered: answer => windows.push('wordings.answer', answer),
    progress: progress => windows.push('terms.progress', progress),
    isRunning: () => sessions.isRunning,
  });
  const record = new RecordFolder(join(userData, recordName));
  const library = new LibraryThread(record);
  const recorder = new Recorder({
    folder: record,
    onLost: cause => log(`the end of a session could not be saved: ${String(cause)}`),
  });
  const microphone = new VirtualMicrophone();
  const sessions = new Sessions({
    service,
    address,
    engines: () => known.info?.engines ?? 'offline',
    vocabulary: () => vocabulary.sendable,
    openSource: choice => openSource(choice, { samplePath, sampleTitle }),
    events: {
      patches: patches => {
        windows.push('session.patches', patches);
        translations.look();
      },
      level: level => windows.push('audio.level', level),
      speechChunk: chunk => windows.push('speech.chunk', chunk),
      sentenceLatency: () => {},
    },
    record: session => recorder.opener(session),
    onReset: snapshot => windows.push('session.reset', snapshot),
    onEarlier: earlier => windows.push('earlier.changed', earlier),
    onEarlierPatches: (id, patches) => windows.push('earlier.patches', { id, patches }),
    onAnyPatches: (id, patches) => savedEdits.patched(id, patches),
  });

  const savedEdits = new SavedEdits({
    ...{ folder: record, recorder, known: id => sessions.find(id) },
    patches: (id, patches) => windows.push('record.patches', { id, patches }),
  });

  const tasks = new TaskArchive(address);
  const documents = openDocuments(windows, {
    ...{ place, settings, secrets, vocabulary, gateway },
    session: id => library.ask('open', id),
    task: id => tasks.get(id),
  });

  applyTheme(settings.current);
  void language.follow();
  denyPermissions();
  serveAppScheme(join(outFolder, 'renderer'));
  answerCalls(
    createHandlers({
      info: () => facts.take(),
      language: () => language.current,
      sessions,
      settings,
      secrets,
      describeService: () => known.ask(),
      checkLanguages: request => known.check(request),
      listDevices,
      microphone,
      dialogs,
      vocabulary,
      ...{ tasks, documents },
      ...translations,
      savedEdits,
      record: new SavedSessions({
        library,
        takeChanged: () => savedEdits.takeChanged(),
        recorder,
        running: () => (sessions.isRunning ? sessions.shownId : undefined),
        ofThisRun: id => sessions.exportable(id),
        forget: id => sessions.forget(id),
        choosePlace: dialogs.chooseSessionFile,
      }),
      packs,
      engines: engineStore,
      invite: () => inviteOthers(sessions.state, address),
      captions: { info: () => captions.info(), lock: () => captions.lock(), close: () => captions.close() },
    }),
    windows,
    log,
  );
  const stopWatching = watchDevices(devices => windows.push('devices.changed', devices));
  // The engines load while the window does.
  gateway.address().catch((error: unknown) => log(String(error)));
  windows.show('main-window');
  const captions = startCaptions({ windows, settings, log });
  nativeTheme.on('updated', () => paintGround(windows.find('main-window')));
  void engineChanges.follow();
  documents.translations.resume();

  app.on('second-instance', (_event, argv) => {
    const window = windows.show('main-window');
    // A session, also one that is over, is not put aside for it.
    if (!argv.includes('--sample') || sessions.state.phase !== 'idle') return;
    // The page asks what to begin with, as at the start; it takes everything else from a snapshot.
    facts.wantSample();
    window.webContents.reload();
  });
  app.on('will-quit', () => {
    void stopWatching();
    microphone.release();
    recorder.close(() => sessions.audioMs);
    library.close();
    engineChanges.close();
    documents.translations.close();
    packs.close();
    gateway.close();
  });
}
