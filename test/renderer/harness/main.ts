// A page for looking: the real window on a scripted bridge. `?scene=live&theme=dark&panel=open`; with `&still` its level rests.
// `&language=ar` is the language of the interface; `pseudo` makes English long: see pseudo-locale.ts.
import { uiLanguages } from '../../../src/shared/messages/languages.ts';
import { speakPseudo } from '../../support/pseudo-locale.ts';
import { FakeBridge } from '../fake-bridge.ts';
import { play, prepare } from './scenes.ts';

const query = new URLSearchParams(location.search);
const scene = query.get('scene') ?? 'live';
const bridge = new FakeBridge();
const theme = query.get('theme');
const panel = query.get('panel');
bridge.settings = {
  ...bridge.settings,
  // What grows is laid out as it comes; calmer.test.ts is about the rest.
  stability: 'fastest',
  theme: theme === 'dark' || theme === 'system' ? theme : 'light',
  ...(panel === null ? {} : { panelOpen: panel === 'open' }),
};
const language = query.get('language');
bridge.language = uiLanguages.find(known => known === language) ?? 'en';
if (language === 'pseudo') speakPseudo();
prepare(bridge, scene);
window.fake = bridge;
Object.defineProperty(window, 'dragoman', { value: bridge });
await import('../../../src/renderer/main-window/main.tsx');
play(bridge, scene, query.has('still'));
