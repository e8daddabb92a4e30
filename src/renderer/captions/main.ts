import '../ui/theme.css';
import '../ui/base.css';
import './captions.css';
import type { UiLanguage } from '../../shared/messages/languages.ts';
import { defaultSettings } from '../../shared/settings/settings.ts';
import { callBridge } from '../bridge.ts';
import { speakLanguage, text } from '../ui/messages/text.ts';
import { createOverlay } from './overlay.ts';

const root = document.getElementById('root');
if (root) void start(root);

async function start(target: HTMLElement): Promise<void> {
  const bridge = window.dragoman;
  const [settings, info, language] = await Promise.all([
    callBridge(bridge, 'settings.get'),
    callBridge(bridge, 'captions.info'),
    callBridge(bridge, 'app.language'),
  ]);
  await speak(language.ok ? language.value : 'en');
  const overlay = createOverlay(target, {
    settings: settings.ok ? settings.value : defaultSettings,
    canLock: info.ok && info.value.overlays,
    lock: () => void callBridge(bridge, 'captions.lock'),
    close: () => void callBridge(bridge, 'captions.close'),
  });
  bridge.on('settings.changed', changed => overlay.follow(changed));
  bridge.on('language.changed', changed => void speak(changed).then(() => overlay.reword()));
  bridge.on('session.reset', snapshot => overlay.transcript.reset(snapshot));
  bridge.on('session.patches', patches => overlay.transcript.apply(patches));
  // It opens whenever the person wants it: also in the middle of a session.
  const snapshot = await callBridge(bridge, 'session.snapshot');
  if (snapshot.ok) overlay.transcript.reset(snapshot.value);
}

/** Captions are more than the words beside them: they come, if need be, beside English ones. */
async function speak(language: UiLanguage): Promise<void> {
  await speakLanguage(language).catch((error: unknown) => console.error(error));
  document.title = text('captions.window-title');
}
