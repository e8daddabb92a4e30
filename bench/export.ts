/** What it costs to write a long session as a Word document beyond what the library needs for the same cells. */

import { Document, Packer, Paragraph, Table, TableCell, TableRow, TextRun } from 'docx';
import { docx } from '../src/main/export/docx.ts';
import type { ExportedSession } from '../src/main/export/exported-session.ts';
import { type BenchResult, compare } from './harness.ts';

export const id = 'export';
export const work =
  '10,000 sentences (BENCH_SENTENCES: others) in two languages as DOCX, against the library with a table of the same texts';
export const goals = { export: 3 };

const sentences = Number(process.env.BENCH_SENTENCES ?? 10_000);

const session: ExportedSession = {
  ...{ id: 'one', name: 'Talk', startedAt: 0, durationMs: sentences * 3_000 },
  ...{ language: 'en-US', targetLanguages: ['es-ES'] },
  sentences: Array.from({ length: sentences }, (_each, at) => ({
    ...{ sid: at + 1, startMs: at * 3_000, endMs: at * 3_000 + 2_800, speaker: 'Ana', isCorrected: false },
    source: { language: 'en-US', text: 'and so the committee decided that the budget would be revised' },
    translations: [{ language: 'es-ES', text: 'y así el comité decidió que el presupuesto sería revisado' }],
  })),
};

async function timed(work: () => Promise<unknown>): Promise<number> {
  const began = performance.now();
  await work();
  return performance.now() - began;
}

function plain(): Promise<unknown> {
  const rows = session.sentences.map(
    ({ source, translations: [translation] }) =>
      new TableRow({
        children: ['0:00:00 Ana', source.text, translation?.text ?? ''].map(
          text => new TableCell({ children: [new Paragraph({ children: [new TextRun(text)] })] }),
        ),
      }),
  );
  return Packer.toBuffer(new Document({ sections: [{ children: [new Table({ rows })] }] }));
}

export async function run(): Promise<readonly BenchResult[]> {
  return [
    await compare({
      ...{ name: 'export', unit: 'ms', goal: goals.export },
      ours: () => timed(() => docx(session, { side: 'both' })),
      reference: () => timed(plain),
    }),
  ];
}
