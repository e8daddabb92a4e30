/**
 * What a gateway that was killed has left of sound: segments whose fate it could not write any more, and copies of those that
 * it had not stored.
 */

import { StorageError } from './segment-place.ts';
import type { SegmentTable } from './segment-table.ts';
import type { SoundCopyFolder, SoundFile } from './sound-files.ts';
import type { SoundPlaces } from './sound-places.ts';
import type { TaskTable } from './task-table.ts';

export interface RecoveryParts {
  readonly tasks: TaskTable;
  readonly segments: SegmentTable;
  readonly places: SoundPlaces;
  readonly log: (line: string) => void;
}

export class SoundRecovery {
  readonly #parts: RecoveryParts;
  /** Resolves when the copies are stored, as far as they are taken. Never rejects. */
  readonly stored: Promise<void>;
  #ending = false;

  /** Tasks that were being recorded are complete, with a row for each segment whose sound is there. */
  constructor(parts: RecoveryParts) {
    this.#parts = parts;
    this.#completeTasks();
    this.stored = this.#storeCopies();
  }

  /** What is not stored yet stays for the next start. */
  end(): Promise<void> {
    this.#ending = true;
    return this.stored;
  }

  #completeTasks(): void {
    const { tasks, segments, places, log } = this.#parts;
    const cutShort = new Set(tasks.cutShort());
    const copies = new Set<string>();
    for (const { taskId, index, bytes, isCopy } of places.left) {
      // Its gateway ended when it had made the file, and written nothing.
      if (bytes === 0) continue;
      const fate = segments.fateOf(taskId, index);
      if (fate === 'stored' || fate === 'lost' || tasks.stateOf(taskId) === undefined) continue;
      if (isCopy) copies.add(`${taskId} ${index}`);
      if (isCopy) segments.found(taskId, index, bytes, 'waiting');
      else if (cutShort.has(taskId)) segments.found(taskId, index, bytes, 'stored');
    }
    for (const taskId of cutShort) {
      segments.closeGaps(taskId, index => copies.has(`${taskId} ${index}`));
      tasks.setState(taskId, 'complete');
    }
    if (cutShort.size > 0) log(`${cutShort.size} recordings were cut short; what was stored of them is kept`);
  }

  async #storeCopies(): Promise<void> {
    const { places, log } = this.#parts;
    const { copies, left } = places;
    if (!copies) return;
    for (const file of left) {
      if (this.#ending) return;
      if (!file.isCopy) continue;
      await this.#storeCopy(copies, file).catch((error: unknown) =>
        log(`sound of ${file.taskId} that was left: ${String(error)}`),
      );
    }
  }

  async #storeCopy(copies: SoundCopyFolder, { taskId, index, bytes }: SoundFile): Promise<void> {
    const { segments, places } = this.#parts;
    if (bytes === 0) return copies.remove(taskId, index);
    const fate = segments.fateOf(taskId, index);
    // Of a task that is not known, whose database may be brought back, it stays.
    if (fate === undefined) return;
    if (fate === 'waiting') {
      const place = places.of(taskId);
      if (!place) throw new StorageError('storage_connection_failed', 'its bucket is not set up');
      if (place.name === 'folder') await copies.becomeSegment(taskId, index);
      else await place.put(taskId, index, (await copies.read(taskId, index)).subarray(0, bytes));
      // Deleted meanwhile: nobody would find it there.
      if (segments.fateOf(taskId, index) === undefined) await place.remove(taskId, [index]);
      else segments.setFate(taskId, index, 'stored');
    }
    await copies.remove(taskId, index);
  }
}
