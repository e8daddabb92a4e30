/**
 * One client's connection: which of its messages are in place now, and the task they go to. It knows no socket: messages
 * in by methods, frames out by its peer.
 */

import { randomUUID } from 'node:crypto';
import { problemWords } from '../../../shared/messages/problem-words.ts';
import { briefly, toProblem } from '../../../shared/problem.ts';
import type { Incoming } from '../../../shared/protocols/incoming.ts';
import type {
  ClientAction,
  ClientMessage,
  StartAction,
} from '../../../shared/protocols/voice-translation/client-actions.ts';
import {
  encodeError,
  encodeServerEvent,
  parseClientMessage,
} from '../../../shared/protocols/voice-translation/messages.ts';
import type { ServerEvent } from '../../../shared/protocols/voice-translation/server-events.ts';
import { EarlyAudio } from '../../server/early-audio.ts';
import { act } from './actions.ts';
import { Configuration } from './configuration.ts';
import { type ErrorCode, type ErrorExtras, errorData, Refusal } from './error-codes.ts';
import type { TaskClient } from './event-sink.ts';
import { tellMissed } from './missed-events.ts';
import type { Peer } from './peer.ts';
import { newRequestId, requestIdIn } from './request-id.ts';
import { connected, sessionStarted } from './session-events.ts';
import { Task } from './task.ts';
import type { TaskDependencies } from './task-dependencies.ts';
import type { Tasks } from './tasks.ts';

type State =
  | { readonly name: 'idle' }
  /** `opened` resolves in any case. */
  | { readonly name: 'starting'; readonly early: EarlyAudio; readonly opened: Promise<void> }
  | { readonly name: 'running'; readonly task: Task }
  /** `isOver`: its end was told, and it is asked for once more by who was not sure of it. */
  | { readonly name: 'stopping'; readonly task: Task; readonly isOver: boolean };

export class ClientSession implements TaskClient {
  readonly #dependencies: TaskDependencies;
  readonly #tasks: Tasks;
  readonly #peer: Peer;
  readonly #sessionId = randomUUID();
  #configuration = new Configuration();
  #state: State = { name: 'idle' };
  #closed = false;
  /** Actions that wait for something. */
  #acting = 0;

  constructor(dependencies: TaskDependencies, tasks: Tasks, peer: Peer) {
    this.#dependencies = dependencies;
    this.#tasks = tasks;
    this.#peer = peer;
  }

  /** A text frame. Whatever it holds, the session lives on. */
  async receive(frame: string): Promise<void> {
    await this.received(parseClientMessage(frame), () => requestIdIn(frame));
  }

