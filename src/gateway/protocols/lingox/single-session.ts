/** The single socket: one device, whose client sets the languages and may change them at any time. */

import type { WebSocket } from 'ws';
import { Sequencer } from '../../../shared/async/sequencer.ts';
import { englishName } from '../../../shared/language-tag.ts';
import { toProblem } from '../../../shared/problem.ts';
import {
  busy,
  type Config,
  encodeSingleMessage,
  parseConfig,
} from '../../../shared/protocols/lingox/messages.ts';
import { canHear, canTranslate } from '../../engines/coverage.ts';
import type { Engines } from '../../engines/engines.ts';
import type { LanguagePair } from '../../engines/translation/translator.ts';
import { ClientSocket } from '../../server/client-socket.ts';
import { EarlyAudio } from '../../server/early-audio.ts';
import { Interpreter, inWords } from './interpreter.ts';
import type { OpenSingleRecord, SingleRecord } from './record.ts';

/** Configurations that wait for one that opens its engines. */
const maxConfigurations = 8;

export class SingleSession {
  readonly #engines: Engines;
  readonly #client: ClientSocket;
  readonly #openRecord: OpenSingleRecord | undefined;
  #record: SingleRecord | undefined;
  #interpreter: Interpreter | undefined;
  /** Configurations are done one after another. */
  readonly #configuring = new Sequencer();
  /** Sound that came while one is being done: it belongs to its languages. */
  #early: EarlyAudio | undefined;
  #configurations = 0;
  #toldMissing = false;
  #closed = false;

  /** `openRecord`: where what is said is kept; absent: nowhere. */
  static serve(socket: WebSocket, engines: Engines, openRecord?: OpenSingleRecord): void {
    const session = new SingleSession(engines, new ClientSocket(socket), openRecord);
    socket.on('message', (data, isBinary) => {
      const bytes = data as Buffer;
      if (isBinary) session.audio(bytes);
      else session.receive(bytes.toString('utf8'));
    });
    session.#client.soundInParts();
    session.#client.onOverBudget(words => session.#error(words));
    socket.on('close', () => session.close());
  }

  private constructor(engines: Engines, client: ClientSocket, openRecord: OpenSingleRecord | undefined) {
    this.#engines = engines;
    this.#client = client;
    this.#openRecord = openRecord;
  }

  receive(frame: string): void {
    const incoming = parseConfig(frame);
    if (incoming.kind === 'malformed') this.#error(`Invalid message: ${incoming.why}`);
    else if (incoming.kind === 'unknown') this.#error(`Unknown message: ${incoming.name}`);
    else if (this.#configurations >= maxConfigurations) this.#error('Too many configs at once');
    else this.#take(incoming.message);
  }

  #take(config: Config): void {
    this.#configurations++;
    this.#early ??= new EarlyAudio();
    // What came between two configurations belongs to the first of them.
    const early = this.#early;
    this.#early = new EarlyAudio();
    void this.#configuring.run(() => this.#configure(config, early));
  }

  audio(bytes: Uint8Array): void {
    if (this.#early) {
      if (!this.#early.keep(bytes)) this.#client.close({ code: 1009, reason: 'Too much audio is waiting' });
    } else if (this.#interpreter) this.#hear(this.#interpreter, bytes);
    else if (!this.#toldMissing) {
      this.#toldMissing = true;
      this.#error('The languages are not set: send a config before audio');
    }
  }

  close(): void {
    this.#closed = true;
    this.#record?.leave();
    void this.#interpreter?.close();
  }

  /** `before`: sound that came before this configuration and after the one that was done last. */
  async #configure({ language, translate_language: target }: Config, before: EarlyAudio): Promise<void> {
    // Nobody is there any more for whom a recogniser should be opened.
    if (this.#closed) return;
    if (this.#interpreter) for (const bytes of before.take()) this.#hear(this.#interpreter, bytes);
    // What is read counts as heard: until there is somebody to hear it, it waits in the network.
    const isFirst = this.#interpreter === undefined;
    if (isFirst) this.#client.wait(true);
    try {
      await this.#use({ source: language, target });
    } catch (error) {
      if (!this.#interpreter && toProblem(error).reason === 'not-now') this.#refuse();
      else this.#error(inWords(error));
    }
    if (isFirst) this.#client.wait(false);
    this.#configurations--;
    if (this.#configurations > 0) return;
    const early = this.#early;
    this.#early = undefined;
    for (const bytes of early?.take() ?? []) this.audio(bytes);
  }

  async #use(pair: LanguagePair): Promise<void> {
    const refusal = this.#refusal(pair);
    if (refusal !== undefined) {
      this.#error(refusal);
      return;
    }
    if (this.#interpreter) return this.#interpreter.switchTo(pair);
    const interpreter = await Interpreter.open(this.#engines, pair, {
      interpreted: interpreted => {
        const { final, pair: _, heard: __, ...words } = interpreted;
        this.#record?.interpreted(interpreted);
        const data = { is_final: final, ...words };
        this.#client.send(encodeSingleMessage({ kind: 'result', data }));
      },
      failed: words => this.#error(words),
      busy: isSo => this.#client.wait(isSo),
    });
    this.#interpreter = interpreter;
    if (this.#closed) await interpreter.close();
    else this.#record = this.#openRecord?.(pair);
  }

  #hear(interpreter: Interpreter, bytes: Uint8Array): void {
    this.#record?.sound();
    interpreter.write(bytes);
  }

  /** The languages that are set, if any, stay. */
  #refusal(pair: LanguagePair): string | undefined {
    const { source, target } = pair;
    if (!canHear(this.#engines.speechToText, source))
      return `${englishName(source)} cannot be recognised by this gateway`;
    if (canTranslate(this.#engines.translator, pair)) return undefined;
    return `No engine of this gateway translates ${source} → ${target}`;
  }

  /** Nobody hears it: sound that is read and not heard would count as heard, and a client that is closed tries again. */
  #refuse(): void {
    this.close();
    this.#client.close(busy);
  }

  #error(error: string): void {
    this.#client.send(encodeSingleMessage({ kind: 'error', data: { type: 'error', error } }));
  }
}
