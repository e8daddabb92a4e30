// The product's window with 10,000 sentences, and what measures it from inside. Driven by bench/paint.ts.
import { follow } from '../../src/shared/session/transcript.ts';
import { FakeBridge } from '../../test/renderer/fake-bridge.ts';
import { sentences } from '../../test/renderer/harness/scenes.ts';

const count = 10_000;
const growing = count + 1;
/** Words that are added before the sentence begins anew: up to four lines of the column. */
const longest = 36;

const bridge = new FakeBridge();
Object.defineProperty(window, 'dragoman', { value: bridge });
bridge.begin({}, ...sentences(count));
await import('../../src/renderer/main-window/main.tsx');

let words = 0;

/** The next partial of the sentence that is being said, as the message the main process pushes. */
function nextMessage() {
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
  return { text, patches };
}

/** ms from `from` until the next frame is drawn. */
function untilDrawn(from: number): Promise<number> {
  return new Promise(resolve => {
    requestAnimationFrame(() => {
      // A message that is posted while a frame is made arrives when the frame is done.
      const channel = new MessageChannel();
      channel.port1.onmessage = () => resolve(performance.now() - from);
      channel.port2.postMessage(undefined);
    });
  });
}

/** Waits a random while, so that messages come at any moment of a frame. */
const anyMoment = (): Promise<void> => new Promise(resolve => setTimeout(resolve, Math.random() * 20));

/** `samples` times ms from an event to the pixels. The event is a message, or nothing at all. */
async function measure(what: 'message' | 'nothing', samples: number): Promise<readonly number[]> {
  const times: number[] = [];
  while (times.length < samples) {
    await anyMoment();
    if (what === 'nothing') {
      times.push(await untilDrawn(performance.now()));
      continue;
    }
    const { text, patches } = nextMessage();
    const from = performance.now();
    bridge.push('session.patches', patches);
    times.push(await untilDrawn(from));
    const shown = document.querySelector(`[data-sid="${growing}"] [lang="es"]`)?.textContent;
    if (shown !== text) throw new Error(`the frame does not show the message: ${shown}`);
  }
  return times;
}

Object.assign(window, { measure });
document.documentElement.dataset.ready = '';
