import { EventEmitter } from 'node:events';
import type Electron from 'electron';
import { notice } from './notices.ts';
import { refusing } from './unavailable.ts';

type Events<T> = Record<keyof T, unknown[]>;

/**
 * An Electron object with events. A listener for an event that the host never emits is kept, and a notice says so;
 * a method or property that the host does not have throws.
 */
export abstract class HostEmitter<T extends Events<T>> extends EventEmitter<T> {
  readonly #api: string;

  static apiOf(object: object): string {
    return #api in object ? object.#api : object.constructor.name;
  }

  /**
   * @param api its name in Electron's documentation, such as `app`.
   * @param emitted every event that listeners can hear (or that, rightly, never happens here).
   */
  constructor(api: string, emitted: readonly (keyof T & string)[]) {
    super();
    this.#api = api;
    this.setMaxListeners(0);
    const known = new Set<string | symbol>([...emitted, 'newListener', 'removeListener', 'error']);
    EventEmitter.prototype.on.call(this, 'newListener', (event: string | symbol) => {
      if (!known.has(event)) notice(`${api} event ${String(event)}`, 'never emitted');
    });
  }
}
Object.setPrototypeOf(HostEmitter.prototype, refusing(EventEmitter.prototype, HostEmitter.apiOf));

class PreventableEvent {
  defaultPrevented = false;
  preventDefault(): void {
    this.defaultPrevented = true;
  }
}

Object.setPrototypeOf(
  PreventableEvent.prototype,
  refusing(Object.prototype, () => 'event'),
);

/** An Electron event object with the parameters of one event. */
export function createEvent(): Electron.Event;
export function createEvent<P extends object>(parameters: P): Electron.Event<P>;
export function createEvent(parameters: object = {}): Electron.Event {
  // Defined, not assigned: assigning a name that an object refuses throws.
  return Object.defineProperties(new PreventableEvent(), Object.getOwnPropertyDescriptors(parameters));
}
