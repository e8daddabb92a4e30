/** A disk in memory that fails when a test says so, and whose files can be looked at as a crash would leave them. */

import type { Disk, JournalFile } from '../../../src/main/record/disk.ts';

export type Step = 'open' | 'write' | 'sync';
/** `short`: a write takes a part, as a disk that becomes full does. */
export type Fault = 'ENOSPC' | 'EIO' | 'EROFS' | 'short';

export class MemoryDisk implements Disk {
  /** Of a path, as the process has written it. */
  readonly files = new Map<string, Buffer>();
  /** Those that were taken, in their order. */
  readonly steps: Step[] = [];
  /** Called before each step; a fault that it returns happens. */
  fault: (step: Step, number: number) => Fault | undefined = () => undefined;
  /** Called with each step, before it is done: a promise holds it up. */
  before: (step: Step) => Promise<void> | undefined = () => undefined;

  content(path: string): Buffer {
    return this.files.get(path) ?? Buffer.alloc(0);
  }

  async open(path: string): Promise<JournalFile> {
    await this.#step('open');
    if (!this.files.has(path)) this.files.set(path, Buffer.alloc(0));
    const mine = { removed: false };
    const isThere = (): boolean => !mine.removed && this.files.has(path);
    return {
      write: async (bytes, position) => {
        const isShort = (await this.#step('write')) === 'short';
        const taken = isShort ? Math.ceil(bytes.length / 2) : bytes.length;
        if (!isThere()) mine.removed = true;
        else this.files.set(path, written(this.content(path), bytes.subarray(0, taken), position));
        return taken;
      },
      sync: async () => {
        await this.#step('sync');
      },
      state: async () => ({ bytes: this.content(path).length, isRemoved: !isThere() }),
      truncate: async bytes => {
        this.files.set(path, this.content(path).subarray(0, bytes));
      },
      close: async () => {},
    };
  }

  async #step(step: Step): Promise<Fault | undefined> {
    this.steps.push(step);
    await this.before(step);
    const fault = this.fault(step, this.steps.length);
    if (fault === undefined || (fault === 'short' && step === 'write')) return fault;
    throw Object.assign(new Error(`${fault} at a ${step}`), { code: fault === 'short' ? 'ENOSPC' : fault });
  }
}

function written(before: Buffer, bytes: Uint8Array, position: number): Buffer {
  const after = Buffer.alloc(Math.max(before.length, position + bytes.length));
  before.copy(after);
  after.set(bytes, position);
  return after;
}
