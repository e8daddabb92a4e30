/** A text file's bytes as text, and text as the same kind of bytes. */

import { DocumentFault } from './document.ts';

export interface TextFile {
  /** Without its byte order mark; ends of lines as they are. */
  readonly text: string;
  encode(text: string): Uint8Array;
}

const marks = [
  { encoding: 'utf-8', bytes: [0xef, 0xbb, 0xbf] },
  { encoding: 'utf-16le', bytes: [0xff, 0xfe] },
  { encoding: 'utf-16be', bytes: [0xfe, 0xff] },
] as const;
type Encoding = (typeof marks)[number]['encoding'];

/** UTF-8, or UTF-16 with its mark. Throws a DocumentFault: of any other encoding nobody can tell which it is. */
export function readText(bytes: Uint8Array): TextFile {
  const mark = marks.find(each => each.bytes.every((byte, at) => bytes[at] === byte));
  const encoding = mark?.encoding ?? 'utf-8';
  const text = decoded(bytes.subarray(mark?.bytes.length ?? 0), encoding);
  const first = mark?.bytes ?? [];
  return { text, encode: other => Buffer.concat([Buffer.from(first), encoded(other, encoding)]) };
}

function decoded(bytes: Uint8Array, encoding: Encoding): string {
  let text: string;
  try {
    text = new TextDecoder(encoding, { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw new DocumentFault({ why: 'encoding' });
  }
  if (text.includes('\0')) throw new DocumentFault({ why: 'no-text' });
  return text;
}

function encoded(text: string, encoding: Encoding): Uint8Array {
  if (encoding === 'utf-8') return Buffer.from(text, 'utf8');
  const bytes = Buffer.from(text, 'utf16le');
  return encoding === 'utf-16le' ? bytes : bytes.swap16();
}
