// The overlay's page on a scripted bridge, over something: `?talk=es&behind=busy&settings={"captionSize":40}`.
import { FakeBridge } from '../fake-bridge.ts';
import { type Talk, talks } from './talks.ts';

const query = new URLSearchParams(location.search);
const bridge = new FakeBridge();
const chosen = JSON.parse(query.get('settings') ?? '{}');
bridge.settings = { ...bridge.settings, captionsOpen: true, captionMotion: 'none', ...chosen };
window.fake = bridge;
Object.defineProperty(window, 'dragoman', { value: bridge });

const behind: Readonly<Record<string, string>> = {
  white: '#ffffff',
  dark: '#101312',
  busy: 'repeating-linear-gradient(115deg, #fff8 0 14px, #0008 14px 22px), linear-gradient(90deg, #fff, #d9a441 30%, #3b7d66 60%, #10131f)',
};
document.documentElement.style.background = behind[query.get('behind') ?? 'busy'] ?? '';

const talk: Talk | undefined = talks[query.get('talk') ?? 'es'];
if (talk) {
  bridge.begin({ language: talk.source, targetLanguages: [talk.target] });
  talk.sentences.forEach(([speaker, source, translation], at) => {
    const isLast = at === talk.sentences.length - 1;
    const sid = at + 1;
    bridge.happen(
      {
        type: 'recognition',
        sid,
        language: talk.source,
        text: source,
        final: !isLast,
        speakerId: speaker,
        speakerLabel: speaker,
      },
      { type: 'translation', sid, language: talk.target, text: translation, final: !isLast },
    );
  });
}
await import('../../../src/renderer/captions/main.ts');
document.documentElement.dataset.ready = '';
