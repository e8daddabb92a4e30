/**
 * The host answers only for what it does. Every other name of Electron's API throws, so that an app never believes
 * that something happened which did not.
 */
export class HostNotAvailableError extends Error {
  readonly code = 'ERR_HOST_NOT_AVAILABLE';

  constructor(api: string) {
    super(`${api} is not available in the Chromium host, the stand-in for Electron (tools/chromium-host)`);
    this.name = 'HostNotAvailableError';
  }
}

/** @throws HostNotAvailableError always; `api` is written as in Electron's documentation, such as `app.dock`. */
export function notAvailable(api: string): never {
  throw new HostNotAvailableError(api);
}

// What `await`, JSON.stringify and module loaders ask of any object: an honest "no" instead of an error.
const questions: ReadonlySet<string> = new Set([
  'then',
  'toJSON',
  '__esModule',
  'asymmetricMatch',
  'nodeType',
]);

/**
 * The end of a prototype chain: names that neither the object nor its classes know throw. At the end and not in front
 * of the object, because methods with private fields must see the object itself as `this`.
 */
export function refusing(base: object | null, nameOf: (receiver: object) => string): object {
  return new Proxy(Object.create(base), {
    get(target, key, receiver) {
      if (typeof key === 'symbol' || key in target || questions.has(key))
        return Reflect.get(target, key, receiver);
      return notAvailable(`${nameOf(receiver)}.${key}`);
    },
    set(target, key, value, receiver) {
      if (typeof key === 'symbol' || key in target) return Reflect.set(target, key, value, receiver);
      return notAvailable(`${nameOf(receiver)}.${key}`);
    },
  });
}

/** Makes a plain object refuse every name it does not have. */
export function only<T extends object>(name: string, members: T): T {
  return Object.setPrototypeOf(
    members,
    refusing(Object.prototype, () => name),
  );
}

/** Makes a class refuse every static name it does not have. In front of it: `super()` needs the chain behind. */
export function onlyClass<T extends abstract new (...args: never[]) => object>(type: T): T {
  return new Proxy(type, {
    get: (target, key) =>
      typeof key === 'symbol' || key in target
        ? Reflect.get(target, key)
        : notAvailable(`${type.name}.${key}`),
  });
}

/** A whole module or class of Electron that the host does not have: it can be imported, but any use throws. */
export function unavailable(name: string): object {
  return new Proxy(class {}, {
    get: (_, key) =>
      typeof key === 'symbol' || questions.has(key) ? undefined : notAvailable(`${name}.${key}`),
    set: (_, key) => notAvailable(`${name}.${String(key)}`),
    apply: () => notAvailable(name),
    construct: () => notAvailable(name),
  });
}

/** The members of an Electron type that the host may have; emitters are typed by the host's own event maps. */
export type Part<T> = {
  [K in Exclude<keyof T, keyof NodeJS.EventEmitter | 'prototype'>]?: T[K] | undefined;
};

/**
 * Hands a part of an Electron object to code that expects the whole. Sound because the missing members throw when
 * they are used (`refusing`), and a member with a wrong signature does not compile.
 */
export function standIn<T extends object>(part: Part<T>): T {
  return part as unknown as T;
}
