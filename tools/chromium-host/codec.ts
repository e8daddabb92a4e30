export interface Codec {
  encode(value: unknown): string;
  decode(text: string): unknown;
}

/**
 * Structured clone as text, for DevTools messages, which carry nothing else: what Electron's IPC carries survives
 * (typed arrays, Map, Set, Date, RegExp, BigInt, Error, boxed primitives, undefined, NaN, -0, an invalid date, the holes of
 * an array); functions, promises and the like are refused. A cycle is refused too, and what is there twice becomes two.
 * Plain JSON goes as 'j' + JSON, the rest as 's' + JSON with tagged values: `{ $: kind, … }`.
 *
 * Runs in Node and, by its source text, in the page: it may use nothing outside itself.
 */
export function createCodec(
  toBase64: (bytes: Uint8Array) => string,
  fromBase64: (text: string) => Uint8Array<ArrayBuffer>,
): Codec {
  type Tagged = {
    readonly $: string;
    readonly v?: unknown;
    readonly t?: string;
    readonly m?: string;
    readonly c?: unknown;
  };

  const views = {
    Int8Array,
    Uint8Array,
    Uint8ClampedArray,
    Int16Array,
    Uint16Array,
    Int32Array,
    Uint32Array,
    // Newer than the others: a browser of 2024 lacks it.
    Float16Array: typeof Float16Array === 'undefined' ? undefined : Float16Array,
    Float32Array,
    Float64Array,
    BigInt64Array,
    BigUint64Array,
    DataView,
  };
  const errors: Record<string, ErrorConstructor> = {
    TypeError,
    RangeError,
    SyntaxError,
    ReferenceError,
    EvalError,
    URIError,
  };

  function refuse(value: unknown): never {
    const error = new Error(`An object could not be cloned (${typeof value}).`);
    error.name = 'DataCloneError';
    throw error;
  }

  function isPlainObject(value: object): boolean {
    const prototype = Object.getPrototypeOf(value);
    return prototype === Object.prototype || prototype === null;
  }

  /** An array with holes, or with properties of its own (what a RegExp matched has `index`). */
  function isIrregular(value: readonly unknown[]): boolean {
    // Unless it has a hole, its keys are its indices first, then the others.
    const keys = Object.keys(value);
    return keys.length !== value.length || (keys.length > 0 && keys.at(-1) !== String(value.length - 1));
  }

  /** JSON alone keeps it; the fast way for nearly every message. */
  function isJson(value: unknown, depth: number): boolean {
    if (typeof value === 'string' || typeof value === 'boolean' || value === null) return true;
    if (typeof value === 'number') return Number.isFinite(value) && !Object.is(value, -0);
    if (typeof value !== 'object' || depth > 100) return false;
    if (Array.isArray(value))
      return !isIrregular(value) && Array.from(value).every(item => isJson(item, depth + 1));
    if (!isPlainObject(value) || 'toJSON' in value || '$' in value) return false;
    return Object.values(value).every(item => isJson(item, depth + 1));
  }

  function tagBytes(value: ArrayBuffer | ArrayBufferView): Tagged {
    if (value instanceof ArrayBuffer)
      return { $: 'bytes', t: 'ArrayBuffer', v: toBase64(new Uint8Array(value)) };
    const bytes = new Uint8Array(value.buffer, value.byteOffset, value.byteLength);
    // A Node Buffer arrives as the Uint8Array it is.
    const name = Object.prototype.toString.call(value).slice(8, -1);
    return { $: 'bytes', t: name, v: toBase64(bytes) };
  }

  function tag(value: unknown, parents: readonly object[]): unknown {
    if (typeof value === 'string' || typeof value === 'boolean' || value === null) return value;
    if (typeof value === 'number') {
      if (Object.is(value, -0)) return { $: 'number', v: '-0' };
      return Number.isFinite(value) ? value : { $: 'number', v: String(value) };
    }
    if (value === undefined) return { $: 'undefined' };
    if (typeof value === 'bigint') return { $: 'bigint', v: String(value) };
    if (typeof value !== 'object' || parents.includes(value)) return refuse(value);
    return tagObject(value, [...parents, value]);
  }

  function tagObject(value: object, parents: readonly object[]): unknown {
    if (value instanceof ArrayBuffer || ArrayBuffer.isView(value)) return tagBytes(value);
    // NaN when it is invalid, which JSON would make null, and that is 1970.
    if (value instanceof Date) return { $: 'date', v: tag(value.getTime(), parents) };
    if (value instanceof RegExp) return { $: 'regexp', v: value.source, t: value.flags };
    if (value instanceof Error) return tagError(value, parents);
    if (value instanceof Map) {
      return { $: 'map', v: [...value].map(([key, item]) => [tag(key, parents), tag(item, parents)]) };
    }
    if (value instanceof Set) return { $: 'set', v: [...value].map(item => tag(item, parents)) };
    if (isBoxed(value)) return { $: 'boxed', v: tag(value.valueOf(), parents) };
    if (cannotBeCloned(value)) return refuse(value);
    // Pairs and not an object: a key may be `$`, which marks a tag, or `__proto__`, which would not be kept.
    const pairs = () => Object.entries(value).map(([key, item]) => [key, tag(item, parents)]);
    if (!Array.isArray(value)) return { $: 'object', v: pairs() };
    if (isIrregular(value)) return { $: 'array', t: String(value.length), v: pairs() };
    return Array.from(value, item => tag(item, parents));
  }

  function tagError(error: Error, parents: readonly object[]): Tagged {
    const tagged = { $: 'error', t: error.name, m: error.message, v: error.stack };
    return 'cause' in error ? { ...tagged, c: tag(error.cause, parents) } : tagged;
  }

  function isBoxed(value: object): boolean {
    return (
      value instanceof Number ||
      value instanceof String ||
      value instanceof Boolean ||
      value instanceof BigInt ||
      value instanceof Symbol
    );
  }

  function cannotBeCloned(value: object): boolean {
    return (
      value instanceof Promise ||
      value instanceof WeakMap ||
      value instanceof WeakSet ||
      value instanceof WeakRef ||
      // Pages have none unless they are isolated.
      (typeof SharedArrayBuffer === 'function' && value instanceof SharedArrayBuffer)
    );
  }

  function untagBytes(name: string | undefined, text: string): unknown {
    const bytes = fromBase64(text);
    // A view of its own memory, even where the decoder shares one (Node's Buffer pool), at any element size.
    const { buffer } = bytes.byteLength === bytes.buffer.byteLength ? bytes : bytes.slice();
    if (name === 'ArrayBuffer') return buffer;
    const View: (new (memory: ArrayBuffer) => unknown) | undefined = views[name as keyof typeof views];
    if (!View) throw new Error(`There is no ${name} here.`);
    return new View(buffer);
  }

  function untagError(tagged: Tagged): Error {
    const { t: name = 'Error', m: message = '', v: stack } = tagged;
    const cause = 'c' in tagged ? { cause: untag(tagged.c) } : undefined;
    const error = new (errors[name] ?? Error)(message, cause);
    if (error.name !== name) error.name = name;
    if (typeof stack === 'string') error.stack = stack;
    return error;
  }

  function untagArray({ t: length, v: pairs }: Tagged): unknown[] {
    const array = new Array<unknown>(Number(length));
    for (const [key, value] of untagPairs(pairs)) {
      // Not `array[key] =`, which for `__proto__` would change its prototype.
      const property = { value, writable: true, enumerable: true, configurable: true };
      Object.defineProperty(array, String(key), property);
    }
    return array;
  }

  function untagPairs(value: unknown): [unknown, unknown][] {
    return (value as [unknown, unknown][]).map(([key, item]) => [untag(key), untag(item)]);
  }

  function untag(value: unknown): unknown {
    if (typeof value !== 'object' || value === null) return value;
    if (Array.isArray(value)) return value.map(untag);
    const tagged = value as Tagged;
    switch (tagged.$) {
      case 'number':
        return Number(tagged.v);
      case 'bigint':
        return BigInt(String(tagged.v));
      case 'bytes':
        return untagBytes(tagged.t, String(tagged.v));
      case 'date':
        return new Date(Number(untag(tagged.v)));
      case 'regexp':
        return new RegExp(String(tagged.v), tagged.t);
      case 'error':
        return untagError(tagged);
      case 'map':
        return new Map(untagPairs(tagged.v));
      case 'set':
        return new Set((tagged.v as unknown[]).map(untag));
      case 'boxed':
        return Object(untag(tagged.v));
      case 'array':
        return untagArray(tagged);
      case 'object':
        return Object.fromEntries(untagPairs(tagged.v));
      default:
        return undefined;
    }
  }

  return {
    encode: value => (isJson(value, 0) ? `j${JSON.stringify(value)}` : `s${JSON.stringify(tag(value, []))}`),
    decode: text => {
      const value: unknown = JSON.parse(text.slice(1));
      return text.startsWith('j') ? value : untag(value);
    },
  };
}
