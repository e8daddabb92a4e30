import type { Problem, ProblemReason } from '../../../shared/problem.ts';
import type { SessionState } from '../../../shared/session/transcript.ts';

/** What is said of the way to a service: of another place, or with another key, none of it holds any more. */
const reasons: ReadonlySet<ProblemReason> = new Set([
  'service-unreachable',
  'service-needs-key',
  'service-refused-key',
  'service-wrong-host',
  'service-refused',
  'key-invalid',
  'gateway-stopped',
]);

export const isAboutService = ({ reason }: Problem): boolean => reasons.has(reason);

/** Ids of the problems of a session that is over which another service, or the same one with the right key, has solved. */
export const solvedByService = ({
  problems,
  phase,
}: Pick<SessionState, 'problems' | 'phase'>): readonly number[] =>
  phase === 'idle' || phase === 'ended'
    ? problems.flatMap(({ id, problem }) => (isAboutService(problem) ? [id] : []))
    : [];
