/** The groups that somebody reads now. */

import type { LocalizationStore } from '../../store/localization/localization-store.ts';
import { GroupProgress } from './group-progress.ts';
import { groupCompleted } from './group-state.ts';

export class OpenGroups {
  readonly #store: LocalizationStore;
  readonly #log: (line: string) => void;
  readonly #groups = new Map<string, Promise<GroupProgress | undefined>>();

  constructor(store: LocalizationStore, log: (line: string) => void) {
    this.#store = store;
    this.#log = log;
  }

  /** Undefined: there is no such group, or nothing more will come of it. */
  async find(id: string): Promise<GroupProgress | undefined> {
    const known = this.#groups.get(id) ?? this.#open(id);
    this.#groups.set(id, known);
    const progress = await known;
    return progress?.isOver ? undefined : progress;
  }

  async #open(id: string): Promise<GroupProgress | undefined> {
    let progress: GroupProgress | undefined;
    let unwatch = (): void => {};
    const end = (): void => {
      this.#groups.delete(id);
      unwatch();
    };
    try {
      // Watched before it is read: no change is missed.
      unwatch = await this.#store.watch(id, () => progress?.changed());
      const group = await this.#store.group(id);
      if (group && !groupCompleted(group)) {
        const look = () => this.#store.group(id);
        progress = new GroupProgress(group, { look, ended: end, log: this.#log });
        progress.changed();
      } else end();
    } catch (error) {
      end();
      throw error;
    }
    return progress;
  }
}
