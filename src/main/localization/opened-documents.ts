/** Documents that were chosen in this run of the app, until they are translated: by an id, since a window names no paths. */

import { randomUUID } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import { basename, dirname } from 'node:path';
import { type DocumentKind, maxDocumentBytes, type OpenedDocument } from '../../shared/ipc/documents.ts';
import { ProblemError, problem, technicalCause } from '../../shared/problem.ts';
import { readStrings } from '../documents/document-thread.ts';

export interface OpenDocumentFile {
  readonly kind: DocumentKind;
  readonly name: string;
  readonly bytes: Uint8Array;
  /** Where results are saved, absolute. */
  readonly folder: string;
}

/** More than a person has before them at a time. */
const maxOpened = 50;

export class OpenedDocuments {
  readonly #opened = new Map<string, OpenDocumentFile>();

  /** Rejects with a ProblemError when it cannot be translated. `language`: where it is known. */
  async add(file: OpenDocumentFile, language?: string): Promise<OpenedDocument> {
    const { kind, name, folder } = file;
    const strings = await readStrings(file);
    const id = randomUUID();
    this.#opened.set(id, file);
    const [oldest] = this.#opened.keys();
    if (this.#opened.size > maxOpened && oldest !== undefined) this.#opened.delete(oldest);
    return {
      ...{ id, kind, name, folder, texts: strings.length },
      characters: strings.reduce((sum, { text }) => sum + text.length, 0),
      ...(language === undefined ? {} : { language }),
    };
  }

  /** A file that the person has chosen: its translations go beside it. Rejects as `add` does. */
  async addFile(path: string): Promise<OpenedDocument> {
    return this.add({
      kind: 'file',
      name: basename(path),
      bytes: await bytesOf(path),
      folder: dirname(path),
    });
  }

  /** Throws a ProblemError document-unreadable. */
  get(id: string): OpenDocumentFile {
    const file = this.#opened.get(id);
    if (!file) throw new ProblemError(problem('document-unreadable', { why: 'forgotten' }));
    return file;
  }

  /** Throws as `get` does. */
  saveIn(id: string, folder: string): void {
    this.#opened.set(id, { ...this.get(id), folder });
  }
}

async function bytesOf(path: string): Promise<Uint8Array> {
  const about = basename(path);
  try {
    const { size } = await stat(path);
    if (size <= maxDocumentBytes) return await readFile(path);
  } catch (error) {
    const detail = technicalCause(error);
    throw new ProblemError(problem('document-unreadable', { about, why: 'missing' }, { detail }));
  }
  throw new ProblemError(problem('document-unreadable', { about, why: 'too-large' }));
}
