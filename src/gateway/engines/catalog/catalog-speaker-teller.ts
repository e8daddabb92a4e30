/** The teller of speakers: the first of the catalogue that works. */

import { ProblemError, problem } from '../../../shared/problem.ts';
import type { SpeakerTeller } from '../speakers/speaker-teller.ts';
import type { Entry } from './entry.ts';
import { firstThatDoes } from './replaced.ts';

/** `entries` is asked at every use, best first. Its `problem` is set while there is none. */
export function catalogSpeakerTeller(entries: () => readonly Entry<'tell-speakers'>[]): SpeakerTeller {
  const usable = (): readonly Entry<'tell-speakers'>[] =>
    entries().filter(({ lease }) => lease.engine.problem === undefined);
  const none = () => problem('engine-missing', { why: 'speakers' });
  return {
    get label() {
      return usable()[0]?.info.label ?? 'no teller of speakers';
    },
    get problem() {
      return usable().length > 0 ? undefined : none();
    },
    async open() {
      const able = usable();
      if (able.length === 0) throw new ProblemError(none());
      const { value } = await firstThatDoes(able, async ({ lease }) => {
        const done = lease.take();
        try {
          const session = await lease.engine.open();
          return { tell: session.tell.bind(session), close: () => session.close().finally(done) };
        } catch (error) {
          done();
          throw error;
        }
      });
      return value;
    },
    close: async () => {},
  };
}
