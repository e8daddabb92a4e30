/** Groups of localization jobs that several gateways share, in Redis. */

import { z } from 'zod';
import { RedisConnection } from '../redis-connection.ts';
import {
  type Delivery,
  type GroupFacts,
  isSettled,
  type JobEnd,
  type JobPage,
  type JobRecord,
  type JobSearch,
  type KeptGroup,
  type KeptJob,
  type KeptWarning,
  type LocalizationStore,
  type NewGroup,
  statusOf,
} from './localization-store.ts';
import * as scripts from './redis-scripts.ts';

export interface RedisLocalizationOptions {
  /** redis:// or rediss:// */
  readonly url: string;
  /** ms after which a group is forgotten. */
  readonly keptMs: number;
  readonly log: (line: string) => void;
  /** Redis is there again: what was said of groups meanwhile was missed. */
  readonly reachable: () => void;
  /** ms since the epoch. */
  readonly now?: () => number;
}

/** Resolves when it is known whether Redis is there; it may come later. */
export async function createRedisLocalization(options: RedisLocalizationOptions): Promise<LocalizationStore> {
  const store = new RedisLocalization(options);
  await store.tried;
  store.isStarted = true;
  return store;
}

const beginning = 'dragoman:localization:';
const channelOf = (group: string): string => `${beginning}changed:${group}`;
/** Anybody may ask for any id: what cannot be one is not asked of Redis. */
const isId = (id: string): boolean => /^lj[gb]_[A-Za-z0-9]{16}$/.test(id);
/** Jobs that are looked through at once for those of a status. */
const chunk = 100;

const texts = z.array(z.string());

class RedisLocalization implements LocalizationStore {
  readonly #redis: RedisConnection;
  readonly #keptMs: number;
  readonly #now: () => number;
  readonly #watchers = new Map<string, Set<() => void>>();
  /** Until then whoever opens the store looks for what there is by itself. */
  isStarted = false;

