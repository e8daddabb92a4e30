/**
 * Messages that take longer to read than a turn of the event loop may: a thread reads them, one after another, and hands them
 * over in parts, each in a turn of its own.
 */

import { extname } from 'node:path';
import type { Worker } from 'node:worker_threads';
import { slices } from '../../../process/slices.ts';
import { startThread } from '../../../process/thread.ts';
import { Sequencer } from '../../../shared/async/sequencer.ts';
import { type Incoming, malformed } from '../../../shared/protocols/incoming.ts';
import type { ClientMessage } from '../../../shared/protocols/voice-translation/client-actions.ts';
import { addPart, type MessagePart } from './message-parts.ts';

/** From here on a message is large. */
export const largeBytes = 32 * 1024;

/** The bytes of a message, or more of the one that was read last. */
export type ReadQuestion = Uint8Array | 'more';

export type ReadAnswer =
  | { readonly incoming: Incoming<ClientMessage>; readonly workMs: number; readonly isLast: boolean }
  | { readonly part: MessagePart | undefined; readonly isLast: boolean };

export interface ReadMessage {
  readonly incoming: Incoming<ClientMessage>;
  /** What reading it took the thread, ms. */
  readonly workMs: number;
}

const memoryMb = 256;

export class LargeMessages {
  readonly #inTurn = new Sequencer();
  #worker: Worker | undefined;

  /** Never rejects: what the thread dies of is malformed. */
  read(bytes: Uint8Array): Promise<ReadMessage> {
    return this.#inTurn.run(() => this.#read(bytes));
  }

  close(): void {
    void this.#worker?.terminate();
    this.#worker = undefined;
  }

  async #read(bytes: Uint8Array): Promise<ReadMessage> {
    const first = await this.#ask(new Uint8Array(bytes));
    if (!first || !('incoming' in first)) return { incoming: malformed('too large to be read'), workMs: 0 };
    const { incoming, workMs } = first;
    for (let { isLast } = first; !isLast; ) {
      await slices.next();
      const more = await this.#ask('more');
      if (!more) return { incoming: malformed('too large to be read'), workMs };
      if ('part' in more && more.part) addPart(incoming, more.part);
      isLast = more.isLast;
    }
    return { incoming, workMs };
  }

  /** Undefined when the thread has ended. */
  #ask(question: ReadQuestion): Promise<ReadAnswer | undefined> {
    this.#worker ??= this.#start();
    const worker = this.#worker;
    const { promise, resolve } = Promise.withResolvers<ReadAnswer | undefined>();
    const ended = (): void => resolve(undefined);
    worker.once('message', resolve).once('exit', ended);
    worker.postMessage(question, typeof question === 'string' ? [] : [question.buffer as ArrayBuffer]);
    return promise.finally(() => worker.off('message', resolve).off('exit', ended));
  }

  #start(): Worker {
    const url = new URL(`./large-message-worker${extname(import.meta.url)}`, import.meta.url);
    const worker = startThread(url, { resourceLimits: { maxOldGenerationSizeMb: memoryMb } });
    worker.on('error', () => {});
    worker.on('exit', () => {
      if (this.#worker === worker) this.#worker = undefined;
    });
    worker.unref();
    return worker;
  }
}
