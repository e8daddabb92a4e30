import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Bridge } from '../../../shared/ipc/bridge.ts';
import type { DocumentTranslation, OpenedDocument } from '../../../shared/ipc/documents.ts';
import { maxDocumentBytes } from '../../../shared/ipc/documents.ts';
import { failed, type Problem, problem, type Result } from '../../../shared/problem.ts';
import { callBridge } from '../../bridge.ts';

export interface DocumentsState {
  /** Undefined until they have been asked for. */
  readonly translations: readonly DocumentTranslation[] | undefined;
  /** Chosen, and not translated yet. */
  readonly opened: readonly OpenedDocument[];
  /** Of what was chosen: why it cannot be translated. */
  readonly unreadable: readonly Problem[];
  readonly targets: readonly string[];
}

/** The documents of this window; failures of what was chosen stand beside it. */
export class DocumentsStore {
  readonly state: StoreApi<DocumentsState> = createStore<DocumentsState>()(() => ({
    ...{ translations: undefined, opened: [], unreadable: [], targets: [] },
  }));
  readonly #bridge: Bridge;

  constructor(bridge: Bridge) {
    this.#bridge = bridge;
  }

  async read(): Promise<Result<readonly DocumentTranslation[]>> {
    const result = await callBridge(this.#bridge, 'documents.list');
    if (result.ok) this.state.setState({ translations: result.value });
    return result;
  }

  /** Until the function that it returns is called. `show`: the person wants to see them. */
  listen(show: () => void): () => void {
    const stops = [
      this.#bridge.on('documents.changed', translations => this.state.setState({ translations })),
      this.#bridge.on('documents.show', show),
    ];
    return () => {
      for (const stop of stops) stop();
    };
  }

  async choose(): Promise<void> {
    const chosen = await callBridge(this.#bridge, 'documents.choose');
    this.#take(chosen.ok ? chosen.value : [chosen]);
  }

  /** Files that were dropped, one after the other. */
  async drop(files: readonly File[]): Promise<void> {
    for (const file of files) {
      // It is not even read then.
      const isLarge = file.size > maxDocumentBytes;
      this.#take([isLarge ? failed(tooLarge(file.name)) : await this.#add(file)]);
    }
  }

  async openGlossary(): Promise<void> {
    this.#take([await callBridge(this.#bridge, 'documents.glossary')]);
  }

  async openTranscript(session: string): Promise<void> {
    this.#take([await callBridge(this.#bridge, 'documents.transcript', session)]);
  }

  async openSummary(task: string): Promise<void> {
    this.#take([await callBridge(this.#bridge, 'documents.summary', task)]);
  }

  savedIn(id: string, folder: string): void {
    const { opened } = this.state.getState();
    this.state.setState({ opened: opened.map(each => (each.id === id ? { ...each, folder } : each)) });
  }

  leaveOut(id: string): void {
    const { opened } = this.state.getState();
    this.state.setState({ opened: opened.filter(each => each.id !== id) });
  }

  dismiss(told: Problem): void {
    const { unreadable } = this.state.getState();
    this.state.setState({ unreadable: unreadable.filter(each => each !== told) });
  }

  choosesTargets(targets: readonly string[]): void {
    this.state.setState({ targets });
  }

  async #add(file: File): Promise<Result<OpenedDocument>> {
    let bytes: Uint8Array;
    try {
      bytes = new Uint8Array(await file.arrayBuffer());
    } catch (error) {
      const detail = String(error);
      return failed(problem('document-unreadable', { about: file.name, why: 'missing' }, { detail }));
    }
    return callBridge(this.#bridge, 'documents.add', file.name, bytes);
  }

  #take(results: readonly Result<OpenedDocument>[]): void {
    const { opened, unreadable } = this.state.getState();
    this.state.setState({
      opened: [...opened, ...results.flatMap(result => (result.ok ? [result.value] : []))],
      unreadable: [...unreadable, ...results.flatMap(result => (result.ok ? [] : [result.problem]))],
    });
  }
}

const tooLarge = (about: string): Problem => problem('document-unreadable', { about, why: 'too-large' });
