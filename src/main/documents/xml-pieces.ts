/**
 * XML as its pieces, each with its place in the text, so that everything else can stay byte for byte. The parser expands no
 * entity but the five of XML itself, and a DOCTYPE is refused, so that none can be declared.
 */

import { SaxesParser } from 'saxes';
import { DocumentFault, syntaxFault } from './document.ts';
import type { Slice } from './slices.ts';

export interface XmlTag extends Slice {
  readonly kind: 'open' | 'close';
  /** With its prefix. Of an element that is empty (`<a/>`) both pieces have the same place. */
  readonly name: string;
  readonly local: string;
  readonly uri: string;
  readonly isEmpty: boolean;
  /** By their names with prefix; of a closing tag none. */
  readonly attributes: Readonly<Record<string, string>>;
}
export interface XmlText extends Slice {
  readonly kind: 'text';
  /** With entities resolved. */
  readonly text: string;
}
export type XmlPiece = XmlTag | XmlText;

const maxDepth = 1_000;

/** Throws a DocumentFault. Comments and processing instructions are no pieces. */
export function xmlPieces(xml: string): readonly XmlPiece[] {
  const parser = new SaxesParser({ xmlns: true, position: true });
  const pieces: XmlPiece[] = [];
  let at = 0;
  let depth = 0;
  /** What has just been read ends here; before its first sign is text. */
  const next = (): Slice => {
    const start = xml.indexOf('<', at);
    at = parser.position;
    return { start, end: at };
  };
  parser.on('error', error => {
    throw syntaxFault(error.message.replace(/^\d+:\d+:\s*|\.$/g, ''), xml, parser.position);
  });
  parser.on('doctype', () => {
    throw new DocumentFault({ why: 'doctype' });
  });
  parser.on('text', text => {
    const end = xml.indexOf('<', at);
    pieces.push({ kind: 'text', text, start: at, end: end < 0 ? xml.length : end });
  });
  parser.on('cdata', text => pieces.push({ kind: 'text', text, ...next() }));
  for (const kind of ['comment', 'processinginstruction'] as const) parser.on(kind, () => void next());
  parser.on('opentag', ({ name, local, uri, attributes, isSelfClosing }) => {
    if (++depth > maxDepth) throw new DocumentFault({ why: 'too-deep' });
    const named = { name, local, uri, isEmpty: isSelfClosing, attributes: valuesOf(attributes) };
    pieces.push({ kind: 'open', ...named, ...next() });
  });
  parser.on('closetag', ({ name, local, uri, isSelfClosing }) => {
    depth--;
    const last = pieces.at(-1);
    const place = isSelfClosing && last ? { start: last.start, end: last.end } : next();
    pieces.push({ kind: 'close', name, local, uri, isEmpty: isSelfClosing, attributes: {}, ...place });
  });
  parser.on('xmldecl', () => {
    at = parser.position;
  });
  parser.write(xml).close();
  return pieces;
}

const valuesOf = (
  attributes: Readonly<Record<string, { readonly name: string; readonly value: string }>>,
): Readonly<Record<string, string>> =>
  Object.fromEntries(Object.values(attributes).map(({ name, value }) => [name, value]));

export const escapedXml = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

const entity = /&(?!#\d{1,7};|#x[\dA-Fa-f]{1,6};|(?:amp|lt|gt|quot|apos);)/g;

/** The signs that a translation left as they are, although they mean something in XML. */
export const withEntities = (text: string): string => text.replaceAll(entity, '&amp;');

/** Every tag within a piece of XML, in any order; undefined: it is none. */
export function tagsWithin(xml: string): readonly string[] | undefined {
  try {
    const parser = new SaxesParser();
    parser.on('error', error => {
      throw error;
    });
    parser.write(`<x>${xml}</x>`).close();
  } catch {
    return undefined;
  }
  return (xml.match(/<[^>]*>/g) ?? []).toSorted();
}

export const isSameTags = (one: string, other: string): boolean => {
  const tags = tagsWithin(one);
  return tags !== undefined && JSON.stringify(tags) === JSON.stringify(tagsWithin(other));
};
