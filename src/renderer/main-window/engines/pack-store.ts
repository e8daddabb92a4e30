import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Bridge } from '../../../shared/ipc/bridge.ts';
import type { PackInfo, PackProgress } from '../../../shared/packs.ts';
import type { Problem } from '../../../shared/problem.ts';
import { callBridge } from '../../bridge.ts';

export interface PacksState {
  readonly reading: 'not-read' | 'reading' | 'ready' | 'failed';
  /** Those of the last answer, also while they are read again. */
  readonly packs: readonly PackInfo[];
  /** Why they could not be read. */
  readonly problem: Problem | undefined;
  /** By id: what goes on with a pack, or how it ended. */
  readonly progress: Readonly<Record<string, PackProgress>>;
  /** What came of the folder or archive that was chosen last. */
  readonly brought:
    | { readonly state: 'adding' }
    | { readonly state: 'added'; readonly pack: PackInfo }
    | { readonly state: 'failed'; readonly problem: Problem }
    | undefined;
}

/** The packs as this window knows them, and all that can be done with them. Failures stand in the state. */
export interface PackStore {
  readonly state: StoreApi<PacksState>;
  /** Asks which there are. */
  read(): Promise<void>;
  add(id: string): Promise<void>;
  addFrom(kind: 'folder' | 'archive'): Promise<void>;
  cancel(id: string): Promise<void>;
  /** Whether it is gone. */
  remove(id: string): Promise<boolean>;
  progressed(progress: PackProgress): void;
}

/** Whether the adding of a pack has not ended yet. */
export const isUnderWay = (progress: PackProgress | undefined): boolean =>
  progress !== undefined &&
  progress.phase !== 'done' &&
  progress.phase !== 'cancelled' &&
  progress.phase !== 'failed';

export function createPackStore(bridge: Bridge): PackStore {
  const state = createStore<PacksState>()(() => ({
    reading: 'not-read',
    packs: [],
    problem: undefined,
    progress: {},
    brought: undefined,
  }));
  let asked = 0;

  async function ask(): Promise<void> {
    asked += 1;
    const question = asked;
    state.setState({ reading: 'reading' });
    const result = await callBridge(bridge, 'packs.list');
    // Something changed meanwhile: the newer answer counts.
    if (question !== asked) return;
    if (result.ok) state.setState({ reading: 'ready', packs: result.value, problem: undefined });
    else state.setState({ reading: 'failed', problem: result.problem });
  }

  const progressed = (progress: PackProgress): void => {
    const { [progress.id]: _before, ...others } = state.getState().progress;
    // Who cancelled knows it: the pack can be added as before.
    const kept = progress.phase === 'cancelled' ? others : { ...others, [progress.id]: progress };
    state.setState({ progress: kept });
  };

  return {
    state,
    progressed,
    read: ask,
    async add(id) {
      if (isUnderWay(state.getState().progress[id])) return;
      progressed({ id, phase: 'downloading', doneBytes: 0 });
      const result = await callBridge(bridge, 'packs.add', id);
      if (!result.ok) progressed({ id, phase: 'failed', problem: result.problem });
    },
    async addFrom(kind) {
      if (state.getState().brought?.state === 'adding') return;
      state.setState({ brought: { state: 'adding' } });
      const result = await callBridge(bridge, 'packs.add-from', kind);
      if (!result.ok) state.setState({ brought: { state: 'failed', problem: result.problem } });
      else {
        const pack = result.value;
        state.setState({ brought: pack === null ? undefined : { state: 'added', pack } });
      }
    },
    async cancel(id) {
      const result = await callBridge(bridge, 'packs.cancel', id);
      if (!result.ok) progressed({ id, phase: 'failed', problem: result.problem });
    },
    async remove(id) {
      const result = await callBridge(bridge, 'packs.remove', id);
      if (result.ok) progressed({ id, phase: 'cancelled' });
      else progressed({ id, phase: 'failed', problem: result.problem });
      return result.ok;
    },
  };
}
