/** A transcript as a file that the person names. */

import { randomUUID } from 'node:crypto';
import { rename, rm, writeFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { ProblemError, problem } from '../../shared/problem.ts';
import type { Transcript } from '../../shared/session/transcript.ts';
import { transcriptText } from '../../shared/session/transcript-text.ts';

/** Null: the person named none. Throws a ProblemError; a file that was there before is then unharmed. */
export async function exportTranscript(
  path: string | null,
  transcript: Transcript,
): Promise<{ readonly path: string } | null> {
  if (path === null) return null;
  const part = `${path}.${randomUUID()}.part`;
  try {
    await writeFile(part, transcriptText(transcript), { flag: 'wx' });
    await rename(part, path);
    return { path };
  } catch (thrown) {
    await rm(part, { force: true });
    const detail = thrown instanceof Error ? thrown.message : String(thrown);
    throw new ProblemError(problem('transcript-not-written', basename(path), { detail }));
  }
}
