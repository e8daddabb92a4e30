/**
 * The entries of a gettext file (PO), each with the places of its translations. The libraries that read PO write it anew, with
 * other line ends and in another order; here everything else can stay byte for byte. Pure.
 */

import { syntaxFault } from '../document.ts';
import type { Slice } from '../slices.ts';

export interface Translation extends Slice {
  /** Before the string: `msgstr` or `msgstr[2]`. */
  readonly keyword: string;
  readonly text: string;
}

export interface Entry {
  readonly context?: string;
  readonly id: string;
  readonly plural?: string;
  readonly translations: readonly Translation[];
}

type Part = { keyword: string; text: string } & { -readonly [Key in keyof Slice]: Slice[Key] };

const line = /[^\r\n]*(?:\r\n|\n|\r|$)/g;
const keywordLine = /^(msgctxt|msgid|msgid_plural|msgstr(?:\[\d\])?)[ \t]*("(?:[^"\\]|\\.)*")[ \t]*$/;
const stringLine = /^("(?:[^"\\]|\\.)*")[ \t]*$/;

/** Without those that are obsolete. Throws a DocumentFault. */
export function entriesOf(text: string): readonly Entry[] {
  const parts: Part[] = [];
  for (const { 0: whole, index } of text.matchAll(line)) {
    const content = whole.trim();
    const start = index + (whole.length - whole.trimStart().length);
    const end = start + content.length;
    const [, keyword, first] = keywordLine.exec(content) ?? [];
    const last = parts.at(-1);
    if (content === '' || content.startsWith('#')) continue;
    if (keyword !== undefined && first !== undefined)
      parts.push({ keyword, text: unescaped(first), start, end });
    else if (last && stringLine.test(content)) {
      last.text += unescaped(content);
      last.end = end;
    } else throw syntaxFault('it is no entry', text, index);
  }
  return grouped(parts, text);
}

/** An entry is what goes on to its last `msgstr`. */
function grouped(parts: readonly Part[], text: string): readonly Entry[] {
  const entries: Entry[] = [];
  let before: Part[] = [];
  let translations: Part[] = [];
  const end = (): void => {
    if (translations.length > 0) entries.push(entryOf(before, translations, text));
    before = [];
    translations = [];
  };
  for (const part of parts) {
    const isTranslation = part.keyword.startsWith('msgstr');
    if (!isTranslation && translations.length > 0) end();
    if (before.some(({ keyword }) => keyword === part.keyword))
      throw syntaxFault('an entry has no msgstr', text, part.start);
    (isTranslation ? translations : before).push(part);
  }
  const [open] = before;
  if (open && translations.length === 0) throw syntaxFault('an entry has no msgstr', text, open.start);
  end();
  return entries;
}

function entryOf(before: readonly Part[], translations: readonly Part[], text: string): Entry {
  const named = (keyword: string): string | undefined => before.find(part => part.keyword === keyword)?.text;
  const [id, context, plural] = [named('msgid'), named('msgctxt'), named('msgid_plural')];
  if (id === undefined) throw syntaxFault('an entry has no msgid', text, translations[0]?.start ?? 0);
  return {
    ...{ id, translations },
    ...(context === undefined ? {} : { context }),
    ...(plural === undefined ? {} : { plural }),
  };
}

const escapes: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r', '"': '"', '\\': '\\' };

const unescaped = (quoted: string): string =>
  quoted
    .trim()
    .slice(1, -1)
    .replaceAll(/\\(.)/gs, (whole, sign: string) => escapes[sign] ?? whole);

const quoted = (text: string): string =>
  `"${text
    .replaceAll('\\', '\\\\')
    .replaceAll('"', '\\"')
    .replaceAll('\n', '\\n')
    .replaceAll('\t', '\\t')
    .replaceAll('\r', '\\r')}"`;

/** A line each where the text has several, as gettext's own programs write it. */
export function writtenAs(keyword: string, text: string, lineEnd: string): string {
  const lines = text.match(/[^\n]*\n|[^\n]+$/g) ?? [''];
  if (lines.length === 1) return `${keyword} ${quoted(lines[0] ?? '')}`;
  return [`${keyword} ""`, ...lines.map(quoted)].join(lineEnd);
}
