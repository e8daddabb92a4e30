import type { Task } from '../../../shared/ipc/tasks.ts';
import { languageName } from '../../ui/format.ts';

/** The tasks that hold what is searched for in their name or their languages, the newest first. */
export function findTasks<T extends Named>(tasks: readonly T[], query: string): readonly T[] {
  const wanted = plain(query);
  return tasks
    .filter(task => wordsOf(task).some(words => plain(words).includes(wanted)))
    .sort((one, other) => other.startedAt - one.startedAt);
}

type Named = Pick<Task, 'name' | 'startedAt' | 'language' | 'targetLanguages'>;

const wordsOf = ({ name, language, targetLanguages }: Named): readonly string[] => [
  name,
  ...[language, ...targetLanguages].map(languageName),
];

const plain = (words: string): string => words.normalize('NFD').replace(/\p{M}/gu, '').trim().toLowerCase();

interface Placed {
  readonly sid: number;
  readonly startMs: number | undefined;
}

/** The sentence that is said at this time of the recording; undefined before the first. */
export function sentenceAt(sentences: readonly Placed[], ms: number): number | undefined {
  return sentences.findLast(({ startMs }) => startMs !== undefined && startMs <= ms)?.sid;
}
