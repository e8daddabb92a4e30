import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { megabytes } from '../../packs/disk.ts';
import { packInfos } from '../../packs/pack-infos.ts';
import { childEnvironment } from '../../shared/child-environment.ts';
import { text } from '../../shared/messages/system-text.ts';
import type { PackInfo } from '../../shared/packs.ts';
import { type Problem, ProblemError, problem, toProblem } from '../../shared/problem.ts';
import type { Command, CommandContext } from './command.ts';
import { exitCodeOf, exitCodes } from './exit-codes.ts';

/** Loading the largest model on a slow machine, and hearing one sentence with it, ms. */
const timeLimitMs = 10 * 60_000;

const program = fileURLToPath(new URL('../../gateway/self-test.ts', import.meta.url));

export const selftest: Command = {
  run: async context => {
    const { store, options, output, signal } = context;
    const known = await packInfos(store);
    const chosen = options.ids.length > 0 ? options.ids.map(id => find(known, id)) : known.filter(isUsual);
    const toFetch = chosen.filter(({ state }) => state === 'available');
    if (!output.json && toFetch.length > 0) {
      const bytes = toFetch.reduce((sum, pack) => sum + pack.bytes, 0);
      output.say(
        text('terminal.packs.downloads', {
          count: toFetch.length,
          total: chosen.length,
          size: megabytes(bytes),
        }),
      );
    }
    let code: number = exitCodes.done;
    for (const pack of chosen) {
      const cause = await tryPack(context, pack);
      signal.throwIfAborted();
      if (cause && code === exitCodes.done) code = exitCodeOf(cause);
    }
    return code;
  },
};

const isUsual = ({ recommended, state }: PackInfo): boolean => recommended || state === 'installed';

function find(packs: readonly PackInfo[], id: string): PackInfo {
  const pack = packs.find(each => each.id === id);
  if (pack) return pack;
  throw new ProblemError(problem('pack-unknown', id));
}

/** Resolves with what went wrong, if anything did; it has been told then. */
async function tryPack(
  { store, output, signal }: CommandContext,
  { id, name, state }: PackInfo,
): Promise<Problem | undefined> {
  const isNew = state === 'available';
  try {
    if (isNew) await store.add(id, { signal, onProgress: step => output.progress(id, name, step) });
    const outcome = await run(id, signal);
    output.tested({ id, name, ...outcome });
    return outcome.problem;
  } catch (error) {
    signal.throwIfAborted();
    const cause = toProblem(error);
    output.tested({ id, name, problem: cause, tookMs: 0 });
    return cause;
  } finally {
    if (isNew) await store.remove(id).catch(() => {});
  }
}

const outcomeLine = z.object({
  said: z.string().optional(),
  problem: z.custom<Problem>(value => typeof value === 'object' && value !== null).optional(),
  tookMs: z.number(),
});

/** In a process of its own: a wrong model may end it. */
function run(id: string, signal: AbortSignal): Promise<z.infer<typeof outcomeLine>> {
  return new Promise((resolve, reject) => {
    const env = childEnvironment('self-test', process.env);
    execFile(
      process.execPath,
      [program, id],
      { signal, timeout: timeLimitMs, env },
      (error, out, complaints) => {
        const read = outcomeLine.safeParse(parsed(out));
        if (read.success) resolve(read.data);
        else {
          const detail = complaints.trim().slice(-2_000) || String(error);
          reject(new ProblemError(problem('engine-failed', { why: 'not-tried', pack: id }, { detail })));
        }
      },
    );
  });
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
