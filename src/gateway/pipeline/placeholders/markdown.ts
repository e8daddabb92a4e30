/** A Markdown text as what is translated and what is kept: marks, code, addresses, the pipes of tables. Pure. */

import remarkParse from 'remark-parse';
import { unified } from 'unified';
import { joined, type Segment, segmentsOf } from './segments.ts';

interface Node {
  readonly type: string;
  readonly children?: readonly Node[];
  readonly position?: {
    readonly start: { readonly offset?: number };
    readonly end: { readonly offset?: number };
  };
}

/**
 * Most strings are no Markdown, and must not become it: an indented sentence is no code, a line below it no heading. Tags are
 * placeholders of any text.
 */
const parser = unified()
  .data('micromarkExtensions', [
    { disable: { null: ['codeIndented', 'htmlFlow', 'htmlText', 'setextUnderline'] } },
  ])
  .use(remarkParse)
  .freeze();

const marks = /[*_`~[\]\\#>|]|^[ \t]*(?:[-+]|\d{1,9}[.)])[ \t]/mu;

/** As `segmentsOf`, with the marks of Markdown kept as well. */
export function markdownSegments(text: string): readonly Segment[] {
  if (!marks.test(text)) return segmentsOf(text);
  const segments: Segment[] = [];
  let at = 0;
  for (const [start, end] of textRanges(parser.parse(text) as Node)) {
    segments.push(...kept(text.slice(at, start)), ...inline(text.slice(start, end)));
    at = end;
  }
  segments.push(...kept(text.slice(at)));
  return joined(segments);
}

function textRanges({ type, children = [], position }: Node): readonly (readonly [number, number])[] {
  if (type !== 'text') return children.flatMap(textRanges);
  const { start, end } = position ?? {};
  return start?.offset === undefined || end?.offset === undefined ? [] : [[start.offset, end.offset]];
}

/** The ends of lines stay by themselves: an engine is given line after line. */
const kept = (mark: string): readonly Segment[] =>
  mark
    .split(/([ \t]*\n\s*)/)
    .filter(part => part !== '')
    .map(part => ({ kept: part }));

const escaped = String.raw`\\[!-\/:-@\[-\`\{-~]`;
const tableRow = /^[ \t]*\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)+\|?[ \t]*$/m;

/** Between the marks of blocks and words: escaped signs, and what divides the cells of a table. */
function inline(text: string): readonly Segment[] {
  const others = tableRow.test(text) ? `|${tableRow.source}|[ \\t]*\\|[ \\t]*` : '';
  return text
    .split(new RegExp(`(${escaped}${others})`, 'm'))
    .flatMap((part, index) => (index % 2 === 1 ? kept(part) : segmentsOf(part)));
}
