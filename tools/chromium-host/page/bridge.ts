export interface Bridge {
  /** The other world listens. */
  ping(): boolean;
  /** Puts `api` into the other world as `globalThis[key]`: a frozen copy whose functions call back. */
  expose(key: string, api: unknown): void;
}

/** One value on its way between the worlds. */
type Packed =
  | { readonly kind: 'value'; readonly value: unknown }
  | { readonly kind: 'function' | 'own-function' | 'promise'; readonly id: number }
  | { readonly kind: 'error'; readonly name: string; readonly message: string; readonly stack: string }
  | { readonly kind: 'array'; readonly items: readonly Packed[] }
  | { readonly kind: 'object'; readonly entries: readonly (readonly [string, Packed])[] };

type Message =
  | { readonly type: 'ping' }
  | { readonly type: 'expose'; readonly key: string; readonly api: Packed }
  | { readonly type: 'call'; readonly id: number; readonly args: readonly Packed[] }
  | { readonly type: 'answer'; readonly ok: boolean; readonly value: Packed }
  | { readonly type: 'settle'; readonly id: number; readonly ok: boolean; readonly value: Packed }
  | { readonly type: 'release'; readonly id: number };

type Answer = Extract<Message, { type: 'answer' }>;
type AnyFunction = (...args: unknown[]) => unknown;

/**
 * What Electron's contextBridge does, between the preload's isolated world and the page's own. The same function runs
 * in both (by its source text, so it may use nothing outside itself) and talks over `port`, an EventTarget that only
 * these two closures can reach. Blink clones a CustomEvent's `detail` structurally when the other world reads it, and
 * dispatches synchronously, so calls return at once.
 *
 * Everything it needs of the page's globals is taken before any script of the page runs: a page that replaces
 * prototypes later sees neither the port nor a message.
 */
