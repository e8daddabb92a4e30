/** What a session can be exported as: one entry a format, each a pure function. */

import type { ExportFormat } from '../../shared/export.ts';
import type { ExportedSession } from './exported-session.ts';
import type { ExportChoice } from './sides.ts';
import { srt, ttml, vtt } from './subtitles.ts';
import { csv, json, md, timedTxt, txt } from './texts.ts';

export interface Format {
  /** Without its dot. */
  readonly extension: string;
  /** As people call it. */
  readonly label: string;
  readonly write: (
    session: ExportedSession,
    choice: ExportChoice,
  ) => string | Uint8Array | Promise<string | Uint8Array>;
}

export const formats: Readonly<Record<ExportFormat, Format>> = {
  txt: { extension: 'txt', label: 'TXT', write: txt },
  'timed-txt': { extension: 'txt', label: 'TXT', write: timedTxt },
  srt: { extension: 'srt', label: 'SubRip', write: srt },
  vtt: { extension: 'vtt', label: 'WebVTT', write: vtt },
  csv: { extension: 'csv', label: 'CSV', write: csv },
  json: { extension: 'json', label: 'JSON', write: json },
  md: { extension: 'md', label: 'Markdown', write: md },
  docx: {
    extension: 'docx',
    label: 'Word',
    // Loaded when it is wanted: it takes longer than everything else together.
    write: async (session, choice) => (await import('./docx.ts')).docx(session, choice),
  },
  ttml: { extension: 'ttml', label: 'TTML', write: ttml },
};
