/** The other end of a child process: Electron's parentPort in a utility process, Node's own channel in a fork. */

export interface ParentChannel {
  send(message: object): void;
  onMessage(listener: (message: unknown) => void): void;
  /** The parent is gone. Electron ends a utility process itself. */
  onEnd(listener: () => void): void;
}

/** The part of Electron's process.parentPort that is used. */
interface ParentPort {
  postMessage(message: object): void;
  on(event: 'message', listener: (event: { readonly data: unknown }) => void): void;
}

/** Undefined: nobody started it as a child. */
export function parentChannel(): ParentChannel | undefined {
  const { parentPort } = process as { readonly parentPort?: ParentPort };
  if (parentPort) {
    return {
      send: message => parentPort.postMessage(message),
      onMessage: listener => parentPort.on('message', ({ data }) => listener(data)),
      onEnd: () => undefined,
    };
  }
  if (!process.send) return undefined;
  return {
    // A parent that is just going takes no more: that is no error.
    send: message => void process.send?.(message, undefined, undefined, () => undefined),
    onMessage: listener => void process.on('message', listener),
    onEnd: listener => void process.on('disconnect', listener),
  };
}
