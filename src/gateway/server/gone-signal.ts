import type { ServerResponse } from 'node:http';

/** Of a client that went away before its answer was complete. */
export function goneSignal(raw: ServerResponse): AbortSignal {
  const gone = new AbortController();
  const leave = (): void => {
    if (!raw.writableFinished) gone.abort(new Error('the client has gone'));
  };
  raw.on('error', () => raw.destroy());
  raw.on('close', leave);
  if (raw.destroyed) leave();
  return gone.signal;
}
