/**
 * A glossary as TBX-Basic, what terminology programs exchange: version 3 (ISO 30042:2019, DCA and DCT) and the older
 * version 2 (martif). A concept has terms in several languages; here one of them is the source and each other one
 * makes a row of its own.
 *
 * **D** TBX has no word for these: a row for every target language is written with the language `mul`, a source
 * language that is not known as `und`, a term whose letter case counts with the note `case-sensitive`.
 */

import { XMLBuilder, XMLParser, XMLValidator } from 'fast-xml-parser';
import type { ImportedVocabulary } from '../../shared/ipc.ts';
import { primarySubtag } from '../../shared/language-tag.ts';
import type { GlossaryTerm } from '../../shared/session/commands.ts';
import { languageTag, RowCollector, tidy } from './vocabulary-rows.ts';

/** The file declares entities or more of a document type than its name. */
export class UnsafeXmlError extends Error {}

/** One element or piece of text as fast-xml-parser gives them in order; `:@` holds the attributes. */
type XmlNode = Readonly<Record<string, unknown>>;

const caseSensitive = 'case-sensitive';
const everyLanguage = 'mul';

/** Reads a file; undefined when it is not TBX. Throws an `UnsafeXmlError`. */
export function readTbx(xml: string): ImportedVocabulary | undefined {
  const safe = withoutDocumentType(xml);
  if (XMLValidator.validate(safe) !== true) return undefined;
  const parser = new XMLParser({
    preserveOrder: true,
    ignoreAttributes: false,
    attributeNamePrefix: '',
    // DCT puts some elements into namespaces of their own; a prefix is whatever the file chose.
    removeNSPrefix: true,
    parseTagValue: false,
    trimValues: false,
    // Numeric references (&#233;) are only decoded with this.
    htmlEntities: true,
  });
  const document: unknown = parser.parse(safe);
  const root = nodes(document).find(node => nameOf(node) === 'tbx' || nameOf(node) === 'martif');
  if (!root) return undefined;
  const collector = new RowCollector('entry');
  const body = within(within([root], 'text'), 'body');
  const entries = body.flatMap(node =>
    children(node).filter(child => nameOf(child) === 'conceptEntry' || nameOf(child) === 'termEntry'),
  );
  const sourceLanguage = languageTag(attribute(root, 'lang'));
  for (const [index, entry] of entries.entries()) takeEntry(collector, index + 1, entry, sourceLanguage);
  return collector.vocabulary;
}

/**
 * Version 2 files name their DTD, which is never fetched. Declarations in the file itself are where "billion laughs"
 * and external entities live, and no terminology needs them.
 */
