/** Files in which a saved session can be taken along. */

export const exportFormats = ['txt', 'timed-txt', 'srt', 'vtt', 'csv', 'json', 'md', 'docx', 'ttml'] as const;
export type ExportFormat = (typeof exportFormats)[number];

/** What was said, its translation, or both. */
export const exportSides = ['source', 'target', 'both'] as const;
export type ExportSide = (typeof exportSides)[number];
