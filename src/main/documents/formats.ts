/** The formats of files that can be translated: one entry each. Their libraries are loaded when one is wanted. */

import type { DocumentFormat } from './document.ts';

export interface ListedFormat {
  /** As people call it. */
  readonly label: string;
  /** In lower case, without their dots. */
  readonly extensions: readonly string[];
  load(): Promise<DocumentFormat>;
}

export const documentFormats: readonly ListedFormat[] = [
  {
    ...{ label: 'Markdown', extensions: ['md', 'markdown'] },
    load: async () => (await import('./formats/markdown.ts')).markdown,
  },
  {
    ...{ label: 'Text', extensions: ['txt', 'text'] },
    load: async () => (await import('./formats/plain-text.ts')).plainText,
  },
  { label: 'Word', extensions: ['docx'], load: async () => (await import('./formats/docx.ts')).docx },
  { label: 'SubRip', extensions: ['srt'], load: async () => (await import('./formats/subtitles.ts')).srt },
  { label: 'WebVTT', extensions: ['vtt'], load: async () => (await import('./formats/subtitles.ts')).vtt },
  { label: 'JSON', extensions: ['json'], load: async () => (await import('./formats/json.ts')).json },
  { label: 'YAML', extensions: ['yaml', 'yml'], load: async () => (await import('./formats/yaml.ts')).yaml },
  {
    label: 'XLIFF 2',
    extensions: ['xlf', 'xliff'],
    load: async () => (await import('./formats/xliff.ts')).xliff,
  },
  { label: 'gettext', extensions: ['po', 'pot'], load: async () => (await import('./formats/po.ts')).po },
  {
    ...{ label: 'Vocabulary (CSV)', extensions: ['csv'] },
    load: async () => (await import('./formats/vocabulary.ts')).vocabulary,
  },
];

/** By the extension of a file's name; undefined: of none of them. */
export function formatOf(name: string): ListedFormat | undefined {
  const extension = /\.([^./\\]+)$/.exec(name)?.[1]?.toLowerCase() ?? '';
  return documentFormats.find(({ extensions }) => extensions.includes(extension));
}
