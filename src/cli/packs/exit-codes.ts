import type { Problem } from '../../shared/problem.ts';

export const exitCodes = { done: 0, unavailable: 3, damaged: 4, cancelled: 130 } as const;

const damage: ReadonlySet<Problem['reason']> = new Set([
  'pack-damaged',
  'pack-unsafe',
  'pack-unreadable',
  'pack-unrecognised',
]);

export const exitCodeOf = ({ reason }: Problem): number =>
  damage.has(reason) ? exitCodes.damaged : exitCodes.unavailable;
