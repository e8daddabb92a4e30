/** The desktop app: composes the rooms and starts them. Read it as a table of contents. */

import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { app, BrowserWindow, nativeTheme, type UtilityProcess, utilityProcess } from 'electron';
import type { AppInfo, Settings } from '../shared/ipc.ts';
import { text } from '../shared/messages/system-text.ts';
import { listDevices, watchDevices } from './audio/device-list.ts';
import { openSource } from './audio/open-source.ts';
import { createHandlers } from './ipc/handlers.ts';
import { answerCalls, push } from './ipc/router.ts';
import { type PackProgram, Packs } from './packs/packs.ts';
import { EngineChanges } from './services/engine-changes.ts';
import { inviteOthers } from './services/invitation.ts';
import { KnownService } from './services/known-service.ts';
import { type ChildProgram, LocalGateway } from './services/local-gateway.ts';
import { serviceNamed, services } from './services/registry.ts';
import type { Service, ServiceAddress } from './services/service.ts';
import { TaskArchive } from './services/tasks.ts';
import { Sessions } from './session/sessions.ts';
import { EngineStore } from './storage/engine-store.ts';
import { isProtected, Secrets, ServiceKeys } from './storage/secrets.ts';
import { SettingsStore } from './storage/settings.ts';
import { VocabularyStore } from './storage/vocabulary.ts';
import { exportVocabulary, importVocabulary } from './storage/vocabulary-files.ts';
import { denyPermissions, registerAppScheme, serveAppScheme } from './windows/app-scheme.ts';
import { chooseExport, choosePack, chooseRecording, chooseVocabulary } from './windows/dialogs.ts';
import { confine, openMainWindow } from './windows/main-window.ts';

const outFolder = fileURLToPath(new URL('..', import.meta.url));
const samplePath = join(outFolder, '..', 'resources', 'sample-talk.wav');
const sampleTitle = 'Universal Declaration of Human Rights';

const log = (line: string): void => {
  process.stderr.write(`[dragoman] ${line}\n`);
};

app.enableSandbox();
registerAppScheme();

if (app.requestSingleInstanceLock()) {
  app.on('web-contents-created', (_event, contents) => confine(contents));
  app.on('window-all-closed', () => app.quit());
  app.whenReady().then(start, (error: unknown) => log(`the app could not start: ${String(error)}`));
} else {
  log('Dragoman runs already: its window is shown, and has been told what was asked for.');
  app.quit();
}

function start(): void {
  const userData = app.getPath('userData');
  const settings = new SettingsStore(userData, (changed, before) => {
    applyTheme(changed);
    // Other devices reach it, or no longer do, from its next start on.
    if (changed.shareOnNetwork !== before.shareOnNetwork) gateway.restart();
    if (changed.service !== before.service || changed.serviceUrls !== before.serviceUrls)
      void engineChanges.follow();
    push(BrowserWindow.getAllWindows(), 'settings.changed', changed);
  });
  const serviceKeys = new ServiceKeys(userData);
  const engineStore = new EngineStore(
    userData,
    {
      hear: new Secrets(userData, 'hear-key'),
      translate: new Secrets(userData, 'translate-key'),
      speak: new Secrets(userData, 'speak-key'),
      isKeyStore: isProtected,
    },
    () => gateway.tellEngineSettings(),
  );
  const vocabulary = new VocabularyStore(userData);
  const gateway = new LocalGateway({
    fork: forkGateway,
    dataDir: join(userData, 'gateway'),
    engines: app.commandLine.hasSwitch('scripted-engines') ? 'scripted' : 'offline',
    isShared: () => settings.current.shareOnNetwork === true,
    engineSettings: () => engineStore.settings,
    log,
  });
  const address = (): Promise<ServiceAddress> => serviceAddress(settings.current, serviceKeys, gateway);
  const service = (): Service => serviceNamed(settings.current.service);
  const known = new KnownService(service, address);
  const windows = (): BrowserWindow[] => BrowserWindow.getAllWindows();
  const engineChanges = new EngineChanges({
    address,
    onChange: () => push(windows(), 'service.changed', null),
    wait: (ms, signal) => wait(ms, undefined, { signal }).catch(() => undefined),
  });
  const packs = new Packs({
    fork: forkPacks,
    progress: progress => push(windows(), 'packs.progress', progress),
    changed: () => push(windows(), 'packs.changed', null),
    log,
  });
  const sessions = new Sessions({
    service,
    address,
    engines: () => known.info?.engines ?? 'offline',
    vocabulary: () => vocabulary.sendable,
    openSource: choice => openSource(choice, { samplePath, sampleTitle }),
    events: {
      patches: patches => push(windows(), 'session.patches', patches),
      level: level => push(windows(), 'audio.level', level),
      speechChunk: chunk => push(windows(), 'speech.chunk', chunk),
      sentenceLatency: () => {},
    },
    onReset: snapshot => push(windows(), 'session.reset', snapshot),
    onEarlier: earlier => push(windows(), 'earlier.changed', earlier),
    onEarlierPatches: (id, patches) => push(windows(), 'earlier.patches', { id, patches }),
  });

  applyTheme(settings.current);
  denyPermissions();
  serveAppScheme(join(outFolder, 'renderer'));
  answerCalls(
    createHandlers({
      info: appInfo,
      sessions,
      settings,
      serviceKeys,
      describeService: () => known.ask(),
      checkLanguages: request => known.check(request),
      listDevices,
      chooseRecording,
      vocabulary,
      tasks: new TaskArchive(address),
      packs,
      choosePack,
      engines: engineStore,
      importVocabulary: async () => {
        const path = await chooseVocabulary();
        return path === null ? null : importVocabulary(path);
      },
      exportVocabulary: async format => {
        const path = await chooseExport(format);
        if (path !== null)
          await exportVocabulary(path, format, vocabulary.current, settings.current.language);
        return path === null ? null : { path };
      },
      invite: () => inviteOthers(sessions.state, address),
    }),
    log,
  );
  const stopWatching = watchDevices(devices => push(windows(), 'devices.changed', devices));
  // The engines load while the window does.
  gateway.address().catch((error: unknown) => log(String(error)));
  openMainWindow(app.getName());
  void engineChanges.follow();

  app.on('second-instance', (_event, argv) => {
    const [window] = BrowserWindow.getAllWindows();
    if (window?.isMinimized()) window.restore();
    window?.focus();
    // A session, also one that is over, is not put aside for it.
    if (!argv.includes('--sample') || sessions.state.phase !== 'idle') return;
    // The page asks what to begin with, as at the start; it takes everything else from a snapshot.
    sampleWanted = true;
    window?.webContents.reload();
  });
  app.on('will-quit', () => {
    void stopWatching();
    engineChanges.close();
    packs.close();
    gateway.close();
  });
}

