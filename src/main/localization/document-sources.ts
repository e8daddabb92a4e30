/** What the app itself has as documents: the transcript or the summary of a session, and the glossary. */

import type { SavedSessionDetail } from '../../shared/ipc/record.ts';
import type { TaskDetail } from '../../shared/ipc/tasks.ts';
import { text } from '../../shared/messages/system-text.ts';
import type { Vocabulary } from '../../shared/session/commands.ts';
import { exportedSession, plain } from '../export/exported-session.ts';
import { md } from '../export/texts.ts';
import { writeCsv } from '../storage/vocabulary-csv.ts';

interface Source {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** What was said, without its translations. */
export function transcriptDocument(session: SavedSessionDetail): Source {
  const name = `${dayOf(session.startedAt)} ${nameIn(session.name)}`.trim();
  return { name: `${name}.md`, bytes: Buffer.from(md(exportedSession(session), { side: 'source' })) };
}

/** A summary is written in Markdown, unless it is plain text. */
export function summaryDocument({
  name,
  startedAt,
  summary,
}: Pick<TaskDetail, 'name' | 'startedAt' | 'summary'>): Source {
  const file = `${dayOf(startedAt)} ${nameIn(name)} ${text('documents.summary-name')}`.replaceAll(/ +/g, ' ');
  const extension = summary?.plainText ? 'txt' : 'md';
  return { name: `${file}.${extension}`, bytes: Buffer.from(summary?.text ?? '') };
}

/** The terms alone. */
export const glossaryDocument = async ({ glossary }: Pick<Vocabulary, 'glossary'>): Promise<Source> => ({
  name: `${text('documents.glossary-name')}.csv`,
  bytes: Buffer.from(await writeCsv({ glossary, corrections: [], translationDictionary: [] })),
});

const dayOf = (time: number): string => new Date(time).toISOString().slice(0, 10);

/** Without what no system allows in the name of a file. */
export const nameIn = (name: string): string =>
  plain(name)
    .replaceAll(/[<>:"/\\|?*]/g, ' ')
    .trim()
    .slice(0, 80);
