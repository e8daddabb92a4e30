/** Documents in many languages, as the app's windows ask for them. */

import { basename } from 'node:path';
import type {
  DocumentsRequest,
  DocumentTargets,
  DocumentTranslation,
  OpenedDocument,
} from '../../shared/ipc/documents.ts';
import type { SavedSessionDetail } from '../../shared/ipc/record.ts';
import type { TaskDetail } from '../../shared/ipc/tasks.ts';
import { failed, notNow, ok, ProblemError, problem, type Result, toProblem } from '../../shared/problem.ts';
import type { Vocabulary } from '../../shared/session/commands.ts';
import type { Settings } from '../../shared/settings/settings.ts';
import { widelySpoken } from '../../shared/widely-spoken.ts';
import type { ServiceAddress } from '../services/service-address.ts';
import type { Place } from '../storage/kept-file.ts';
import { localizationSecret, type SecretKeeper } from '../storage/secret-names.ts';
import { LocalizationClient } from './client.ts';
import { glossaryDocument, nameIn, summaryDocument, transcriptDocument } from './document-sources.ts';
import { targetsOf } from './document-targets.ts';
import { DocumentTranslations } from './document-translations.ts';
import { addressOf, chosenUrl, hostAt } from './localization-place.ts';
import { OpenedDocuments } from './opened-documents.ts';

export interface DocumentsOptions {
  readonly place: Place;
  /** Where translations of what is no file are saved, unless the person chooses another folder. */
  readonly folder: string;
  readonly settings: { readonly current: Settings };
  readonly secrets: SecretKeeper;
  readonly gateway: { address(): Promise<ServiceAddress> };
  readonly vocabulary: { readonly current: Vocabulary };
  readonly session: (id: string) => Promise<SavedSessionDetail>;
  readonly task: (id: string) => Promise<TaskDetail>;
  /** Empty when cancelled. */
  readonly chooseFiles: () => Promise<readonly string[]>;
  /** Null when cancelled. */
  readonly chooseFolder: () => Promise<string | null>;
  readonly openFile: (path: string) => Promise<string>;
  readonly providerName: (id: string) => string;
  readonly changed: (all: readonly DocumentTranslation[]) => void;
  readonly finished: (translation: DocumentTranslation) => void;
}

export class Documents {
  readonly translations: DocumentTranslations;
  readonly #options: DocumentsOptions;
  readonly #opened = new OpenedDocuments();

  constructor(options: DocumentsOptions) {
    this.#options = options;
    const { place, changed, finished, chooseFolder, openFile } = options;
    this.translations = new DocumentTranslations({
      ...{ place, changed, finished, chooseFolder, openFile },
      connect: async url => new LocalizationClient(await addressOf(url, options)),
    });
  }

  async choose(): Promise<readonly Result<OpenedDocument>[]> {
    const results: Result<OpenedDocument>[] = [];
    for (const path of await this.#options.chooseFiles()) {
      const result = this.#opened.addFile(path).then(ok, error => failed(toProblem(error)));
      results.push(await result);
    }
    return results;
  }

  /** A name may hold a path, which is nothing that a window may say. */
  add(name: string, bytes: Uint8Array): Promise<OpenedDocument> {
    const { folder } = this.#options;
    return this.#opened.add({ kind: 'file', name: nameIn(basename(name)), bytes, folder });
  }

  async transcript(id: string): Promise<OpenedDocument> {
    const session = await this.#options.session(id);
    const { folder } = this.#options;
    return this.#opened.add({ kind: 'transcript', folder, ...transcriptDocument(session) }, session.language);
  }

  async summary(id: string): Promise<OpenedDocument> {
    const task = await this.#options.task(id);
    if (!task.summary) throw new ProblemError(problem('document-unreadable', { why: 'forgotten' }));
    const { folder } = this.#options;
    return this.#opened.add({ kind: 'summary', folder, ...summaryDocument(task) }, task.language);
  }

  async glossary(): Promise<OpenedDocument> {
    const { folder, vocabulary, settings } = this.#options;
    const source = await glossaryDocument(vocabulary.current);
    return this.#opened.add({ kind: 'glossary', folder, ...source }, settings.current.language);
  }

  async chooseFolder(id: string): Promise<string | null> {
    const folder = await this.#options.chooseFolder();
    if (folder !== null) this.#opened.saveIn(id, folder);
    return folder;
  }

  async targets(source: string): Promise<DocumentTargets> {
    const url = chosenUrl(this.#options.settings.current);
    if (url === undefined) {
      const { gateway, providerName } = this.#options;
      return targetsOf(await gateway.address(), source, providerName);
    }
    const others = widelySpoken.filter(language => language !== source);
    return { ...hostAt(url), choices: others.map(language => ({ language, by: [] })) };
  }

  start({ document, source, targets }: DocumentsRequest): Promise<void> {
    const url = chosenUrl(this.#options.settings.current);
    return this.translations.start(this.#opened.get(document), { source, targets, url });
  }

  setKey(key: string): 'key-store' | 'session-only' {
    const url = chosenUrl(this.#options.settings.current);
    if (url === undefined) throw notNow('no-key-needed');
    return this.#options.secrets.set(localizationSecret(url), key);
  }
}
