/**
 * DOCX: the text of each paragraph in the body, headers, footers, notes and comments. Text of one look is one piece; pieces of
 * different looks keep theirs. Everything else in the file stays: other parts are not even unpacked to be read.
 */

import { type Unzipped, unzipSync, zipSync } from 'fflate';
import { DocumentFault, type DocumentFormat, type DocumentString, type OpenDocument } from '../document.ts';
import { type Paragraph, paragraphsIn, withParagraphs } from './docx-paragraphs.ts';

export const docx: DocumentFormat = {
  read: bytes => opened(unpacked(bytes)),
};

const withText = /^word\/(?:document|header\d*|footer\d*|footnotes|endnotes|comments)\.xml$/;

/** What all files in it may take, unpacked, bytes, and how many there may be. */
const maxUnpacked = 256 * 1024 * 1024;
const maxFiles = 10_000;
/** Of the XML that is read. */
const maxXml = 64 * 1024 * 1024;

function unpacked(bytes: Uint8Array): Unzipped {
  // Word writes files with a password in another container.
  if (bytes[0] === 0xd0 && bytes[1] === 0xcf) throw new DocumentFault({ why: 'password' });
  let total = 0;
  let files = 0;
  let isBomb = false;
  const fits = ({
    name,
    originalSize,
  }: {
    readonly name: string;
    readonly originalSize: number;
  }): boolean => {
    total += originalSize;
    isBomb ||= ++files > maxFiles || total > maxUnpacked || (withText.test(name) && originalSize > maxXml);
    return !isBomb;
  };
  let unzipped: Unzipped;
  try {
    unzipped = unzipSync(bytes, { filter: fits });
  } catch {
    throw new DocumentFault({ why: isBomb ? 'bomb' : 'no-docx' });
  }
  if (isBomb) throw new DocumentFault({ why: 'bomb' });
  if (unzipped['word/document.xml'] === undefined) throw new DocumentFault({ why: 'no-docx' });
  return unzipped;
}

interface Part {
  readonly name: string;
  readonly xml: string;
  readonly paragraphs: readonly Paragraph[];
}

function opened(files: Unzipped): OpenDocument {
  const parts = Object.entries(files).flatMap(([name, bytes]): Part[] => {
    if (!withText.test(name)) return [];
    const xml = decoded(bytes);
    const paragraphs = paragraphsIn(xml);
    return paragraphs.length === 0 ? [] : [{ name, xml, paragraphs }];
  });
  return {
    strings: parts.flatMap(({ paragraphs }) => paragraphs.map(({ text }): DocumentString => ({ text }))),
    write(texts) {
      const unplaced: number[] = [];
      const written: Unzipped = { ...files };
      let from = 0;
      for (const { name, xml, paragraphs } of parts) {
        const own = texts.slice(from, from + paragraphs.length);
        const result = withParagraphs(xml, paragraphs, own);
        unplaced.push(...result.unplaced.map(index => index + from));
        written[name] = new TextEncoder().encode(result.xml);
        from += paragraphs.length;
      }
      return { bytes: zipSync(written), unplaced };
    },
  };
}

function decoded(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new DocumentFault({ why: 'encoding' });
  }
}
