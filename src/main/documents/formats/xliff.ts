/**
 * XLIFF 2: the source of each segment becomes its target, with the inline elements within it. What says that it is not to be
 * translated is not; a target that is there already is kept where it is in the wanted language, and made anew otherwise.
 */

import {
  DocumentFault,
  type DocumentFormat,
  type DocumentString,
  hasWords,
  type OpenDocument,
} from '../document.ts';
import { type Slice, withSlices } from '../slices.ts';
import { readText, type TextFile } from '../text-file.ts';
import { isSameTags, withEntities, type XmlPiece, type XmlTag, xmlPieces } from '../xml-pieces.ts';

export const xliff: DocumentFormat = {
  read: bytes => opened(readText(bytes)),
};

interface Segment {
  /** The inner XML of the source. */
  readonly source: string;
  /** Where its target is, or would be. */
  readonly target: Slice;
  readonly isTranslated: boolean;
  readonly prefix: string;
  readonly where: readonly string[];
}

function opened(file: TextFile): OpenDocument {
  const pieces = xmlPieces(file.text);
  const root = pieces.find((piece): piece is XmlTag => piece.kind === 'open');
  if (root?.local !== 'xliff' || !/^2\.\d/.test(root.attributes.version ?? ''))
    throw new DocumentFault({ why: 'no-xliff' });
  const segments = segmentsIn(pieces, file.text);
  const trgLang = root.attributes.trgLang;
  return {
    strings: segments.map(({ source, where }): DocumentString => ({ text: source, where })),
    write(texts, language) {
      const isTheirs = trgLang !== undefined && trgLang.toLowerCase() === language.toLowerCase();
      const unplaced: number[] = [];
      const written = segments.flatMap((segment, index) => {
        const { source, target, isTranslated, prefix } = segment;
        const translation = texts[index];
        const xml = translation === undefined ? undefined : withEntities(translation);
        if ((isTheirs && isTranslated) || xml === undefined) return [];
        const isSame = isSameTags(source, xml);
        if (!isSame) unplaced.push(index);
        return isSame ? [{ ...target, xml: `<${prefix}target>${xml}</${prefix}target>` }] : [];
      });
      const head = {
        start: root.start,
        end: root.end,
        xml: withLanguage(file.text.slice(root.start, root.end), language),
      };
      const slices = [head, ...written];
      return { bytes: file.encode(withSlices(file.text, slices, ({ xml }) => xml)), unplaced };
    },
  };
}

/** The specification asks for it where there are targets. */
function withLanguage(tag: string, language: string): string {
  const attribute = /(\strgLang\s*=\s*)(?:"[^"]*"|'[^']*')/;
  if (attribute.test(tag)) return tag.replace(attribute, `$1"${language}"`);
  return tag.replace(/\s*\/?>$/, end => ` trgLang="${language}"${end.trimStart()}`);
}

interface Open {
  readonly tag: XmlTag;
  readonly isTranslatable: boolean;
}

function segmentsIn(pieces: readonly XmlPiece[], xml: string): readonly Segment[] {
  const segments: Segment[] = [];
  const open: Open[] = [];
  let source: Slice | undefined;
  let target: Slice | undefined;
  for (const piece of pieces) {
    if (piece.kind === 'text') continue;
    if (piece.kind === 'open') {
      const { translate } = piece.attributes;
      const isTranslatable =
        translate === undefined ? (open.at(-1)?.isTranslatable ?? true) : translate === 'yes';
      open.push({ tag: piece, isTranslatable });
      continue;
    }
    const { tag, isTranslatable } = open.pop() ?? {};
    if (!tag) continue;
    if (piece.local === 'source' && open.at(-1)?.tag.local === 'segment')
      source = { start: tag.end, end: piece.start };
    else if (piece.local === 'target' && open.at(-1)?.tag.local === 'segment')
      target = { start: tag.start, end: piece.end };
    else if (piece.local === 'segment') {
      const inner = source && !isEmpty(source) ? xml.slice(source.start, source.end) : '';
      if (source && isTranslatable && hasWords(inner.replaceAll(/<[^>]*>|&[^;]*;/g, ''))) {
        const prefix = tag.name.slice(0, tag.name.length - tag.local.length);
        const after = endOfSource(source, xml);
        segments.push({
          ...{ source: inner, prefix, target: target ?? { start: after, end: after } },
          isTranslated:
            target !== undefined &&
            /[^\s]/.test(xml.slice(target.start, target.end).replaceAll(/<\/?[\w:]*target[^>]*>/g, '')),
          where: open.flatMap(each => each.tag.attributes.id ?? []),
        });
      }
      source = undefined;
      target = undefined;
    }
  }
  return segments;
}

const isEmpty = ({ start, end }: Slice): boolean => end <= start;
const endOfSource = ({ end }: Slice, xml: string): number => xml.indexOf('>', end) + 1;
