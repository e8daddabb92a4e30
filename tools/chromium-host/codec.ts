export interface Codec {
  encode(value: unknown): string;
  decode(text: string): unknown;
}

/**
 * Structured clone as text, for DevTools messages, which carry nothing else: what Electron's IPC carries survives
 * (typed arrays, Map, Set, Date, RegExp, BigInt, Error, undefined, NaN), functions and promises are refused. No cycles.
 * Plain JSON goes as 'j' + JSON, the rest as 's' + JSON with tagged values: `{ $: kind, … }`.
 *
 * Runs in Node and, by its source text, in the page: it may use nothing outside itself.
 */
export function createCodec(
  toBase64: (bytes: Uint8Array) => string,
  fromBase64: (text: string) => Uint8Array<ArrayBuffer>,
): Codec {
  type Tagged = { readonly $: string; readonly v?: unknown; readonly t?: string; readonly m?: string };

  const views = {
    Int8Array,
    Uint8Array,
    Uint8ClampedArray,
    Int16Array,
    Uint16Array,
    Int32Array,
    Uint32Array,
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

  /** JSON alone keeps it; the fast way for nearly every message. */
  function isJson(value: unknown, depth: number): boolean {
    if (typeof value === 'string' || typeof value === 'boolean' || value === null) return true;
    if (typeof value === 'number') return Number.isFinite(value) && !Object.is(value, -0);
    if (typeof value !== 'object' || depth > 100) return false;
    if (Array.isArray(value)) return Array.from(value).every(item => isJson(item, depth + 1));
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
    if (value instanceof Date) return { $: 'date', v: value.getTime() };
    if (value instanceof RegExp) return { $: 'regexp', v: value.source, t: value.flags };
    if (value instanceof Error) return { $: 'error', t: value.name, m: value.message, v: value.stack };
    if (value instanceof Map) {
      return { $: 'map', v: [...value].map(([key, item]) => [tag(key, parents), tag(item, parents)]) };
    }
    if (value instanceof Set) return { $: 'set', v: [...value].map(item => tag(item, parents)) };
    if (value instanceof Promise || value instanceof WeakMap || value instanceof WeakSet)
      return refuse(value);
    if (Array.isArray(value)) return Array.from(value, item => tag(item, parents));
    // Pairs and not an object: a key may be `$`, which marks a tag, or `__proto__`, which would not be kept.
    return { $: 'object', v: Object.entries(value).map(([key, item]) => [key, tag(item, parents)]) };
  }

  function untagBytes(name: string | undefined, text: string): unknown {
    const bytes = fromBase64(text);
    // A view of its own memory, even where the decoder shares one (Node's Buffer pool), at any element size.
    const { buffer } = bytes.byteLength === bytes.buffer.byteLength ? bytes : bytes.slice();
    if (name === 'ArrayBuffer') return buffer;
    const View: new (memory: ArrayBuffer) => unknown = views[name as keyof typeof views];
    return new View(buffer);
  }

  function untagError({ t: name = 'Error', m: message = '', v: stack }: Tagged): Error {
    const error = new (errors[name] ?? Error)(message);
    if (error.name !== name) error.name = name;
    if (typeof stack === 'string') error.stack = stack;
    return error;
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
        return new Date(Number(tagged.v));
      case 'regexp':
        return new RegExp(String(tagged.v), tagged.t);
      case 'error':
        return untagError(tagged);
      case 'map':
        return new Map(untagPairs(tagged.v));
      case 'set':
        return new Set((tagged.v as unknown[]).map(untag));
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
