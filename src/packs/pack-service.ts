/** Answers the app's requests for packs, one object for one app. */

import { basename } from 'node:path';
import { z } from 'zod';
import type { PackProgress } from '../shared/packs.ts';
import { failed, ok, ProblemError, toProblem } from '../shared/problem.ts';
import type { InstalledPack } from './manifest.ts';
import type { PacksMessage, PacksRequest } from './messages.ts';
import { packInfos } from './pack-infos.ts';
import type { AddOptions, PackStore } from './store.ts';

const request = z.number().int().nonnegative();
const text = z.string().min(1).max(4_000);

const requests: z.ZodType<PacksRequest> = z.discriminatedUnion('type', [
  z.object({ type: z.literal('list'), request }),
  z.object({ type: z.literal('add'), request, id: text }),
  z.object({
    type: z.literal('add-from'),
    request,
    path: text,
    languages: z.array(text).max(100).exactOptional(),
  }),
  z.object({ type: z.literal('remove'), request, id: text }),
  z.object({ type: z.literal('cancel'), request }),
]);

/** Between two messages of progress, ms: a window does not show more. */
const tellEveryMs = 100;

export class PackService {
  readonly #store: PackStore;
  readonly #send: (message: PacksMessage) => void;
  /** What is being added, by the number of its request. */
  readonly #adding = new Map<number, AbortController>();

  constructor(store: PackStore, send: (message: PacksMessage) => void) {
    this.#store = store;
    this.#send = send;
  }

  /** Never throws: what is no request is ignored. */
  take(message: unknown): void {
    const parsed = requests.safeParse(message);
    if (parsed.success) this.#answer(parsed.data);
  }

  /** Stops everything that is being added. Resolves when nothing of it is left. */
  async close(): Promise<void> {
    for (const adding of this.#adding.values()) adding.abort();
    while (this.#adding.size > 0) await new Promise(resolve => setTimeout(resolve, 10));
  }

  #answer(message: PacksRequest): void {
    switch (message.type) {
      case 'list':
        void this.#list(message.request, async () => {});
        break;
      case 'remove':
        void this.#list(message.request, () => this.#store.remove(message.id));
        break;
      case 'add':
        void this.#add(message.request, message.id, options => this.#store.add(message.id, options));
        break;
      case 'add-from': {
        const { path, languages } = message;
        void this.#add(message.request, basename(path), options =>
          this.#store.addFrom(path, { ...options, languages }),
        );
        break;
      }
      case 'cancel':
        this.#adding.get(message.request)?.abort();
        break;
    }
  }

  async #list(number: number, change: () => Promise<void>): Promise<void> {
    try {
      await change();
      this.#send({ type: 'packs', request: number, result: ok(await packInfos(this.#store)) });
    } catch (error) {
      this.#send({ type: 'packs', request: number, result: failed(toProblem(error)) });
    }
  }

  async #add(
    number: number,
    id: string,
    work: (options: AddOptions) => Promise<InstalledPack>,
  ): Promise<void> {
    const adding = new AbortController();
    this.#adding.set(number, adding);
    const tell = (progress: PackProgress): void =>
      this.#send({ type: 'progress', request: number, progress });
    const tellStep = throttled(step => tell({ id, ...step }));
    try {
      const pack = await work({ signal: adding.signal, onProgress: tellStep });
      tell({ id: pack.manifest.id, phase: 'done' });
    } catch (error) {
      const isCancelled = adding.signal.aborted && !(error instanceof ProblemError);
      tell(isCancelled ? { id, phase: 'cancelled' } : { id, phase: 'failed', problem: toProblem(error) });
    } finally {
      this.#adding.delete(number);
    }
  }
}

type Step = Parameters<NonNullable<AddOptions['onProgress']>>[0];

/** The first of each phase, and then not all of them. */
function throttled(tell: (step: Step) => void): (step: Step) => void {
  let phase: Step['phase'] | undefined;
  let toldAt = 0;
  return step => {
    const now = performance.now();
    if (step.phase === phase && now - toldAt < tellEveryMs) return;
    phase = step.phase;
    toldAt = now;
    tell(step);
  };
}
