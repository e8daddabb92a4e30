/** Languages that rules translate well into each other. */

import { primarySubtag } from './language-tag.ts';

const close: ReadonlySet<string> = new Set(['es ca', 'ca es', 'es pt', 'pt es', 'es gl', 'gl es']);

/** Translated word by word by an engine of rules: better than a detour through English. */
export const areClose = (source: string, target: string): boolean =>
  close.has(`${primarySubtag(source)} ${primarySubtag(target)}`);
