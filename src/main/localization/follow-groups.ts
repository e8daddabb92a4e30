/**
 * The groups of a document followed to their end, over lost connections: each change is told as the state of every language.
 * It keeps nothing: what must survive is the ids of the groups.
 */

import { ProblemError } from '../../shared/problem.ts';
import type { GroupSnapshot } from '../../shared/protocols/localization/socket.ts';
import { Backoff } from '../services/backoff.ts';
import { retry } from '../session/retry.ts';
import type { LocalizationClient } from './client.ts';

export type LocaleState = 'queued' | 'processing' | 'completed' | 'failed';

/** By locale. */
export type LocaleStates = ReadonlyMap<string, LocaleState>;

export interface Following {
  /** Asked again before each connection: a gateway that was started again has another address. */
  readonly connect: () => Promise<LocalizationClient>;
  readonly told: (states: LocaleStates) => void;
  /** A connection told nothing, or broke off; it is tried again. */
  readonly lost?: (error: unknown) => void;
  readonly signal: AbortSignal;
  /** So many connections in a row that tell nothing: then it is given up. Absent: never. */
  readonly patience?: number;
}

/** Resolves when all of them are over. Rejects with a ProblemError when that makes no sense, or with the signal's reason. */
export async function followGroups(groupIds: readonly string[], following: Following): Promise<void> {
  const snapshots = new Map<string, GroupSnapshot>();
  const ended = new AbortController();
  const signal = AbortSignal.any([following.signal, ended.signal]);
  const told = (id: string, snapshot: GroupSnapshot): void => {
    snapshots.set(id, snapshot);
    following.told(combined([...snapshots.values()], groupIds.length));
  };
  try {
    await Promise.all(groupIds.map(id => followGroup(id, { ...following, signal }, told)));
  } finally {
    // One that failed ends the others.
    ended.abort();
  }
}

async function followGroup(
  id: string,
  { connect, signal, lost, patience = Number.POSITIVE_INFINITY }: Following,
  told: (id: string, snapshot: GroupSnapshot) => void,
): Promise<void> {
  const backoff = new Backoff();
  let silent = 0;
  let final: unknown;
  const listen = async (): Promise<void> => {
    const client = await connect();
    await client.follow(
      id,
      snapshot => {
        silent = 0;
        backoff.succeeded();
        told(id, snapshot);
      },
      signal,
    );
  };
  await retry(
    async () => {
      try {
        await listen();
      } catch (error) {
        const isOver = ++silent >= patience || isRefused(error);
        if (isOver && !signal.aborted) {
          final = error;
          return;
        }
        lost?.(error);
        throw error;
      }
    },
    backoff,
    signal,
  );
  if (final !== undefined) throw final;
}

/** It does not know this group, or does not speak this protocol: asking again changes nothing. */
const isRefused = (error: unknown): boolean =>
  error instanceof ProblemError && error.problem.reason === 'service-refused';

/** A language is as far as the slowest of its parts, and has failed with the first that has. `parts`: how many groups there are. */
export function combined(snapshots: readonly GroupSnapshot[], parts: number): LocaleStates {
  const all = new Map<string, LocaleState[]>();
  for (const { jobs } of snapshots)
    for (const { locale, status } of Object.values(jobs))
      all.set(locale, [...(all.get(locale) ?? []), status]);
  return new Map([...all].map(([locale, states]) => [locale, stateOf(states, parts)]));
}

function stateOf(states: readonly LocaleState[], parts: number): LocaleState {
  if (states.includes('failed')) return 'failed';
  if (states.length === parts && states.every(state => state === 'completed')) return 'completed';
  return states.every(state => state === 'queued') ? 'queued' : 'processing';
}
