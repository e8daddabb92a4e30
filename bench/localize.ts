/** What localization costs beside its engine: a transcript into five languages. */

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { WebSocket } from 'ws';
import { offlineProvider } from '../src/gateway/engines/cloud/offline-provider.ts';
import { createApertium } from '../src/gateway/engines/translation/apertium.ts';
import type { Translator } from '../src/gateway/engines/translation/translator.ts';
import { createSqliteJobs } from '../src/gateway/jobs/sqlite-jobs.ts';
import { openLocalization } from '../src/gateway/protocols/localization/open-localization.ts';
import { GatewayServer } from '../src/gateway/server/server.ts';
import { localizationDecisions } from '../src/shared/protocols/localization/decisions.ts';
import type { GroupAccepted } from '../src/shared/protocols/localization/jobs.ts';
import { groupSocketPath, jobsPath } from '../src/shared/protocols/localization/paths.ts';
import { type BenchResult, compare } from './harness.ts';

export const id = 'localize';
export const work =
  'a transcript of 2,000 sentences into 5 languages, from the request to the last message, against the engine alone with the same texts';
export const goals = { localize: 1.15 };

/** DRAGOMAN_SENTENCES: fewer, to see that it works. */
const sentences = Number(process.env.DRAGOMAN_SENTENCES ?? 2_000);
const source = 'en';
/** The pair that set-up installs, in five regions: to the gateway they are five languages. */
const targets = ['es-ES', 'es-MX', 'es-AR', 'es-CO', 'es-PE'];

const subjects = [
  'The committee',
  'Our new neighbour',
  'The second report',
  'Every student',
  'The old bridge',
];
const verbs = ['described', 'changed', 'needed', 'showed', 'answered'];
const objects = ['the plan', 'a difficult question', 'the whole house', 'two of the letters'];
const ends = ['yesterday evening', 'without a word', 'for the third time', 'before the end of the week'];

const pick = (list: readonly string[], at: number): string => list[at % list.length] ?? '';

/** All different: a text that comes twice is translated once. */
const transcript: readonly string[] = Array.from({ length: sentences }, (_, at) =>
  [
    ...[pick(subjects, at), pick(verbs, Math.floor(at / 5)), pick(objects, Math.floor(at / 25))],
    `${pick(ends, Math.floor(at / 100))}, and ${at} people heard it.`,
  ].join(' '),
);

/** As many at the same time as localization has. */
async function bare(translator: Translator): Promise<number> {
  const from = performance.now();
  const texts = targets.flatMap(target => transcript.map(text => ({ text, target }))).values();
  const work = async (): Promise<void> => {
    for (const { text, target } of texts) await translator.translate(text, { source, target });
  };
  const { jobsAtOnce, stringsAtOnce } = localizationDecisions;
  await Promise.all(Array.from({ length: jobsAtOnce * stringsAtOnce }, work));
  return performance.now() - from;
}

async function localized(url: string): Promise<number> {
  const from = performance.now();
  const response = await fetch(url + jobsPath, {
    ...{ method: 'POST', headers: { 'content-type': 'application/json' } },
    body: JSON.stringify({
      ...{ sourceLocale: source, targetLocales: targets },
      data: { title: 'A talk', sentences: transcript },
    }),
  });
  const { groupId } = (await response.json()) as GroupAccepted;
  const socket = new WebSocket(url.replace('http', 'ws') + groupSocketPath(groupId));
  let last = '';
  socket.on('message', data => {
    last = String(data);
  });
  await new Promise((resolve, reject) => socket.on('close', resolve).on('error', reject));
  if (!last.includes('"status":"completed"')) throw new Error(`the group ended so: ${last.slice(0, 500)}`);
  return performance.now() - from;
}

export async function run(): Promise<readonly BenchResult[]> {
  const translator = await createApertium();
  const dataDir = mkdtempSync(join(tmpdir(), 'dragoman-localize-'));
  const log = (line: string): void => console.error(line);
  const server = new GatewayServer({ host: '127.0.0.1', port: 0, allowedOrigins: [], log });
  const jobs = createSqliteJobs({ path: join(dataDir, 'jobs.db'), log });
  const localization = await openLocalization(server, {
    ...{ dataDir, jobs, log, providers: [offlineProvider(translator)] },
  });
  const url = await server.listen();
  await localization.start();
  jobs.start();
  try {
    const sides = { ours: () => localized(url), reference: () => bare(translator) };
    return [await compare({ name: 'localize', unit: 'ms', goal: goals.localize, ...sides })];
  } finally {
    await server.close();
    await jobs.close();
    await localization.close();
    await translator.close();
    rmSync(dataDir, { recursive: true, force: true });
  }
}
