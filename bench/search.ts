/** What a search in the library costs beyond the bare question to its index. */

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DatabaseSync } from 'node:sqlite';
import { openLibrary } from '../src/main/library/library-file.ts';
import { SessionTable } from '../src/main/library/session-table.ts';
import { RecordFolder } from '../src/main/record/record-folder.ts';
import type { SavedSession } from '../src/shared/ipc/record.ts';
import type { Sentence } from '../src/shared/session/transcript.ts';
import { type BenchResult, compare, quantile } from './harness.ts';

export const id = 'search';
export const work =
  'the first 50 sentences that hold these words, with what was found in them, among 1.2 million in two languages (BENCH_SENTENCES: others), against the bare MATCH of the same trigrams; p95 of the queries';
export const goals = { search: 3 };

const sentences = Number(process.env.BENCH_SENTENCES ?? 1_200_000);
/** An hour of speech. */
const inSession = 1_200;
const first = 50;

const english =
  'the of and to in budget committee year meeting weather report number question answer people language translate window record system order moment'.split(
    ' ',
  );
const chinese = [
  ...'会议预算委员会今年天气报告问题回答人们语言翻译窗口记录系统时刻我们的是在了不有和这中大为上个国说到要就时用生自',
];

/** Words as people type them, common and rare, and the trigrams that find them. */
const queries: readonly (readonly [query: string, match: string])[] = [
  ['budget', trigrams('budget')],
  ['committee meeting', `${trigrams('committee')} AND ${trigrams('meeting')}`],
  ['question 4711', `${trigrams('question')} AND ${trigrams('4711')}`],
  ['委员会', trigrams('委员会')],
  ['天气报告', trigrams('天气报告')],
  ['translate window', `${trigrams('translate')} AND ${trigrams('window')}`],
  ['nowhere', trigrams('nowhere')],
];

function trigrams(word: string): string {
  const letters = [...word];
  const all = letters.slice(2).map((_each, at) => `"${letters.slice(at, at + 3).join('')}"`);
  return all.join(' AND ');
}

function fill(table: SessionTable): void {
  let seed = 1;
  const random = (below: number): number => {
    seed = (seed * 48_271) % 2_147_483_647;
    return seed % below;
  };
  const pick = (words: readonly string[], count: number): string[] =>
    Array.from({ length: count }, () => words[random(words.length)] ?? '');
  for (let session = 0; session < sentences / inSession; session++) {
    const said = Array.from(
      { length: inSession },
      (_each, at): Sentence => ({
        ...{ sid: at + 1, language: 'en-US', final: true, speakerId: '0', startMs: at * 3_000 },
        text: `${pick(english, 12).join(' ')} ${random(20_000)}`,
        translations: { 'zh-CN': { text: pick(chinese, 22).join(''), final: true } },
        ...{ speech: {}, problems: [] },
      }),
    );
    const saved = { id: `session-${session}`, name: '', startedAt: session } as SavedSession;
    table.put(saved, said, { bytes: 0, changedMs: 0, writer: undefined });
  }
}

function p95(search: (query: readonly [string, string]) => void): number {
  const times = queries.flatMap(query =>
    Array.from({ length: 5 }, () => {
      const began = performance.now();
      search(query);
      return performance.now() - began;
    }),
  );
  return quantile(times, 0.95);
}

function bare(database: DatabaseSync): (query: readonly [string, string]) => void {
  const statement = database.prepare(
    `SELECT said.text FROM words JOIN said ON said.id = words.rowid WHERE words MATCH ? ORDER BY words.rowid DESC LIMIT ${first}`,
  );
  return ([, match]) => void statement.all(match);
}

export async function run(): Promise<readonly BenchResult[]> {
  const path = mkdtempSync(join(tmpdir(), 'dragoman-bench-'));
  const database = openLibrary(new RecordFolder(path).library);
  try {
    const table = new SessionTable(database);
    fill(table);
    const match = bare(database);
    return [
      await compare({
        ...{ name: 'search', unit: 'ms', goal: goals.search },
        ours: () => p95(([query]) => void table.search(query, first)),
        reference: () => p95(match),
      }),
    ];
  } finally {
    database.close();
    rmSync(path, { recursive: true, force: true });
  }
}
