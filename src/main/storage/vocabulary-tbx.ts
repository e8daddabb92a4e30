/**
 * A glossary as TBX-Basic, what terminology programs exchange: version 3 (ISO 30042:2019, DCA and DCT) and the older
 * version 2 (martif). A concept has terms in several languages; here one of them is the source and each other one
 * makes a row of its own.
 *
 * **D** TBX has no word for these: a row for every target language is written with the language `mul`, a source
 * language that is not known as `und`, a term whose letter case counts with the note `case-sensitive`.
 */

import { XMLBuilder, XMLParser, XMLValidator } from 'fast-xml-parser';
import type { ImportedVocabulary } from '../../shared/ipc/vocabulary-files.ts';
import { primarySubtag } from '../../shared/language-tag.ts';
import type { GlossaryTerm } from '../../shared/session/commands.ts';
import { languageOf } from './vocabulary-languages.ts';
import { type CollectOptions, RowCollector } from './vocabulary-rows.ts';
import { byRank, caseSensitive, type Term, termsOf } from './vocabulary-tbx-term.ts';
import { attribute, children, nameOf, nodes, within, type XmlNode } from './vocabulary-xml.ts';

/** The file declares entities or more of a document type than its name. */
export class UnsafeXmlError extends Error {}

const everyLanguage = 'mul';

/** Reads a file; undefined when it is not TBX. Throws an `UnsafeXmlError`. */
export function readTbx(xml: string, options: CollectOptions): ImportedVocabulary | undefined {
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
  const body = within(within([root], 'text'), 'body');
  const entries = body.flatMap(node =>
    children(node).filter(child => nameOf(child) === 'conceptEntry' || nameOf(child) === 'termEntry'),
  );
  const sections = entries.map(sectionsOf);
  // A file that does not say it means the same language in every entry.
  const source = attribute(root, 'lang') || (sections.flat()[0]?.language ?? '');
  const collector = new RowCollector('entry', options, languageOf(source));
  for (const [index, entry] of entries.entries()) {
    takeEntry(
      collector,
      { at: index + 1, id: attribute(entry, 'id'), sections: sections[index] ?? [] },
      source,
    );
  }
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
  /** As the file writes it. */
  readonly language: string;
  readonly terms: readonly Term[];
}

interface Entry {
  readonly at: number;
  readonly id: string;
  readonly sections: readonly LanguageSection[];
}

const sectionsOf = (entry: XmlNode): readonly LanguageSection[] =>
  children(entry)
    .filter(node => nameOf(node) === 'langSec' || nameOf(node) === 'langSet')
    .map(node => ({ language: attribute(node, 'lang'), terms: termsOf(node) }))
    .filter(({ terms }) => terms.length > 0);

/** One a language: some programs write one a term. */
function joined(sections: readonly LanguageSection[]): readonly LanguageSection[] {
  const byLanguage = Map.groupBy(sections, ({ language }) => language);
  return [...byLanguage].map(([language, same]) => ({
    language,
    terms: same.flatMap(({ terms }) => terms).sort(byRank),
  }));
}

function takeEntry(collector: RowCollector, { at, id, sections }: Entry, sourceLanguage: string): void {
  const spoken = sections.filter(({ language }) => isSource(language, sourceLanguage));
  // Nothing but the source's language: then its first section is the source. We write so what is for the way back.
  const sources = spoken.length === sections.length ? spoken.slice(0, 1) : spoken;
  const targets = joined(sections.filter(section => !sources.includes(section)));
  const [term, ...aliases] = sources.flatMap(({ terms }) => terms).sort(byRank);
  if (!term) {
    const [other] = targets.flatMap(({ terms }) => terms);
    collector.reject(at, other ? 'source-language' : 'no-source', other?.text ?? id);
    return;
  }
  if (targets.length === 0) collector.reject(at, 'no-target', term.text);
  for (const { language, terms } of targets) {
    const [target] = terms;
    if (!target || target.rank === 'discouraged') {
      collector.reject(at, 'discouraged', `${term.text} → ${target?.text ?? ''}`);
      continue;
    }
    collector.add(at, {
      list: 'glossary',
      source: term.text,
      target: target.text,
      language: language === everyLanguage ? '' : language,
      aliases: aliases.map(alias => alias.text),
      caseSensitive: term.caseSensitive,
    });
  }
}

/** Where the file says `en`, what is said in `en-US` and in `en-GB` is the source; where it says `pt-PT`, `pt-BR` is a target. */
function isSource(language: string, source: string): boolean {
  if (language.toLowerCase() === source.toLowerCase()) return true;
  const [one, other] = [languageOf(language), languageOf(source)];
  if (one === undefined || other === undefined) return false;
  return one === other || primarySubtag(one) === other || one === primarySubtag(other);
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
