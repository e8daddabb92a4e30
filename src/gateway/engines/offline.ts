/** The engines of a gateway that are not scripted: those of its catalogue. */

import { packsFolder } from '../../packs/folder.ts';
import { type EngineSettings, noEngineSettings } from '../../shared/engine-settings.ts';
import { enginesOf } from './catalog/catalog.ts';
import { openCatalog } from './catalog/open-catalog.ts';
import { createSilero } from './endpointing/silero.ts';
import type { Engines } from './engines.ts';

export interface OfflineOptions {
  /** Absolute; the person's own where it is absent. */
  readonly packsFolder?: string;
  readonly settings?: EngineSettings;
  readonly log?: (line: string) => void;
}

/** Behind the start of everything else, and before somebody has found the button. */
const warmAfterMs = 2_000;

/** Never rejects: one that is missing does not stop the others. */
export async function createOfflineEngines(options: OfflineOptions = {}): Promise<Engines> {
  const { catalog, configure, close } = await openCatalog({
    packsFolder: options.packsFolder ?? packsFolder(),
    settings: options.settings ?? noEngineSettings,
    log: options.log ?? (() => {}),
  });
  const engines = enginesOf(catalog);
  const warming = setTimeout(() => engines.speechToText.warm?.(), warmAfterMs);
  return {
    ...engines,
    createEndpointer: createSilero(),
    configure,
    async close() {
      clearTimeout(warming);
      await close();
    },
  };
}
