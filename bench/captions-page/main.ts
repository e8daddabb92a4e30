// The caption overlay on a session with 10,000 sentences. Driven by bench/captions-paint.ts, and beside the window by bench/paint.ts.
import { exposeMeasure } from '../page/measure.ts';
import { messagesOf, openTalk } from '../page/talk.ts';

const bridge = openTalk();
await import('../../src/renderer/captions/main.ts');
const messages = messagesOf(bridge);
/** As the main process pushes while somebody speaks: `everyMs` a message, until the page is closed. */
Object.assign(window, { play: (everyMs: number) => setInterval(() => messages()(), everyMs) });
exposeMeasure(messages, text => {
  const shown = document.querySelector('[data-kind="translation"]')?.textContent;
  // The last lines of the sentence: those of which there is room.
  return shown?.endsWith(text.slice(text.lastIndexOf(' ') + 1)) === true;
});
