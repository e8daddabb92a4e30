/** Reads a vocabulary file from the disk, whatever its format. Runs in a worker: a large file takes seconds. */

import { readFile, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import type { ImportedVocabulary } from '../../shared/ipc/vocabulary-files.ts';
import { ProblemError, problem } from '../../shared/problem.ts';
import { readCsv } from './vocabulary-csv.ts';
import { type CollectOptions, shownRejections } from './vocabulary-rows.ts';
import { readTbx, UnsafeXmlError } from './vocabulary-tbx.ts';

const maxBytes = 16 * 1024 * 1024;

/**
 * Throws a ProblemError. What a file is, is told by what it begins with; its name may lie.
 */
export async function readVocabulary(
  path: string,
  options: CollectOptions = { maxListed: shownRejections },
): Promise<ImportedVocabulary> {
  const name = basename(path);
  const text = decode(name, await bytesOf(path, name));
  const vocabulary = await parsed(name, text, options);
  if (!vocabulary) throw unreadable(name);
  return vocabulary;
}

async function parsed(
  name: string,
  text: string,
  options: CollectOptions,
): Promise<ImportedVocabulary | undefined> {
  try {
    return text.trimStart().startsWith('<') ? readTbx(text, options) : await readCsv(text, options);
  } catch (thrown) {
    if (thrown instanceof UnsafeXmlError) throw new ProblemError(problem('vocabulary-unsafe', name));
    throw unreadable(name, thrown);
  }
}

async function bytesOf(path: string, name: string): Promise<Uint8Array> {
  try {
    const { size } = await stat(path);
    if (size > maxBytes) throw new ProblemError(problem('vocabulary-too-large', name));
    return await readFile(path);
  } catch (thrown) {
    throw thrown instanceof ProblemError ? thrown : unreadable(name, thrown);
  }
}

/**
 * UTF-8; UTF-16 as spreadsheets write "Unicode text"; XML in the encoding that it declares. Anything else would be read as
 * garbage.
 */
function decode(name: string, bytes: Uint8Array): string {
  try {
    return new TextDecoder(encodingOf(bytes), { fatal: true }).decode(bytes);
  } catch (thrown) {
    throw unreadable(name, thrown);
  }
}

function encodingOf(bytes: Uint8Array): string {
  const [first, second, third, fourth] = bytes;
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  if (first === 0xfe && second === 0xff) return 'utf-16be';
  // Without a mark: every other byte of the first letters is zero.
  if (first !== 0 && second === 0 && fourth === 0) return 'utf-16le';
  if (first === 0 && second !== 0 && third === 0) return 'utf-16be';
  const start = Buffer.from(bytes.subarray(0, 200)).toString('latin1');
  const declared = /^\s*<\?xml\s[^>]*encoding\s*=\s*["']([\w.:-]+)["']/i.exec(start)?.[1] ?? 'utf-8';
  // It is read byte by byte here, so it is not UTF-16, whatever it says.
  return /^utf-?16/i.test(declared) ? 'utf-8' : declared;
}

function unreadable(name: string, cause?: unknown): ProblemError {
  const detail = cause instanceof Error ? { detail: cause.message } : {};
  return new ProblemError(problem('vocabulary-unreadable', name, detail));
}
