/** Reads a vocabulary file from the disk, whatever its format. Runs in a worker: a large file takes seconds. */

import { readFile, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import type { ImportedVocabulary } from '../../shared/ipc.ts';
import { ProblemError, problem } from '../../shared/problem.ts';
import { readCsv } from './vocabulary-csv.ts';
import { readTbx, UnsafeXmlError } from './vocabulary-tbx.ts';

const maxBytes = 16 * 1024 * 1024;

/** Throws a ProblemError. What a file is, is told by what it begins with; its name may lie. */
export async function readVocabulary(path: string): Promise<ImportedVocabulary> {
  const name = basename(path);
  const text = decode(name, await bytesOf(path, name));
  const vocabulary = await parsed(name, text);
  if (!vocabulary) throw unreadable(name);
  return vocabulary;
}

async function parsed(name: string, text: string): Promise<ImportedVocabulary | undefined> {
  try {
    return text.trimStart().startsWith('<') ? readTbx(text) : await readCsv(text);
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

/** UTF-8, or UTF-16 with its mark, as spreadsheets write "Unicode text". Anything else would be read as garbage. */
function decode(name: string, bytes: Uint8Array): string {
  const utf16 = bytes[0] === 0xff && bytes[1] === 0xfe;
  try {
    return new TextDecoder(utf16 ? 'utf-16le' : 'utf-8', { fatal: true }).decode(bytes);
  } catch (thrown) {
    throw unreadable(name, thrown);
  }
}

function unreadable(name: string, cause?: unknown): ProblemError {
  const detail = cause instanceof Error ? { detail: cause.message } : {};
  return new ProblemError(problem('vocabulary-unreadable', name, detail));
}