export function createBridge(port: EventTarget, side: 'isolated' | 'main'): Bridge {
  const { CustomEvent, Promise: NativePromise, Error: NativeError } = globalThis;
  const { apply } = Reflect;
  const { isArray } = Array;
  const { keys, getPrototypeOf, freeze, defineProperty, getOwnPropertyDescriptor } = Object;
  const plainPrototype = Object.prototype;
  const dispatch = EventTarget.prototype.dispatchEvent;
  const listen = EventTarget.prototype.addEventListener;
  const readDetail = getOwnPropertyDescriptor(CustomEvent.prototype, 'detail')?.get;
  const onSettled = NativePromise.prototype.then;
  const cloneable = [Date, RegExp, Map, Set, ArrayBuffer];
  const isView = ArrayBuffer.isView;
  const outgoing = side === 'isolated' ? 'to-main' : 'to-isolated';
  const incoming = side === 'isolated' ? 'to-isolated' : 'to-main';

  const own = new Map<number, AnyFunction>();
  const foreign = new WeakMap<object, number>();
  const promised = new Map<number, (ok: boolean, value: unknown) => void>();
  const collected = new FinalizationRegistry<number>(id => emit({ type: 'release', id }));
  let nextId = 1;
  let answer: Answer | undefined;

  function emit(message: Message): void {
    apply(dispatch, port, [new CustomEvent(outgoing, { detail: message })]);
  }

  /** Emits and takes the answer that the other side's listener gave meanwhile. */
  function ask(message: Message): Answer | undefined {
    const outer = answer;
    answer = undefined;
    emit(message);
    const given = answer as Answer | undefined;
    answer = outer;
    return given;
  }

  function isPlain(value: object): boolean {
    const prototype = getPrototypeOf(value);
    return prototype === null || prototype === plainPrototype || getPrototypeOf(prototype) === null;
  }

  /** Structured clone alone carries it. */
  function isClonable(value: unknown, depth: number): boolean {
    if (typeof value === 'function') return false;
    if (typeof value !== 'object' || value === null) return true;
    if (value instanceof NativePromise || value instanceof NativeError) return false;
    if (depth > 100) throw new NativeError('contextBridge: nested too deep');
    if (isView(value) || cloneable.some(type => value instanceof type)) return true;
    // Instances of classes too: their own values are copied, the methods of the class are not.
    return keys(value).every(key => isClonable((value as Record<string, unknown>)[key], depth + 1));
  }

  function pack(value: unknown): Packed {
    if (isClonable(value, 0)) return { kind: 'value', value };
    if (typeof value === 'function') {
      const home = foreign.get(value);
      if (home !== undefined) return { kind: 'own-function', id: home };
      own.set(nextId, value as AnyFunction);
      return { kind: 'function', id: nextId++ };
    }
    if (value instanceof NativePromise) return packPromise(value);
    if (value instanceof NativeError) {
      return { kind: 'error', name: value.name, message: value.message, stack: value.stack ?? '' };
    }
    if (isArray(value)) return { kind: 'array', items: value.map(pack) };
    const members = value as Record<string, unknown>;
    return { kind: 'object', entries: keys(members).map(key => [key, pack(members[key])] as const) };
  }

  function packPromise(promise: Promise<unknown>): Packed {
    const id = nextId++;
    const settle = (ok: boolean) => (value: unknown) =>
      emit({ type: 'settle', id, ok, value: packSafely(value) });
    void apply(onSettled, promise, [settle(true), settle(false)]);
    return { kind: 'promise', id };
  }

  function packSafely(value: unknown): Packed {
    try {
      return pack(value);
    } catch (error) {
      return { kind: 'error', name: 'Error', message: String((error as Error).message), stack: '' };
    }
  }

  function deepFreeze(value: unknown): unknown {
    if (typeof value !== 'object' || value === null || !(isArray(value) || isPlain(value))) return value;
    for (const key of keys(value)) deepFreeze((value as Record<string, unknown>)[key]);
    return freeze(value);
  }

  function unpackFunction(id: number): AnyFunction {
    const proxy: AnyFunction = (...args) => {
      const given = ask({ type: 'call', id, args: args.map(pack) });
      if (given === undefined) throw new NativeError('contextBridge: the value could not be cloned');
      const value = unpack(given.value, false);
      if (!given.ok) throw value;
      return value;
    };
    foreign.set(proxy, id);
    collected.register(proxy, id);
    return proxy;
  }

  function unpackError({ name, message, stack }: Extract<Packed, { kind: 'error' }>): Error {
    const error = new NativeError(message);
    const hidden = { configurable: true, writable: true, enumerable: false };
    defineProperty(error, 'name', { ...hidden, value: name });
    defineProperty(error, 'stack', { ...hidden, value: stack });
    return error;
  }

  function unpackObject(entries: Extract<Packed, { kind: 'object' }>['entries'], frozen: boolean): object {
    const object = {};
    for (const [key, item] of entries) {
      const value = unpack(item, frozen);
      defineProperty(object, key, { value, enumerable: true, configurable: true, writable: true });
    }
    return frozen ? freeze(object) : object;
  }

  function unpack(packed: Packed, frozen: boolean): unknown {
    switch (packed.kind) {
      case 'value':
        return frozen ? deepFreeze(packed.value) : packed.value;
      case 'own-function':
        return own.get(packed.id);
      case 'function':
        return frozen ? freeze(unpackFunction(packed.id)) : unpackFunction(packed.id);
      case 'promise':
        return new NativePromise((resolve, reject) =>
          promised.set(packed.id, (ok, value) => (ok ? resolve(value) : reject(value))),
        );
      case 'error':
        return unpackError(packed);
      case 'array': {
        const items = packed.items.map(item => unpack(item, frozen));
        return frozen ? freeze(items) : items;
      }
      case 'object':
        return unpackObject(packed.entries, frozen);
    }
  }

  function runCall(id: number, args: readonly Packed[]): Answer {
    try {
      const called = own.get(id);
      if (called === undefined) throw new NativeError('contextBridge: the function is gone');
      return { type: 'answer', ok: true, value: pack(called(...args.map(arg => unpack(arg, false)))) };
    } catch (error) {
      return { type: 'answer', ok: false, value: packSafely(error) };
    }
  }

  function define(key: string, api: Packed): Answer {
    if (key in globalThis) {
      const error = new NativeError('Cannot bind an API on top of an existing property on the window object');
      return { type: 'answer', ok: false, value: pack(error) };
    }
    const value = unpack(api, true);
    defineProperty(globalThis, key, { value, enumerable: true, configurable: false, writable: false });
    return { type: 'answer', ok: true, value: { kind: 'value', value: undefined } };
  }

  function receive(message: Message): void {
    switch (message.type) {
      case 'ping':
        emit({ type: 'answer', ok: true, value: { kind: 'value', value: undefined } });
        return;
      case 'expose':
        emit(define(message.key, message.api));
        return;
      case 'call':
        emit(runCall(message.id, message.args));
        return;
      case 'answer':
        answer = message;
        return;
      case 'settle':
        promised.get(message.id)?.(message.ok, unpack(message.value, false));
        promised.delete(message.id);
        return;
      case 'release':
        own.delete(message.id);
    }
  }

  const listener = (event: Event): void => {
    const message = readDetail === undefined ? null : (apply(readDetail, event, []) as Message | null);
    if (message !== null) receive(message);
  };
  apply(listen, port, [incoming, listener]);

  return {
    ping: () => ask({ type: 'ping' }) !== undefined,
    expose(key, api) {
      const given = ask({ type: 'expose', key, api: pack(api) });
      if (given === undefined) throw new NativeError('contextBridge: An object could not be cloned.');
      if (!given.ok) throw unpack(given.value, false);
    },
  };
}
