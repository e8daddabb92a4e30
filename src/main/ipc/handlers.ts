/** What each call of the type map does. A call without a handler does not compile. */

import type { AppInfo, AudioDevice, ServiceInfo } from '../../shared/ipc.ts';
import { notNow } from '../../shared/problem.ts';
import { invitation } from '../services/invitation.ts';
import type { ServiceAddress } from '../services/service.ts';
import { deleteTask, listTasks, taskAudio, taskDetail } from '../services/tasks.ts';
import type { Sessions } from '../session/sessions.ts';
import type { Secrets } from '../storage/secrets.ts';
import type { SettingsStore } from '../storage/settings.ts';
import type { VocabularyStore } from '../storage/vocabulary.ts';
import { exportVocabulary, importVocabulary } from '../storage/vocabulary-files.ts';
import type { Handlers } from './router.ts';

/** What the handlers work on; main/index.ts composes it. */
export interface Rooms {
  info(): AppInfo;
  readonly sessions: Sessions;
  readonly settings: SettingsStore;
  readonly secrets: Secrets;
  describeService(): Promise<ServiceInfo>;
  listDevices(): Promise<readonly AudioDevice[]>;
  chooseRecording(): Promise<string | null>;
  address(): Promise<ServiceAddress>;
  readonly vocabulary: VocabularyStore;
  chooseVocabulary(): Promise<string | null>;
  placeForVocabulary(format: 'csv' | 'tbx'): Promise<string | null>;
}

export function createHandlers(rooms: Rooms): Handlers {
  const { sessions, settings, secrets, vocabulary } = rooms;
  return {
    'app.info': () => rooms.info(),
    'service.info': () => rooms.describeService(),
    'service.set-key': key => {
      const { serviceUrl } = settings.current;
      if (serviceUrl === undefined) throw notNow('the gateway of this computer needs no key');
      return { kept: secrets.set(serviceUrl, key) };
    },
    'devices.list': () => rooms.listDevices(),
    'recording.choose': () => rooms.chooseRecording(),
    'session.snapshot': () => sessions.snapshot,
    'session.start': request => done(() => sessions.start(request)),
    'session.pause': () => done(() => sessions.pause()),
    'session.resume': () => done(() => sessions.resume()),
    'session.stop': () => done(() => sessions.stop()),
    'session.change-source': source => done(() => sessions.changeSource(source)),
    'session.command': command => done(() => sessions.command(command)),
    'session.undo': () => sessions.undo(),
    'broadcast.invitation': async () => invitation(await rooms.address(), sessions.snapshot.session.taskId),
    'vocabulary.get': () => vocabulary.current,
    'vocabulary.set': changed =>
      done(() => {
        vocabulary.set(changed);
        sessions.configure(changed);
      }),
    'vocabulary.import': async () => {
      const path = await rooms.chooseVocabulary();
      return path === null ? null : importVocabulary(path);
    },
    'vocabulary.export': async format => {
      const path = await rooms.placeForVocabulary(format);
      if (path === null) return null;
      await exportVocabulary(path, format, vocabulary.current, settings.current.language);
      return { path };
    },
    'tasks.list': async () => listTasks(await rooms.address()),
    'tasks.get': async id => taskDetail(await rooms.address(), id),
    'tasks.delete': id => done(async () => deleteTask(await rooms.address(), id)),
    'tasks.audio': async id => taskAudio(await rooms.address(), id),
    'session.clear': () => done(() => sessions.clear()),
    'session.dismiss-problem': id => done(() => sessions.dismissProblem(id)),
    'speech.clip': (sid, language) => sessions.clip(sid, language) ?? null,
    'settings.get': () => settings.current,
    'settings.set': change => settings.change(change),
  };
}

/** A call without a value answers null: undefined does not survive every way between processes. */
async function done(act: () => void | Promise<void>): Promise<null> {
  await act();
  return null;
}