  /** One that was read. `requestIdOf`: of what is no message. */
  async received(incoming: Incoming<ClientMessage>, requestIdOf?: () => string | undefined): Promise<void> {
    if (incoming.kind === 'malformed') {
      return this.error('invalid_message', { message: `Invalid message: ${incoming.why}` }, requestIdOf?.());
    }
    if (incoming.kind === 'unknown') {
      return this.error('unknown_action', { message: `Unknown action: ${incoming.name}` }, requestIdOf?.());
    }
    const { data, type, request_id: requestId } = incoming.message;
    if (this.#acting >= maxActions) return this.error('session_busy', undefined, requestId);
    try {
      const acting = this.#act(data);
      if (acting) await this.#waitFor(acting, data.action === 'config');
    } catch (error) {
      if (error instanceof Refusal) return this.error(error.code, error.extras, requestId);
      this.#panicked(error, { message_type: type, action: data.action }, requestId);
    }
  }

  /** Audio: any number of bytes of 16-bit PCM. */
  audio(bytes: Uint8Array): void {
    if (this.#closed) return;
    const state = this.#state;
    try {
      if (state.name === 'running') state.task.write(bytes);
      else if (state.name === 'starting') this.#keepEarly(state.early, bytes);
      else if (state.name === 'idle') this.error('session_not_started');
    } catch (error) {
      this.#panicked(error, { message_type: 'audio' });
    }
  }

  /** The client is gone; it may come back for its task. */
  close(): void {
    this.#closed = true;
    const state = this.#state;
    if (state.name === 'running' || state.name === 'stopping') this.#leave(state.task);
  }

  event(event: ServerEvent): void {
    if (!this.#closed) this.#peer.send(encodeServerEvent(event));
  }

  error(code: ErrorCode, extras?: ErrorExtras, requestId?: string): void {
    if (!this.#closed) this.#peer.send(encodeError(errorData(code, requestId ?? newRequestId(), extras)));
  }

  wait(waiting: boolean): void {
    if (!this.#closed) this.#peer.wait(waiting);
  }

  takenOver(): void {
    this.#state = { name: 'idle' };
    this.wait(false);
    this.error('session_taken_over');
  }

  /** What is done at once never counts: a client may send any number of corrections in one go. */
  async #waitFor(acting: Promise<void>, isConfig: boolean): Promise<void> {
    this.#acting++;
    // Nothing more is read meanwhile: many words are in use before the next ones come.
    if (isConfig) this.#peer.wait(true, 'config');
    try {
      await acting;
    } finally {
      this.#acting--;
      if (isConfig) this.#peer.wait(false, 'config');
    }
  }

  #act(action: ClientAction): void | Promise<void> {
    if (action.action === 'start') return this.#start(action);
    const state = this.#state;
    // What is asked while the engines open is done when they have.
    if (state.name === 'starting') return state.opened.then(() => this.#act(action));
    if (state.name === 'idle' && action.action === 'config') {
      const updated = this.#configuration.update(action, false);
      return updated instanceof Promise ? updated.then(event => this.event(event)) : this.event(updated);
    }
    if (state.name === 'stopping' && state.isOver && action.action === 'stop') return undefined;
    if (state.name === 'idle') throw new Refusal('session_not_started');
    if (state.name !== 'running') throw new Refusal('session_busy');
    if (action.action === 'stop') return this.#stop(state.task);
    return act(state.task, action);
  }

  async #start(action: StartAction): Promise<void> {
    const state = this.#state;
    const isIdle = state.name === 'idle' || (state.name === 'stopping' && state.isOver);
    if (!isIdle) throw new Refusal('session_already_started');
    const lost = action.task_id === undefined ? undefined : this.#tasks.take(action.task_id);
    if (lost) return this.#takeUp(lost, action);
    if (action.terminology) void this.#configuration.update({ terminology: action.terminology }, false);
    const configuration = this.#configuration;
    const open = (): Promise<Task> => Task.open(randomUUID(), action, configuration, this.#dependencies);
    const opening = configuration.ready?.then(open) ?? open();
    const early = new EarlyAudio();
    this.#state = { name: 'starting', early, opened: opening.then(nothing, nothing) };
    try {
      this.#run(await opening);
      for (const bytes of early.take()) this.audio(bytes);
    } catch (error) {
      this.#state = { name: 'idle' };
      throw error;
    }
  }

  #run(task: Task): void {
    // A configuration belongs to its task; the connection's next one begins anew.
    this.#configuration = new Configuration();
    this.#tasks.add(task);
    task.attach(this);
    this.#state = { name: 'running', task };
    task.event(sessionStarted(this.#sessionId, task));
    task.event(connected);
    task.recorder?.repeatFailures();
    task.conversation?.begin();
    // The id was never told: nobody can come back for it.
    if (this.#closed) this.#tasks.letGo(task);
  }

  /** What the client missed goes to it alone: the record has it. */
  async #takeUp(task: Task, { after_sid: afterSid = 0 }: StartAction): Promise<void> {
    const isStopped = this.#tasks.isStopped(task);
    task.attach(this);
    this.#state = isStopped ? { name: 'stopping', task, isOver: true } : { name: 'running', task };
    this.event({ ...sessionStarted(this.#sessionId, task), received_audio_ms: task.receivedMs });
    this.event(connected);
    task.recorder?.repeatFailures();
    await tellMissed(
      task.missed(afterSid),
      event => this.event(event),
      () => !this.#closed && task.isWith(this),
    );
    if (!isStopped) return;
    await this.#tasks.finish(task).catch(nothing);
    await this.#endTold(task);
  }

  async #stop(task: Task): Promise<void> {
    this.#state = { name: 'stopping', task, isOver: false };
    try {
      await this.#tasks.finish(task);
    } catch (error) {
      this.#tasks.remove(task);
      throw error;
    } finally {
      if (this.#state.name === 'stopping') this.#state = { name: 'idle' };
    }
    await this.#endTold(task);
  }

  /** A client that is lost before it has read the end comes back for it. */
  async #endTold(task: Task): Promise<void> {
    if (await this.#peer.reached()) this.#tasks.remove(task);
    else this.#tasks.keep(task);
  }

  #leave(task: Task): void {
    if (!task.isWith(this)) return;
    task.detach(this);
    this.#tasks.keep(task);
  }

  #keepEarly(early: EarlyAudio, bytes: Uint8Array): void {
    if (early.keep(bytes)) return;
    this.error('audio_backlog_full');
    early.take();
    // To go on would leave a hole in what was said: the client sends it again on its next connection.
    this.close();
    this.#peer.end(1009, 'Too much audio is waiting');
  }

  #panicked(error: unknown, details: Record<string, string>, requestId?: string): void {
    const cause = toProblem(error);
    this.#dependencies.log(`${details.action ?? details.message_type}: ${cause.detail ?? briefly(cause)}`);
    this.error('internal_error', { message: problemWords(cause).message, details }, requestId);
  }
}

/** Speech and translations that a client asks for wait for their engines: more than anybody presses are not kept. */
const maxActions = 64;

const nothing = (): void => {};
