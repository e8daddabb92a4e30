/** The catalogue of a gateway: what is built in, the packs of this machine, the addresses that were entered. */

import { type InstalledPacks, installedPacks } from '../../../packs/installed.ts';
import { watchPacks } from '../../../packs/watch.ts';
import type { EngineSettings } from '../../../shared/engine-settings.ts';
import { briefly } from '../../../shared/problem.ts';
import { addressCandidates } from './address-entries.ts';
import { builtInEntries } from './built-in.ts';
import { EngineCatalog } from './catalog.ts';
import { type AnyEntry, keyOf } from './entry.ts';
import { packCandidates } from './pack-entries.ts';

export interface OpenCatalogOptions {
  /** Absolute; it need not exist. */
  readonly packsFolder: string;
  readonly settings: EngineSettings;
  readonly log: (line: string) => void;
}

export interface OpenCatalog {
  readonly catalog: EngineCatalog;
  /** From the next sentence on. */
  configure(settings: EngineSettings): void;
  close(): Promise<void>;
}

/** Never rejects: an engine that is missing is a problem on its own, and the others work. */
export async function openCatalog(options: OpenCatalogOptions): Promise<OpenCatalog> {
  const { packsFolder, log } = options;
  let { settings } = options;
  let closed = false;
  const catalog = new EngineCatalog();
  const builtIn = await builtInEntries();

  let installed: InstalledPacks = { packs: [], damaged: [] };

  const apply = (): void => {
    const { packs, damaged } = installed;
    const running = new Map(catalog.entries.map(entry => [keyOf(entry), entry]));
    const candidates = [...addressCandidates(settings.addresses), ...packCandidates(packs)];
    const found = candidates.flatMap((candidate): readonly AnyEntry[] => {
      try {
        return [running.get(keyOf(candidate)) ?? candidate.make()];
      } catch (error) {
        log(`${candidate.info.id} cannot be used: ${String(error)}`);
        return [];
      }
    });
    catalog.replace({
      entries: [...found, ...builtIn],
      prefer: settings.prefer,
      problems: damaged.map(({ problem }) => problem),
    });
  };
  const look = async (): Promise<void> => {
    const seen = await installedPacks(packsFolder);
    if (closed) return;
    installed = seen;
    for (const { id, problem } of seen.damaged) log(`the pack ${id} cannot be used: ${briefly(problem)}`);
    apply();
  };

  // One look after the other: an older one that is slow must not have the last word.
  let looks = Promise.resolve();
  const lookAgain = (): void => {
    looks = looks.then(look).catch((error: unknown) => log(`looking for packs: ${String(error)}`));
  };
  // Before the first look, so that no change is missed.
  const stopWatching = watchPacks(packsFolder, lookAgain);
  lookAgain();
  await looks;
  return {
    catalog,
    configure(changed) {
      settings = changed;
      // At once: nothing goes to an address any more that was taken away.
      if (!closed) apply();
    },
    async close() {
      closed = true;
      stopWatching();
      await looks;
      await catalog.close();
    },
  };
}
