// What measures a page from inside: how long something takes to be drawn.

/** What happens to the page; returns the text that the next frame must show. */
export type Happen = () => string;

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

/** Puts `measure(what, samples)` into the page: ms from an event to the pixels. The event is a message, or nothing at all. */
export function exposeMeasure(happen: () => Happen, shows: (text: string) => boolean): void {
  const measure = async (what: 'message' | 'nothing', samples: number): Promise<readonly number[]> => {
    const times: number[] = [];
    while (times.length < samples) {
      await anyMoment();
      if (what === 'nothing') {
        times.push(await untilDrawn(performance.now()));
        continue;
      }
      // What the main process does to make a message is not the page's.
      const push = happen();
      const from = performance.now();
      const text = push();
      times.push(await untilDrawn(from));
      if (!shows(text)) throw new Error(`the frame does not show the message: ${text}`);
    }
    return times;
  };
  Object.assign(window, { measure });
  document.documentElement.dataset.ready = '';
}