  constructor({ url, keptMs, log, reachable, now = Date.now }: RedisLocalizationOptions) {
    this.#keptMs = keptMs;
    this.#now = now;
    const events = {
      published: (channel: string) => this.#changed(channel),
      reachable: (isSo: boolean) => {
        if (!isSo) return;
        for (const channel of this.#watchers.keys()) this.#changed(channel);
        if (this.isStarted) reachable();
      },
    };
    this.#redis = new RedisConnection(url, events, log);
  }

  get tried(): Promise<void> {
    return this.#redis.tried;
  }

  async add({ jobs, data, idempotencyKey = '', ...facts }: NewGroup): Promise<string> {
    const states = jobs.flatMap(({ id, locale }) => [id, JSON.stringify({ locale, status: 'queued' })]);
    const values = [facts.id, JSON.stringify(facts), data, this.#keptMs, idempotencyKey, ...states];
    return z.string().parse(await this.#run(scripts.addScript, values));
  }

  async group(id: string): Promise<KeptGroup | undefined> {
    const answer = isId(id) ? await this.#run(scripts.groupScript, [id]) : null;
    if (answer === null) return undefined;
    const [facts = '', ...rest] = texts.parse(answer);
    const jobs = rest.flatMap((job, at) => (at % 2 === 0 ? [jobIn(job, rest[at + 1] ?? '')] : []));
    return { ...factsIn(facts), jobs };
  }

  async job(id: string): Promise<JobRecord | undefined> {
    const answer = isId(id) ? await this.#run(scripts.jobScript, [id]) : null;
    if (answer === null) return undefined;
    const [facts = '', state = '', warnings = ''] = texts.parse(answer);
    return recordIn(id, facts, state, warnings);
  }

  data(groupId: string): Promise<string | undefined> {
    return this.#get(`data:${groupId}`);
  }

  output(jobId: string): Promise<string | undefined> {
    return this.#get(`output:${jobId}`);
  }

  async page({ status, limit, after }: JobSearch): Promise<JobPage> {
    const found: { readonly n: string; readonly job: JobRecord }[] = [];
    let before = after ?? 'inf';
    while (found.length <= limit) {
      const answer = texts.parse(await this.#run(scripts.pageScript, [before, chunk]));
      for (let at = 0; at < answer.length; at += 5) {
        const [n = '', id = '', facts = '', state = '', warnings = ''] = answer.slice(at, at + 5);
        before = n;
        const job = state === '' ? undefined : recordIn(id, facts, state, warnings);
        if (job && (status === undefined || job.status === status)) found.push({ n, job });
      }
      if (answer.length < chunk * 5) break;
    }
    const shown = found.slice(0, limit);
    return {
      jobs: shown.map(({ job }) => job),
      next: found.length > limit ? shown.at(-1)?.n : undefined,
    };
  }

  async unfinished() {
    const answer = z.tuple([texts, texts]).parse(await this.#run(scripts.unfinishedScript, []));
    return { jobs: answer[0], callbacks: answer[1] };
  }

  async begin(jobId: string): Promise<void> {
    await this.#run(scripts.beginScript, [jobId]);
  }

  async end(jobId: string, end: JobEnd): Promise<boolean> {
    const { output = '', warnings = [] } = end.status === 'completed' ? end : {};
    const error = end.status === 'failed' ? end.error : '';
    const values = [jobId, statusOf(end), this.#now(), error, JSON.stringify(warnings), output, this.#keptMs];
    return (await this.#run(scripts.endScript, values)) === 1;
  }

  async keepPartial(jobId: string, partial: string): Promise<void> {
    await this.#run(scripts.keepPartialScript, [jobId, partial, this.#keptMs]);
  }

  partial(jobId: string): Promise<string | undefined> {
    return this.#get(`partial:${jobId}`);
  }

  async addDelivery(jobId: string, delivery: Delivery): Promise<void> {
    const values = [jobId, JSON.stringify(delivery), this.#keptMs, isSettled([delivery]) ? 1 : 0];
    await this.#run(scripts.deliveryScript, values);
  }

  async deliveries(jobId: string): Promise<readonly Delivery[]> {
    const list = await this.#redis.list(`${beginning}deliveries:${jobId}`);
    return list.map(text => JSON.parse(text) as Delivery);
  }

  async secret(made: string): Promise<string> {
    return z.string().parse(await this.#run(scripts.secretScript, [made]));
  }

  async watch(groupId: string, changed: () => void): Promise<() => void> {
    if (!isId(groupId)) return () => {};
    const channel = channelOf(groupId);
    const watchers = this.#watchers.get(channel) ?? new Set();
    this.#watchers.set(channel, watchers.add(changed));
    const end = (): void => {
      watchers.delete(changed);
      if (watchers.size > 0 || this.#watchers.get(channel) !== watchers) return;
      this.#watchers.delete(channel);
      void this.#redis.unsubscribe(channel);
    };
    try {
      await this.#redis.subscribe(channel);
    } catch (error) {
      end();
      throw error;
    }
    return end;
  }

  close(): void {
    this.#redis.close();
  }

  #changed(channel: string): void {
    for (const changed of this.#watchers.get(channel) ?? []) changed();
  }

  async #get(name: string): Promise<string | undefined> {
    return (
      z
        .string()
        .nullable()
        .parse(await this.#run(scripts.getScript, [name])) ?? undefined
    );
  }

  #run(script: string, values: readonly (string | number)[]): Promise<unknown> {
    return this.#redis.run(script, [beginning], values);
  }
}

const state = z.object({
  locale: z.string(),
  status: z.enum(['queued', 'processing', 'completed', 'completed_with_warnings', 'failed']),
  ended: z.number().exactOptional(),
  endedAt: z.number().exactOptional(),
  error: z.string().exactOptional(),
});

const factsIn = (text: string): GroupFacts => JSON.parse(text) as GroupFacts;

const jobIn = (id: string, text: string): KeptJob => ({ id, ...state.parse(JSON.parse(text)) });

const recordIn = (id: string, facts: string, written: string, warnings: string): JobRecord => ({
  ...jobIn(id, written),
  group: factsIn(facts),
  warnings: JSON.parse(warnings) as readonly KeptWarning[],
});
