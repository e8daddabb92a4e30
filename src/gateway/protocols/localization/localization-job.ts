/** One locale of a group as a job: done once, whoever does it and however often it is broken off. */

import { z } from 'zod';
import { type DataString, stringsOf, withStrings } from '../../../shared/protocols/localization/data-text.ts';
import { localizationDecisions } from '../../../shared/protocols/localization/decisions.ts';
import type { Warning } from '../../../shared/protocols/localization/jobs.ts';
import { type JobContext, JobFailure, type JobKind } from '../../jobs/jobs.ts';
import {
  isOver,
  type JobRecord,
  type LocalizationStore,
} from '../../store/localization/localization-store.ts';
import { contextOf } from './context.ts';
import {
  isUntranslated,
  type Localizer,
  nobody,
  type Outcome,
  type Untranslated,
  type WantedText,
} from './localizer.ts';
import { keyOf, translateAll } from './translate-all.ts';

const jobData = z.object({ job: z.string() });
export type LocalizationData = z.infer<typeof jobData>;

export interface LocalizationJobParts {
  readonly store: LocalizationStore;
  readonly localizer: Localizer;
  /** A job is over, and whoever asked for it is to be told. May be called more than once. */
  readonly over: (jobId: string) => Promise<void>;
  /** ms before the second try. */
  readonly backoffMs?: number;
}

const { jobsAtOnce, stringsAtOnce, tries } = localizationDecisions;

export function localizationJob(parts: LocalizationJobParts): JobKind<LocalizationData> {
  const { store, over, backoffMs = localizationDecisions.backoffMs } = parts;
  return {
    name: 'localization',
    data: jobData,
    ...{ tries, backoffMs, atOnce: jobsAtOnce },
    async run({ job: id }, context) {
      const job = await store.job(id);
      // Forgotten meanwhile.
      if (!job) return;
      if (!isOver(job.status)) await localize(parts, job, context);
      await over(id);
    },
    async failed({ job: id }, { message }) {
      await store.end(id, { status: 'failed', error: message });
      await over(id);
    },
  };
}

async function localize(
  { store, localizer }: LocalizationJobParts,
  { id, locale, group }: JobRecord,
  { signal, isLastTry }: JobContext,
): Promise<void> {
  await store.begin(id);
  const data = (await store.data(group.id)) ?? '{}';
  const strings = stringsOf(data).map(({ path, text }) => {
    const context = contextOf(path, group);
    return { path, text, ...(context === undefined ? {} : { context }) };
  });
  const pair = { source: group.sourceLocale, target: locale };
  const providers = localizer.able(pair, group.engineId);
  if (providers.length === 0 && strings.length > 0) throw failureOf(nobody(pair));
  const wanted = { pair, providers, inBackground: true };
  const known = partialIn(await store.partial(id));
  // Before the last try it is soon tried again; then as much is done as can be.
  const effort = { atOnce: stringsAtOnce, giveUpAfter: isLastTry ? 8 : 1, known };
  const outcomes = await translateAll(localizer, strings, wanted, effort, signal);
  const failure = failureAmong([...outcomes.values()], isLastTry);
  if (failure) {
    await store.keepPartial(id, partialOf(outcomes));
    throw failureOf(failure);
  }
  await store.end(id, { status: 'completed', ...resultOf(data, strings, outcomes) });
}

/** Why the whole job has failed: for another try, or because nothing could be translated. */
function failureAmong(outcomes: readonly Outcome[], isLastTry: boolean): Untranslated | undefined {
  const failed = outcomes.filter(isUntranslated);
  const again = failed.find(outcome => outcome.again);
  const isNothing = failed.length === outcomes.length;
  return again && !isLastTry ? again : isNothing ? (again ?? failed[0]) : undefined;
}

function resultOf(
  data: string,
  strings: readonly (WantedText & DataString)[],
  outcomes: ReadonlyMap<string, Outcome>,
): { readonly output: string; readonly warnings: readonly Warning[] } {
  const of = strings.map(string => outcomes.get(keyOf(string)));
  const output = withStrings(data, (_text, index) => {
    const outcome = of[index];
    return outcome && !isUntranslated(outcome) ? outcome.text : undefined;
  });
  return { output, warnings: strings.flatMap(({ path }, index) => warningOf(path, of[index])) };
}

function warningOf(path: readonly string[], outcome: Outcome | undefined): readonly Warning[] {
  if (!outcome || !isUntranslated(outcome)) return [];
  const { code, message } = outcome;
  return [{ path: path.join('.'), code, message }];
}

const failureOf = ({ code, message, again }: Untranslated): JobFailure =>
  new JobFailure(code, message, again);

const partial = z.array(z.tuple([z.string(), z.string()]));

const partialOf = (outcomes: ReadonlyMap<string, Outcome>): string =>
  JSON.stringify(
    [...outcomes].flatMap(([key, outcome]) => (isUntranslated(outcome) ? [] : [[key, outcome.text]])),
  );

/** Another version may have kept it. */
const partialIn = (json: string | undefined): ReadonlyMap<string, string> =>
  new Map(json === undefined ? [] : (partial.safeParse(JSON.parse(json)).data ?? []));
