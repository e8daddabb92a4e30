import type { Result } from '../../shared/problem.ts';
import { showProblem, type WindowStore } from './state.ts';

/** Shows why a call failed. */
export async function told<Value>(store: WindowStore, call: Promise<Result<Value>>): Promise<Result<Value>> {
  const result = await call;
  if (!result.ok) showProblem(store, result.problem);
  return result;
}
