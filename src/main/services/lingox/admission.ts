/** Whether a socket was let into a conversation, of which the document says nothing. */

import type { Clock } from './clock.ts';
import type { LingoxSocket } from './socket.ts';

/** A refusal comes within this time after the first sign that the service reads, ms. */
const admissionMs = 400;

/**
 * Whether it is let in. A refusal is a close after the upgrade; of being let in the document says nothing. A gateway that is
 * still asking its store reads nothing meanwhile. Rejects with why it was refused, or with the abort.
 */
export async function admitted(
  admission: PromiseWithResolvers<'in' | 'gone'>,
  socket: LingoxSocket,
  clock: Clock,
  signal: AbortSignal,
): Promise<'in' | 'gone'> {
  const giveUp = (): void => admission.reject(signal.reason);
  signal.addEventListener('abort', giveUp, { once: true });
  void socket.delivered().then(async () => {
    await clock.wait(admissionMs);
    admission.resolve('in');
  });
  try {
    signal.throwIfAborted();
    return await admission.promise;
  } finally {
    signal.removeEventListener('abort', giveUp);
  }
}
