import type { Session } from './cdp.ts';
import { createCodec } from './codec.ts';
import type { Events } from './devtools.ts';
import type { Post, Push } from './page/isolated-world.ts';
import { bindingName, worldName } from './page/scripts.ts';

const codec = createCodec(
  bytes => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('base64'),
  text => {
    const bytes = Buffer.from(text, 'base64');
    return new Uint8Array(bytes.buffer as ArrayBuffer, bytes.byteOffset, bytes.byteLength);
  },
);

interface World {
  /** Unique over processes; contexts' plain ids repeat. */
  readonly uniqueId: string;
  readonly id: number;
}

// Two batches under way keep the pipe busy; what is pushed meanwhile goes together in the next one.
const maxUnderWay = 2;

/** The way between the main process and the preload of one page: there by evaluation, back by a binding. */
export class RendererChannel {
  readonly #session: Session;
  readonly #frameId: string;
  readonly #onPost: (post: Post) => void;
  #world: World | undefined;
  #queue: string[] = [];
  #underWay = 0;
  #flushing = false;

  constructor(session: Session, frameId: string, onPost: (post: Post) => void) {
    this.#session = session;
    this.#frameId = frameId;
    this.#onPost = onPost;
    session.on('Runtime.executionContextCreated', event => this.#created(event));
    session.on('Runtime.executionContextDestroyed', ({ executionContextId }) => {
      if (executionContextId === this.#world?.id) this.#world = undefined;
    });
    session.on('Runtime.executionContextsCleared', () => this.reset());
    session.on('Runtime.bindingCalled', ({ name, payload, executionContextId }) => {
      if (name === bindingName && executionContextId === this.#world?.id) {
        this.#onPost(codec.decode(payload) as Post);
      }
    });
  }

  /** Which document is listening; an answer for an earlier one must not reach it. */
  get document(): string | undefined {
    return this.#world?.uniqueId;
  }

  /** Forgets the document: it crashed or navigated away. */
  reset(): void {
    this.#world = undefined;
    this.#queue = [];
  }

  /**
   * Queues one message; lost, as in Electron, when no document listens.
   * @throws Error named DataCloneError when a value cannot be cloned.
   */
  push(message: Push): void {
    const text = codec.encode(message);
    if (this.#world === undefined) return;
    this.#queue.push(text);
    if (this.#flushing) return;
    this.#flushing = true;
    queueMicrotask(() => {
      this.#flushing = false;
      this.#flush();
    });
  }

  #created({ context }: Events['Runtime.executionContextCreated'][0]): void {
    if (context.name !== worldName || context.auxData?.frameId !== this.#frameId) return;
    this.reset();
    this.#world = { uniqueId: context.uniqueId, id: context.id };
  }

  #flush(): void {
    if (this.#world === undefined || this.#queue.length === 0 || this.#underWay >= maxUnderWay) return;
    const expression = `chromiumHostReceive(${JSON.stringify(this.#queue)})`;
    this.#queue = [];
    this.#underWay++;
    const done = (): void => {
      this.#underWay--;
      this.#flush();
    };
    const { uniqueId } = this.#world;
    this.#session
      .send('Runtime.evaluate', { expression, uniqueContextId: uniqueId, silent: true, returnByValue: true })
      .then(done, done);
  }
}
