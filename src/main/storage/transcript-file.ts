/** A transcript as a file that the person names. */

import type { Transcript } from '../../shared/session/transcript.ts';
import { transcriptText } from '../../shared/session/transcript-text.ts';
import { writeExport } from '../export/write-export.ts';

/** Null: the person named none. Rejects as `writeExport` does. */
export async function exportTranscript(
  path: string | null,
  transcript: Transcript,
): Promise<{ readonly path: string } | null> {
  if (path === null) return null;
  await writeExport(path, transcriptText(transcript));
  return { path };
}