function withoutDocumentType(xml: string): string {
  if (/<!(ENTITY|ELEMENT|ATTLIST|NOTATION)\b/i.test(xml)) throw new UnsafeXmlError();
  const type = /<!DOCTYPE\s+[\w.:-]+(?:\s+(?:SYSTEM|PUBLIC)(?:\s+(?:"[^"]*"|'[^']*'))+)?\s*>/;
  const safe = xml.replace(type, '');
  if (/<!DOCTYPE/i.test(safe)) throw new UnsafeXmlError();
  return safe;
}

interface LanguageSection {
  readonly language: string;
  readonly terms: readonly Term[];
}

interface Term {
  readonly text: string;
  readonly rank: number;
  readonly caseSensitive: boolean;
}

function takeEntry(
  collector: RowCollector,
  at: number,
  entry: XmlNode,
  sourceLanguage: string | undefined,
): void {
  const sections = children(entry)
    .filter(node => nameOf(node) === 'langSec' || nameOf(node) === 'langSet')
    .map(sectionOf);
  const isSource = ({ language }: LanguageSection): boolean => sameLanguage(language, sourceLanguage);
  const source = sections.find(isSource) ?? sections[0];
  const [term, ...aliases] = source?.terms ?? [];
  if (!source || !term) {
    collector.reject(at, 'no-source', attribute(entry, 'id'));
    return;
  }
  const targets = sections.filter(section => section !== source && section.terms.length > 0);
  if (targets.length === 0) collector.reject(at, 'no-target', term.text);
  for (const { language, terms } of targets) {
    collector.add(at, {
      list: 'glossary',
      source: term.text,
      target: terms[0]?.text ?? '',
      language: language === everyLanguage ? '' : language,
      aliases: aliases.map(alias => alias.text),
      caseSensitive: term.caseSensitive,
    });
  }
}

function sectionOf(section: XmlNode): LanguageSection {
  const holders = children(section).flatMap(node => {
    const name = nameOf(node);
    if (name === 'ntig') return within([node], 'termGrp');
    return name === 'termSec' || name === 'tig' ? [node] : [];
  });
  const terms = holders.map(termOf).filter(term => term.text !== '');
  // Sorting is stable: among equals the file's order holds.
  return { language: attribute(section, 'lang'), terms: terms.sort((one, other) => one.rank - other.rank) };
}

function termOf(holder: XmlNode): Term {
  const text = within([holder], 'term').map(textOf).join(' ');
  const others = children(holder).filter(node => nameOf(node) !== 'term');
  const words = others.map(node => tidy(textOf(node)));
  return { text: tidy(text), rank: rankOf(words), caseSensitive: words.includes(caseSensitive) };
}

/** The administrative status: what is preferred stands first, what is no longer to be used last. */
function rankOf(words: readonly string[]): number {
  if (words.some(word => /^preferredTerm/.test(word))) return 0;
  return words.some(word => /^(deprecatedTerm|supersededTerm)/.test(word)) ? 2 : 1;
}

/** `en` is also the source where the file says `en-US`. */
function sameLanguage(one: string, other: string | undefined): boolean {
  const tag = languageTag(one);
  if (tag === undefined || other === undefined) return false;
  return tag === other || primarySubtag(tag) === other || tag === primarySubtag(other);
}

/** Writes TBX-Basic version 3, DCA, that {@link readTbx} reads. `sourceLanguage`: BCP-47, `und` when not known. */
export function writeTbx(glossary: readonly GlossaryTerm[], sourceLanguage: string): string {
  const builder = new XMLBuilder({
    preserveOrder: true,
    ignoreAttributes: false,
    attributeNamePrefix: '',
    suppressEmptyNode: true,
  });
  const entries = glossary.map((term, index) => entryOf(term, index + 1, sourceLanguage));
  const header = element('tbxHeader', [
    element('fileDesc', [element('sourceDesc', [element('p', ['Dragoman'])])]),
  ]);
  const root = element('tbx', [header, element('text', [element('body', entries)])], {
    type: 'TBX-Basic',
    style: 'dca',
    'xml:lang': sourceLanguage,
    xmlns: 'urn:iso:std:iso:30042:ed-2',
  });
  return `<?xml version="1.0" encoding="UTF-8"?>\n${String(builder.build([root]))}\n`;
}

function entryOf(term: GlossaryTerm, number: number, sourceLanguage: string): XmlNode {
  const { source, target, language = everyLanguage, aliases = [] } = term;
  const note = term.caseSensitive ? [element('note', [caseSensitive])] : [];
  const sources = [source, ...aliases].map((text, index) =>
    element('termSec', [element('term', [text]), ...(index === 0 ? note : [])]),
  );
  return element(
    'conceptEntry',
    [
      element('langSec', sources, { 'xml:lang': sourceLanguage }),
      element('langSec', [element('termSec', [element('term', [target])])], { 'xml:lang': language }),
    ],
    { id: `c${number}` },
  );
}

function element(
  name: string,
  content: readonly (XmlNode | string)[],
  attributes?: Readonly<Record<string, string>>,
): XmlNode {
  const inner = content.map(part => (typeof part === 'string' ? { '#text': part } : part));
  return { [name]: inner, ...(attributes ? { ':@': attributes } : {}) };
}

const nodes = (value: unknown): readonly XmlNode[] => (Array.isArray(value) ? (value as XmlNode[]) : []);
const nameOf = (node: XmlNode): string => Object.keys(node).find(key => key !== ':@') ?? '';
const children = (node: XmlNode): readonly XmlNode[] => nodes(node[nameOf(node)]);
const within = (parents: readonly XmlNode[], name: string): readonly XmlNode[] =>
  parents.flatMap(parent => children(parent).filter(child => nameOf(child) === name));

function attribute(node: XmlNode, name: string): string {
  const attributes = node[':@'];
  if (typeof attributes !== 'object' || attributes === null) return '';
  const value: unknown = Object.hasOwn(attributes, name) ? Reflect.get(attributes, name) : undefined;
  return typeof value === 'string' ? value : '';
}

function textOf(node: XmlNode): string {
  const own = node['#text'];
  if (own !== undefined) return String(own);
  return children(node).map(textOf).join('');
}
