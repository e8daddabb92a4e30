/** The packs of one folder: adds, removes and checks them, beside whatever other program does the same. */

import { existsSync } from 'node:fs';
import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Problem, ProblemError, problem } from '../shared/problem.ts';
import { assemble } from './brought/assemble.ts';
import { recognise } from './brought/recognise.ts';
import { catalog } from './catalog/catalog.ts';
import type { CatalogEntry } from './catalog/entry.ts';
import { checkFiles } from './check-files.ts';
import { type Disk, realDisk } from './disk.ts';
import { environmentFetch, type Fetch } from './download/agent.ts';
import { type DownloadLimits, defaultDownloadLimits } from './download/download.ts';
import { writing } from './errors.ts';
import { type InstalledPacks, installedPacks, readPack } from './installed.ts';
import { type InstalledPack, type PackManifest, packId } from './manifest.ts';
import { moveIntoPlace } from './seal.ts';
import { build } from './sources/build.ts';
import type { NpmConfig } from './sources/npm-config.ts';
import type { BuildContext, PackStep } from './sources/work.ts';
import { removedName, WorkFolder } from './work-folder.ts';

export interface PackStoreOptions {
  readonly catalog?: readonly CatalogEntry[];
  readonly disk?: Disk;
  /** Of what comes by https; by default the proxy of the environment is used. */
  readonly fetch?: Fetch;
  readonly limits?: DownloadLimits;
  /** Instead of what the person's .npmrc says. */
  readonly npm?: NpmConfig;
}

export interface AddOptions {
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: ((step: PackStep) => void) | undefined;
  /** Called once when another program is changing the same pack. */
  readonly onWait?: (() => void) | undefined;
}

export interface AddFromOptions extends AddOptions {
  /** BCP-47, where they cannot be found out; of a pair the two in their order. */
  readonly languages?: readonly string[] | undefined;
}

export interface VerifiedPack {
  readonly id: string;
  /** Absent: it is whole. */
  readonly problem?: Problem;
}

export class PackStore {
  /** Absolute; may not exist. */
  readonly folder: string;
  readonly catalog: readonly CatalogEntry[];
  readonly #options: PackStoreOptions;
  readonly #work: WorkFolder;

  constructor(folder: string, options: PackStoreOptions = {}) {
    this.folder = folder;
    this.catalog = options.catalog ?? catalog();
    this.#options = options;
    this.#work = new WorkFolder(folder);
  }

  /** By manifest and sizes; see `verify` for the sums. Never rejects. */
  list(): Promise<InstalledPacks> {
    return installedPacks(this.folder);
  }

  /**
   * Adds a pack of the catalogue. One that is there and whole is left alone. Rejects with a ProblemError, or with an
   * AbortError when the signal was aborted; then the folder is as it was.
   */
  async add(id: string, options: AddOptions = {}): Promise<InstalledPack> {
    const entry = this.catalog.find(each => each.id === id);
    if (!entry) throw new ProblemError(problem('pack-unknown', id));
    const context = this.#context(options);
    const add = async (): Promise<InstalledPack> => {
      const there = await this.#whole(id, context.signal);
      if (there) return there;
      const { fetch = environmentFetch(), limits = defaultDownloadLimits, npm } = this.#options;
      const tools = { fetch, limits, disk: context.disk, partials: await this.#work.partials() };
      return this.#install(id, staging => build(entry, staging, { ...context, tools, npm }));
    };
    return this.#keeping(() => this.#changing(id, options, add));
  }

  /**
   * Adds the pack whose files are in a folder or an archive that somebody brought. Rejects as `add` does.
   *
   * @param path absolute
   */
  async addFrom(path: string, options: AddFromOptions = {}): Promise<InstalledPack> {
    const context = this.#context(options);
    await this.#work.clean();
    const bring = async (staging: string): Promise<InstalledPack> => {
      const raw = join(staging, 'raw');
      await writing(this.folder, () => mkdir(raw));
      const { languages = [] } = options;
      const brought = await recognise(path, raw, this.catalog, languages, context);
      const { id } = brought.plan.draft;
      return this.#changing(id, options, () =>
        this.#install(id, fresh => assemble(brought, join(fresh, 'new'), context)),
      );
    };
    return this.#keeping(() => this.#work.staged('brought', bring));
  }

  /** Removes a pack, also a damaged one. Rejects with a ProblemError: pack-unknown, pack-in-use, pack-not-written. */
  async remove(id: string, options: AddOptions = {}): Promise<void> {
    this.#place(id);
    await this.#changing(id, options, () =>
      this.#work.staged(id, async staging => {
        const place = this.#place(id);
        // Should this program be killed now, the next one does not put the pack back.
        await writing(place, async () => {
          await writeFile(join(staging, removedName), '');
          await rename(place, join(staging, 'old'));
        });
      }),
    );
  }

  /** Compares the sums of all packs, or of one. Rejects only with pack-unknown, or an AbortError. */
  async verify(id?: string, { signal }: AddOptions = {}): Promise<readonly VerifiedPack[]> {
    if (id !== undefined) this.#place(id);
    const { packs, damaged } = await this.list();
    const verified: VerifiedPack[] = damaged.filter(each => id === undefined || each.id === id);
    for (const pack of packs) {
      if (id !== undefined && pack.manifest.id !== id) continue;
      const wrong = await checkFiles(pack, { signal });
      verified.push({ id: pack.manifest.id, ...(wrong ? { problem: wrong } : {}) });
    }
    return verified.toSorted((one, other) => one.id.localeCompare(other.id));
  }

  /** The folder of a pack that is there. */
  #place(id: string): string {
    const place = join(this.folder, id);
    if (packId.safeParse(id).success && existsSync(place)) return place;
    throw new ProblemError(problem('pack-unknown', id));
  }

  async #whole(id: string, signal: AbortSignal): Promise<InstalledPack | undefined> {
    try {
      const pack = await readPack(join(this.folder, id), id);
      return (await checkFiles(pack, { signal })) ? undefined : pack;
    } catch (error) {
      if (signal.aborted) throw error;
      return undefined;
    }
  }

  #context({ signal = new AbortController().signal, onProgress }: AddOptions): BuildContext {
    const { disk = realDisk } = this.#options;
    return { signal, disk, onStep: step => onProgress?.(step) };
  }

  async #changing<T>(id: string, { signal, onWait }: AddOptions, work: () => Promise<T>): Promise<T> {
    await this.#work.clean();
    return this.#work.locked(id, work, { signal, onWait });
  }

  /** Says of what went wrong that it has changed nothing. */
  async #keeping<T>(work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof ProblemError)) throw error;
      const { packs } = await this.list();
      if (packs.length === 0) throw error;
      throw new ProblemError({ ...error.problem, kept: { what: 'installed-pack' } });
    }
  }

  /** `make` fills `new` in the staging folder, which is empty and has the manifest at the end. */
  #install(id: string, make: (staging: string) => Promise<PackManifest>): Promise<InstalledPack> {
    return this.#work.staged(id, async staging => {
      await writing(this.folder, () => mkdir(join(staging, 'new')));
      const manifest = await make(staging);
      const folder = join(this.folder, id);
      await moveIntoPlace(staging, folder);
      await rm(join(staging, 'old'), { recursive: true, force: true }).catch(() => undefined);
      return { folder, manifest };
    });
  }
}
