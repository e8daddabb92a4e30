/** What the tests use of a package without types. */
declare module 'ndjson' {
  import type { Duplex } from 'node:stream';

  const ndjson: { parse(options: { readonly strict: boolean }): Duplex };
  export default ndjson;
}