let sampleWanted = app.commandLine.hasSwitch('sample');

/** The sample is started by the first page that asks, not again by one that was reloaded. */
function appInfo(): AppInfo {
  const startSample = sampleWanted;
  sampleWanted = false;
  return {
    version: app.getVersion(),
    services: services.map(({ name, label, note, capabilities: { recordingTypes } }) => ({
      name,
      label: text(label),
      note: text(note),
      recordingTypes,
    })),
    shell: process.versions.electron?.includes('chromium-host') ? 'chromium-host' : 'electron',
    startSample,
    sampleTitle,
  };
}

async function serviceAddress(
  { service, serviceUrls }: Settings,
  serviceKeys: ServiceKeys,
  gateway: LocalGateway,
): Promise<ServiceAddress> {
  const serviceUrl = serviceUrls?.[service];
  if (serviceUrl === undefined) return gateway.address();
  const key = serviceKeys.keyFor(serviceUrl);
  return { url: serviceUrl, ...(key === undefined ? {} : { key }) };
}

function forkGateway(args: readonly string[], env: Readonly<Record<string, string>>): ChildProgram {
  const child = fork('gateway', 'Dragoman gateway', args, env);
  const empty = new PassThrough().end();
  return {
    stdout: (child.stdout ?? empty) as ChildProgram['stdout'],
    stderr: (child.stderr ?? empty) as ChildProgram['stderr'],
    ...programOf(child),
  };
}

/** The program that fetches, checks and keeps packs: it computes for long, and an archive can make it fail. */
function forkPacks(): PackProgram {
  const child = fork('packs-process', 'Dragoman packs', [], {});
  child.stderr?.on('data', (chunk: Buffer) => log(`packs: ${chunk.toString().trimEnd()}`));
  return {
    ...programOf(child),
    onMessage: listener => {
      child.on('message', listener);
    },
  };
}

function fork(
  name: string,
  serviceName: string,
  args: readonly string[],
  env: Readonly<Record<string, string>>,
): UtilityProcess {
  return utilityProcess.fork(join(outFolder, 'main', `${name}.js`), [...args], {
    serviceName,
    stdio: 'pipe',
    env: { ...process.env, ...env },
  });
}

const programOf = (child: UtilityProcess): Pick<ChildProgram, 'onExit' | 'send' | 'kill'> => ({
  onExit: listener => {
    child.once('exit', code => listener(code));
  },
  send: message => child.postMessage(message),
  kill: () => {
    child.kill();
  },
});

function applyTheme({ theme }: Settings): void {
  nativeTheme.themeSource = theme;
}
