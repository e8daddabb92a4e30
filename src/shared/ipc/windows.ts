/**
 * The windows of the app: what each shows, what it may ask of the main process, and what it is told. The router and the
 * preload both keep to it, and a window is opened by its name.
 */

import type { CallName } from './calls.ts';
import type { PushName } from './pushes.ts';

export interface WindowDefinition {
  /** Its page, a path in the built renderer. */
  readonly page: string;
  /** Its preload, a path in the built preloads. */
  readonly preload: string;
  readonly calls: readonly CallName[];
  readonly pushes: readonly PushName[];
  /** CSS pixels. */
  readonly options: {
    readonly width: number;
    readonly height: number;
    readonly minWidth: number;
    readonly minHeight: number;
  };
  /** The app ends with the last window of this kind; the others are closed then. */
  readonly keepsAppOpen: boolean;
}

const definitions = {
  'main-window': {
    page: 'main-window/index.html',
    preload: 'main-window.cjs',
    calls: [
      'app.info',
      'app.language',
      'service.info',
      'service.set-key',
      'devices.list',
      'recording.choose',
      'session.snapshot',
      'session.start',
      'session.pause',
      'session.resume',
      'session.stop',
      'session.break-off',
      'session.change-source',
      'session.command',
      'session.correct',
      'session.undo',
      'session.redo',
      'session.translate-again',
      'session.invitation',
      'vocabulary.get',
      'vocabulary.set',
      'vocabulary.import',
      'vocabulary.export',
      'wordings.providers',
      'wordings.ask',
      'wordings.cancel',
      'wordings.set-key',
      'terms.translate',
      'terms.cancel',
      'documents.choose',
      'documents.add',
      'documents.transcript',
      'documents.summary',
      'documents.glossary',
      'documents.choose-folder',
      'documents.targets',
      'documents.start',
      'documents.list',
      'documents.retry',
      'documents.save',
      'documents.open',
      'documents.remove',
      'documents.set-key',
      'tasks.list',
      'tasks.get',
      'tasks.delete',
      'tasks.audio',
      'session.clear',
      'earlier.list',
      'earlier.get',
      'earlier.correct',
      'earlier.undo',
      'earlier.redo',
      'earlier.clear',
      'record.list',
      'record.recovered',
      'record.search',
      'record.get',
      'record.delete',
      'record.correct',
      'record.undo',
      'record.redo',
      'record.translate-again',
      'record.export',
      'session.dismiss-problem',
      'speech.open-microphone',
      'speech.close-microphone',
      'speech.clip',
      'packs.list',
      'packs.add',
      'packs.add-from',
      'packs.remove',
      'packs.cancel',
      'engines.get',
      'engines.set',
      'engines.prefer',
      'providers.get',
      'providers.set',
      'providers.try',
      'captions.info',
      'settings.get',
      'settings.set',
    ],
    pushes: [
      'session.reset',
      'session.patches',
      'earlier.changed',
      'earlier.patches',
      'record.patches',
      'audio.level',
      'speech.chunk',
      'wordings.answer',
      'terms.progress',
      'documents.changed',
      'documents.show',
      'devices.changed',
      'settings.changed',
      'language.changed',
      'packs.progress',
      'packs.changed',
      'service.changed',
    ],
    // Room for both languages side by side beside the panel.
    options: { width: 1280, height: 780, minWidth: 320, minHeight: 420 },
    keepsAppOpen: true,
  },
  /** Reads what is said, and changes nothing but itself. */
  captions: {
    page: 'captions/index.html',
    preload: 'captions.cjs',
    calls: [
      'app.language',
      'session.snapshot',
      'settings.get',
      'captions.info',
      'captions.lock',
      'captions.close',
    ],
    pushes: ['session.reset', 'session.patches', 'settings.changed', 'language.changed'],
    options: { width: 900, height: 160, minWidth: 240, minHeight: 60 },
    keepsAppOpen: false,
  },
} as const satisfies Readonly<Record<string, WindowDefinition>>;

export type WindowName = keyof typeof definitions;

type Listed = (typeof definitions)[WindowName];
type Nobodys = Exclude<CallName, Listed['calls'][number]> | Exclude<PushName, Listed['pushes'][number]>;

/** A call or a push that no window has does not compile, and the error names it. */
export const windowDefinitions: typeof definitions & { readonly [N in Nobodys]: never } = definitions;
