import { text } from '../../shared/messages/system-text.ts';
import { toProblem } from '../../shared/problem.ts';
import type { Command } from './command.ts';
import { exitCodeOf, exitCodes } from './exit-codes.ts';

export const remove: Command = {
  run: async ({ store, options, output, signal }) => {
    let code: number = exitCodes.done;
    for (const id of options.ids) {
      try {
        await store.remove(id, { signal });
        output.done(id, text('terminal.packs.removed', { id }));
      } catch (error) {
        signal.throwIfAborted();
        const problem = toProblem(error);
        output.failed(id, problem);
        if (code === exitCodes.done) code = exitCodeOf(problem);
      }
    }
    return code;
  },
};
