/**
 * The gateway's end of the channel to the app that started it as a utility process. Electron keeps messages only until the
 * first listener comes: so there is one, and what nobody has asked for yet waits here.
 */

export interface AppChannel {
  send(message: object): void;
  /** `take` is offered every message, also earlier ones that nobody took, and says whether it was one of its own. */
  listen(take: (message: unknown) => boolean): void;
}

/** The part of Electron's process.parentPort that is used. */
export interface ParentPort {
  postMessage(message: object): void;
  on(event: 'message', listener: (event: { readonly data: unknown }) => void): void;
}

/** More than an app sends before its gateway listens. */
const maxWaiting = 100;

export function createAppChannel(port: ParentPort): AppChannel {
  const takers: ((message: unknown) => boolean)[] = [];
  let waiting: unknown[] = [];
  port.on('message', ({ data }) => {
    if (!takers.some(take => take(data))) waiting = [...waiting, data].slice(-maxWaiting);
  });
  return {
    send: message => port.postMessage(message),
    listen: take => {
      takers.push(take);
      waiting = waiting.filter(message => !take(message));
    },
  };
}

let channel: AppChannel | undefined;

/** Undefined: this is no utility process. */
export function appChannel(): AppChannel | undefined {
  const { parentPort } = process as { readonly parentPort?: ParentPort };
  if (parentPort) channel ??= createAppChannel(parentPort);
  return channel;
}
