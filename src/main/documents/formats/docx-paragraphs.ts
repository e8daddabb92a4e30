/**
 * The paragraphs of a part of a DOCX file (ECMA-376, WordprocessingML) as strings. Where a paragraph has several looks, each
 * piece stands in tags of its own, `<g1>…</g1>`, which a translation has to keep in their order. Pure.
 */

import { hasWords } from '../document.ts';
import { type Slice, withSlices } from '../slices.ts';
import { escapedXml, type XmlPiece, type XmlTag, xmlPieces } from '../xml-pieces.ts';

/** A `w:t` with its tags. */
interface TextElement extends Slice {
  readonly name: string;
  readonly text: string;
}

/** Texts that look the same and follow each other: the first one takes the translation of all. */
interface Piece {
  readonly look: string;
  readonly elements: TextElement[];
}

export interface Paragraph {
  readonly text: string;
  readonly pieces: readonly Piece[];
}

const wordUris = new Set([
  'http://schemas.openxmlformats.org/wordprocessingml/2006/main',
  'http://purl.oclc.org/ooxml/wordprocessingml/main',
]);

/** Throws a DocumentFault. */
export function paragraphsIn(xml: string): readonly Paragraph[] {
  return new ParagraphReader(xml).read(xmlPieces(xml));
}

class ParagraphReader {
  readonly #xml: string;
  readonly #found: Paragraph[] = [];
  /** Those that are open: a text box in a paragraph has paragraphs of its own. */
  readonly #open: Piece[][] = [];
  /** Of the run that is read. */
  #look = '';
  #lookFrom: number | undefined;
  #text: { readonly tag: XmlTag; text: string } | undefined;
  /** Something stands between two texts, a tab or a line break: they are two pieces. */
  #isBroken = false;

  constructor(xml: string) {
    this.#xml = xml;
  }

  read(pieces: readonly XmlPiece[]): readonly Paragraph[] {
    for (const piece of pieces) {
      if (piece.kind === 'text') {
        if (this.#text) this.#text.text += piece.text;
      } else if (wordUris.has(piece.uri)) {
        if (piece.kind === 'open') this.#opened(piece);
        else this.#closed(piece);
      }
    }
    return this.#found;
  }

  #opened(tag: XmlTag): void {
    if (tag.local === 'p') this.#open.push([]);
    else if (tag.local === 'r') this.#look = '';
    else if (tag.local === 'rPr') this.#lookFrom = tag.start;
    else if (tag.local === 't') this.#text = { tag, text: '' };
    else if (breaks.has(tag.local)) this.#isBroken = true;
  }

  #closed(tag: XmlTag): void {
    if (tag.local === 'p') this.#paragraph(this.#open.pop() ?? []);
    else if (tag.local === 'rPr' && this.#lookFrom !== undefined)
      this.#look = this.#xml.slice(this.#lookFrom, tag.end);
    else if (tag.local === 't' && this.#text) this.#element(this.#text.tag, tag);
    else if (breaks.has(tag.local)) this.#isBroken = true;
  }

  #element({ start, name }: XmlTag, { end }: XmlTag): void {
    const element = { start, end, name, text: this.#text?.text ?? '' };
    this.#text = undefined;
    const pieces = this.#open.at(-1);
    const last = pieces?.at(-1);
    if (last?.look === this.#look && !this.#isBroken) last.elements.push(element);
    else pieces?.push({ look: this.#look, elements: [element] });
    this.#isBroken = false;
  }

  #paragraph(pieces: readonly Piece[]): void {
    this.#isBroken = true;
    const text = pieces.map(textOf).join('');
    if (!hasWords(text)) return;
    const tagged = pieces.map((piece, index) => `<g${index + 1}>${textOf(piece)}</g${index + 1}>`).join('');
    this.#found.push({ text: pieces.length === 1 ? text : tagged, pieces });
  }
}

const textOf = ({ elements }: Piece): string => elements.map(({ text }) => text).join('');

const breaks: ReadonlySet<string> = new Set([
  ...['tab', 'br', 'cr', 'sym', 'drawing', 'pict', 'object', 'fldChar', 'fldSimple', 'hyperlink'],
  ...['footnoteReference', 'endnoteReference', 'commentReference', 'noBreakHyphen', 'ptab'],
  ...['smartTag', 'sdt', 'ins', 'moveTo'],
]);

/** `texts`: undefined leaves a paragraph. `unplaced`: positions of those whose pieces are not those of the original. */
export function withParagraphs(
  xml: string,
  paragraphs: readonly Paragraph[],
  texts: readonly (string | undefined)[],
): { readonly xml: string; readonly unplaced: readonly number[] } {
  const unplaced: number[] = [];
  const slices: (Slice & { readonly other: string })[] = [];
  for (const [index, { text, pieces }] of paragraphs.entries()) {
    const translation = texts[index];
    if (translation === undefined || translation === text) continue;
    const split = pieces.length === 1 ? [translation] : piecesOf(translation, pieces.length);
    if (split) slices.push(...pieces.flatMap((piece, at) => elementsWith(piece, split[at] ?? '')));
    else unplaced.push(index);
  }
  slices.sort((one, other) => one.start - other.start);
  return { xml: withSlices(xml, slices, ({ other }) => other), unplaced };
}

/** Undefined: not each of them once, in their order. What stands outside belongs to the piece before it. */
function piecesOf(translation: string, count: number): readonly string[] | undefined {
  const texts: string[] = [];
  let at = 0;
  for (const { 0: whole, 1: number, 2: inner = '', index } of translation.matchAll(
    /<g(\d+)>(.*?)<\/g\1>/gs,
  )) {
    if (Number(number) !== texts.length + 1) return undefined;
    const between = translation.slice(at, index);
    const last = texts.pop();
    if (last === undefined) texts.push(between + inner);
    else texts.push(last + between, inner);
    at = index + whole.length;
  }
  const rest = texts.pop();
  if (texts.length + 1 !== count || rest === undefined) return undefined;
  return [...texts, rest + translation.slice(at)];
}

/** Elements that have nothing to say any more stay, empty: a run may not lose what it is about. */
const elementsWith = (
  { elements }: Piece,
  translation: string,
): readonly (Slice & { readonly other: string })[] =>
  elements.map(({ start, end, name }, index) => ({
    ...{ start, end },
    other: element(name, index === 0 ? translation : ''),
  }));

const element = (name: string, text: string): string =>
  `<${name}${/^\s|\s$/.test(text) ? ' xml:space="preserve"' : ''}>${escapedXml(text)}</${name}>`;
