import { basename } from 'node:path';
import type { CatalogEntry } from '../../packs/catalog/entry.ts';
import type { InstalledPack } from '../../packs/manifest.ts';
import type { AddOptions } from '../../packs/store.ts';
import { text } from '../../shared/messages/system-text.ts';
import { ProblemError, toProblem } from '../../shared/problem.ts';
import type { Command, CommandContext } from './command.ts';
import { exitCodeOf, exitCodes } from './exit-codes.ts';

export const add: Command = {
  run: async context => {
    const { from, ids, languages } = context.options;
    if (from !== undefined) {
      return addOne(context, basename(from), basename(from), options =>
        context.store.addFrom(from, { ...options, languages }),
      );
    }
    let code: number = exitCodes.done;
    for (const id of ids) {
      const name = context.store.catalog.find(entry => entry.id === id)?.name ?? id;
      const outcome = await addOne(context, id, name, options => context.store.add(id, options));
      if (code === exitCodes.done) code = outcome;
      if (context.signal.aborted) break;
    }
    return code;
  },
};

async function addOne(
  { store, output, signal }: CommandContext,
  id: string,
  name: string,
  work: (options: AddOptions) => Promise<InstalledPack>,
): Promise<number> {
  const entry = store.catalog.find(each => each.id === id);
  const say = (line: string): void => {
    if (!output.json) output.say(line);
  };
  if (entry) say(licenceWords(name, entry));
  try {
    const pack = await work({
      signal,
      onProgress: step => output.progress(id, name, step),
      onWait: () => say(text('terminal.packs.waiting', { name })),
    });
    output.done(
      pack.manifest.id,
      text('terminal.packs.installed', { name: pack.manifest.name, folder: pack.folder }),
    );
    return exitCodes.done;
  } catch (error) {
    if (signal.aborted && !(error instanceof ProblemError)) {
      output.cancelled(id, text('terminal.packs.cancelled', { name }));
      return exitCodes.cancelled;
    }
    const problem = toProblem(error);
    output.failed(id, problem);
    return exitCodeOf(problem);
  }
}

const licenceWords = (name: string, { licence, licenceUrl }: CatalogEntry): string =>
  licenceUrl === undefined
    ? text('terminal.packs.licence', { name, licence })
    : text('terminal.packs.licence.url', { name, licence, url: licenceUrl });
