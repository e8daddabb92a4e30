import { useMemo, useState } from 'react';
import { useStore } from 'zustand';
import { type Problem, problemKey } from '../../../shared/problem.ts';
import type { LiveCommand } from '../../../shared/session/commands.ts';
import type { ShownProblem } from '../../../shared/session/transcript.ts';
import { useSession } from '../../transcript/source.ts';
import { Button } from '../../ui/button.tsx';
import { text } from '../../ui/messages/text.ts';
import { useModel } from '../model.ts';
import type { OwnProblem } from '../state.ts';
import { useShowsSession } from '../use-session.ts';
import { ProblemBanner } from './problem-banner.tsx';
import styles from './problems.module.css';

/** How many problems are shown at once: more would take the transcript's room. */
const shownAtOnce = 2;

interface Entry {
  readonly key: string;
  readonly problem: Problem;
  /** Absent: it stays until its cause is gone. */
  readonly id?: number;
  readonly retry?: () => Promise<unknown>;
}

/** All that went wrong, newest first, below the page so that nothing above it moves. */
export function ProblemList() {
  const entries = useEntries();
  const [all, setAll] = useState(false);
  if (entries.length === 0) return null;
  const rest = entries.length - shownAtOnce;
  const visible = all ? entries : entries.slice(0, shownAtOnce);
  return (
    <section className={styles.list} aria-label={text('problem.list')}>
      {visible.map(({ key, ...entry }) => (
        <ProblemBanner key={key} {...entry} />
      ))}
      {rest > 0 && (
        <Button kind="quiet" className={styles.more} onPress={() => setAll(!all)}>
          {all ? text('problem.fewer') : text('problem.more', { count: rest })}
        </Button>
      )}
    </section>
  );
}

function useEntries(): readonly Entry[] {
  const { actions, store } = useModel();
  const own = useStore(store, state => state.problems);
  const session = useSession(state => state.problems);
  const service = useStore(store, state => state.service.info?.problems);
  const saidOnPage = useSaidOnPage();
  const showsSession = useShowsSession();
  return useMemo(
    () =>
      entriesOf(session, own, showsSession ? [] : (service ?? []), actions.command).filter(
        ({ problem }) => problemKey(problem) !== saidOnPage,
      ),
    [session, own, service, showsSession, saidOnPage, actions],
  );
}

/** The start page itself says why the service does not answer; below it, it would be said twice. */
function useSaidOnPage(): string | undefined {
  const { store } = useModel();
  const showsSession = useShowsSession();
  return useStore(store, ({ page, service }) =>
    !showsSession && page === undefined && service.state === 'failed'
      ? problemKey(service.problem)
      : undefined,
  );
}

/**
 * What to show: this window's own, the session's, and before a session the engines'. The main process may report the
 * failure of a call both as its result and as a problem of the session: then it is shown once. `ask`: asks a service once
 * more for what it refused.
 */
export function entriesOf(
  session: readonly ShownProblem[],
  own: readonly OwnProblem[],
  service: readonly Problem[],
  ask: (command: LiveCommand) => Promise<unknown>,
): readonly Entry[] {
  const entries: Entry[] = [];
  const add = (problem: Problem, id?: number, retry?: () => Promise<unknown>): void => {
    const same = problemKey(problem);
    if (entries.some(entry => problemKey(entry.problem) === same)) return;
    entries.push({
      key: id === undefined ? same : String(id),
      problem,
      ...(id === undefined ? {} : { id }),
      ...(retry ? { retry } : {}),
    });
  };
  for (const { id, problem, asked } of [...session].reverse()) {
    add(problem, id, asked && (() => ask(asked)));
  }
  for (const { id, problem, retry } of [...own].reverse()) add(problem, id, retry);
  for (const problem of service) add(problem);
  return entries;
}
