/**
 * Markdown with tables, footnotes and front matter: the text of paragraphs, headings and cells of tables, with the marks
 * within it. Everything else stays: code, HTML, addresses, the marks of blocks.
 */

import remarkFrontmatter from 'remark-frontmatter';
import remarkGfm from 'remark-gfm';
import remarkParse from 'remark-parse';
import { unified } from 'unified';
import type { DocumentFormat } from '../document.ts';
import { DocumentFault } from '../document.ts';
import { type Place, type StringSlice, slicedDocument } from '../sliced-document.ts';
import { readText } from '../text-file.ts';

interface Node {
  readonly type: string;
  readonly children?: readonly Node[];
  readonly value?: string;
  readonly url?: string;
  readonly identifier?: string;
  readonly alt?: string | null;
  readonly position?: {
    readonly start: { readonly offset?: number };
    readonly end: { readonly offset?: number };
  };
}

const parser = unified().use(remarkParse).use(remarkFrontmatter, ['yaml', 'toml']).use(remarkGfm).freeze();

const parse = (text: string): Node => parser.parse(text) as Node;

interface BlockSlice extends StringSlice {
  readonly isCell: boolean;
  readonly source: string;
}

export const markdown: DocumentFormat = {
  read(bytes) {
    const file = readText(bytes);
    if (nested.test(file.text)) throw new DocumentFault({ why: 'too-deep' });
    try {
      return slicedDocument(file, slicesIn(parse(file.text), file.text), placed);
    } catch (error) {
      // By indents.
      if (error instanceof RangeError) throw new DocumentFault({ why: 'too-deep' });
      throw error;
    }
  },
};

/** Quotations or lists, one within the other: each level makes the parser slower for all of its lines. */
const nested = /^(?:[ \t]*(?:>|[-+*][ \t])){100}/m;

const blocks: ReadonlySet<string> = new Set(['paragraph', 'heading', 'tableCell']);

function slicesIn(node: Node, text: string): readonly BlockSlice[] {
  const { type, children = [] } = node;
  if (!blocks.has(type)) return children.flatMap(child => slicesIn(child, text));
  const start = children[0]?.position?.start.offset;
  const end = children.at(-1)?.position?.end.offset;
  if (start === undefined || end === undefined || !hasText(node)) return [];
  return [{ start, end, isCell: type === 'tableCell', source: text.slice(start, end) }];
}

const hasText = ({ type, value = '', children = [] }: Node): boolean =>
  type === 'text' ? /\p{L}/u.test(value) : children.some(hasText);

/** A translation with other marks, code or addresses than its source has would change more than words. */
const placed: Place<BlockSlice> = (translation, { source, isCell }) => {
  const text = isCell ? translation.replaceAll(/(?<!\\)\|/g, '\\|') : translation;
  return isSame(marksOf(source), marksOf(text)) ? text : undefined;
};

/** All that is no text, in any order: another language may say it in another one. */
function marksOf(text: string): readonly string[] {
  const lines = text.match(/\r\n|\n|\r/g)?.length ?? 0;
  return [`lines ${lines}`, ...marksWithin(parse(text))].toSorted();
}

function marksWithin(node: Node): readonly string[] {
  const { type, children = [] } = node;
  if (type === 'text') return [];
  const value = node.value ?? node.url ?? node.identifier ?? '';
  return [JSON.stringify([type, value, node.alt ?? '']), ...children.flatMap(marksWithin)];
}

const isSame = (one: readonly string[], other: readonly string[]): boolean =>
  one.length === other.length && one.every((mark, index) => mark === other[index]);
