// A session with 10,000 sentences and one that grows, behind a page that is measured.
import { follow } from '../../src/shared/session/transcript.ts';
import { FakeBridge } from '../../test/renderer/fake-bridge.ts';
import { sentences } from '../../test/renderer/harness/scenes.ts';
import type { Happen } from './measure.ts';

const count = 10_000;
export const growing = count + 1;
/** Words that are added before the sentence begins anew: up to four lines of the column. */
const longest = 36;

/** The page's bridge; what it is sent is shown at once, since only the way to the pixels is measured. */
export function openTalk(): FakeBridge {
  const bridge = new FakeBridge({}, { stability: 'fastest', captionsOpen: true });
  Object.defineProperty(window, 'dragoman', { value: bridge });
  bridge.begin({}, ...sentences(count));
  return bridge;
}

/** The next partials of the sentence that is being said, as the messages the main process pushes. */
export function messagesOf(bridge: FakeBridge): () => Happen {
  let words = 0;
  return () => {
    words = (words % longest) + 1;
    const text = `${'word '.repeat(words)}${performance.now()}`;
    const patches = (['recognition', 'translation'] as const).flatMap(type =>
      follow(bridge.transcript, {
        type,
        sid: growing,
        language: type === 'recognition' ? 'en' : 'es',
        text,
        final: false,
      }),
    );
    return () => {
      bridge.push('session.patches', patches);
      return text;
    };
  };
}
