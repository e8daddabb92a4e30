/** Puts the files of a plan together in a folder, as a pack. */

import { createReadStream } from 'node:fs';
import { mkdir, rename, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { checkFree, type Disk } from '../disk.ts';
import { writing } from '../errors.ts';
import type { PackManifest } from '../manifest.ts';
import { moonshineTokens } from '../moonshine-tokens.ts';
import { seal } from '../seal.ts';
import { type BuildContext, checking, stepBytes } from '../sources/work.ts';
import type { PackPlan } from './plan.ts';
import type { BroughtTree } from './tree.ts';

export interface Brought {
  readonly tree: Omit<BroughtTree, 'name'>;
  readonly plan: PackPlan;
}

/** Fills the empty folder `fresh` as planned. Rejects with a ProblemError, or an AbortError. */
export async function assemble(
  { tree, plan }: Brought,
  fresh: string,
  context: BuildContext,
): Promise<PackManifest> {
  const bytes = sizeOf(plan, tree);
  if (!tree.isOurs) await checkFree(context.disk, fresh, bytes);
  const onBytes = tree.isOurs ? undefined : stepBytes(context, 'unpacking', bytes);
  for (const { from, path } of plan.files) {
    context.signal.throwIfAborted();
    const [source, target] = [join(tree.root, from), join(fresh, path)];
    await writing(path, async () => {
      await mkdir(dirname(target), { recursive: true });
      if (tree.isOurs) await rename(source, target);
      else await copy(source, target, context.disk, context.signal, onBytes);
    });
  }
  const { made } = plan;
  if (made) await writing(fresh, () => writeFile(join(fresh, made.path), moonshineTokens()));
  const files = [...plan.files, ...(made ? [{ path: made.path, known: made }] : [])];
  return seal(fresh, plan.draft, files, checking(context, bytes));
}

/** Links are not copied, but what they lead to; rights neither: a read-only medium would make files that nobody can remove. */
async function copy(
  source: string,
  target: string,
  disk: Disk,
  signal: AbortSignal,
  onBytes: ((bytes: number) => void) | undefined,
): Promise<void> {
  const writer = await disk.create(target, 'new');
  try {
    for await (const chunk of createReadStream(source, { highWaterMark: 1 << 20, signal })) {
      await writer.write(chunk);
      onBytes?.(chunk.length);
    }
  } finally {
    await writer.close();
  }
}

function sizeOf({ files }: PackPlan, tree: Brought['tree']): number {
  const sizes = new Map(tree.files.map(({ path, bytes }) => [path, bytes]));
  return files.reduce((sum, { from }) => sum + (sizes.get(from) ?? 0), 0);
}
