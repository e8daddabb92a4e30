import type { VerifiedPack } from '../../packs/store.ts';
import { problemLine } from '../../shared/messages/problem-words.ts';
import { systemLanguage, text } from '../../shared/messages/system-text.ts';
import { ProblemError, problem } from '../../shared/problem.ts';
import type { Command, CommandContext } from './command.ts';
import { exitCodes } from './exit-codes.ts';

export const verify: Command = {
  run: async context => {
    const packs = await verifyAll(context);
    context.output.result({ packs: packs.map(each => ({ ...each, ok: each.problem === undefined })) }, () =>
      packs.length === 0 ? `${text('terminal.packs.none')}\n` : packs.map(line).join(''),
    );
    return packs.some(each => each.problem) ? exitCodes.damaged : exitCodes.done;
  },
};

async function verifyAll({ store, options, signal }: CommandContext): Promise<readonly VerifiedPack[]> {
  const all = await store.verify(undefined, { signal });
  if (options.ids.length === 0) return all;
  const missing = options.ids.find(id => !all.some(each => each.id === id));
  if (missing !== undefined) throw new ProblemError(problem('pack-unknown', missing));
  return all.filter(({ id }) => options.ids.includes(id));
}

const line = ({ id, problem: wrong }: VerifiedPack): string =>
  wrong ? `${id}: ${problemLine(wrong, systemLanguage())}\n` : `${text('terminal.packs.intact', { id })}\n`;
