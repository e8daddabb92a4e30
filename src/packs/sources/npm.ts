/** Files out of an npm package's tarball, by the person's registry, proxy and cache of npm. */

import { mkdirSync, rmSync } from 'node:fs';
import { PassThrough, type Readable } from 'node:stream';
import { ProblemError, problem } from '../../shared/problem.ts';
import { extractLimits, extractTarGz } from '../archive/extract.ts';
import type { NpmSource } from '../catalog/entry.ts';
import { codeOf, messageOf, writeProblem } from '../errors.ts';
import { type NpmConfig, npmConfig } from './npm-config.ts';
import { type BuildContext, stepBytes } from './work.ts';

/** The folder that every npm tarball has; some tools name it otherwise. */
const inTarball = (path: string): string => path.slice(path.indexOf('/') + 1);

/** pacote waits 5 minutes and tries again after 10 s and more: too long for somebody who looks at a terminal. */
const patience = {
  timeout: 60_000,
  fetchRetries: 2,
  fetchRetryFactor: 3,
  fetchRetryMintimeout: 1_000,
  fetchRetryMaxtimeout: 5_000,
};

/**
 * Writes the wanted files of the package into the folder `into`, under their paths in the tarball, and nothing else. The
 * integrity is that of the catalogue, whatever the registry says; a tarball in npm's cache needs no registry. Rejects with a
 * ProblemError: pack-unavailable, pack-changed, pack-sign-in, or one of the disk.
 */
export async function fetchFromNpm(
  source: NpmSource,
  into: string,
  context: BuildContext,
  config: NpmConfig = npmConfig(),
): Promise<void> {
  const limits = await extractLimits(source.bytes, into, context.disk);
  const unpack = async (tarball: NodeJS.ReadableStream): Promise<void> => {
    // Piped at once, before anything is awaited: an error of a stream that nobody listens to would end the program.
    const content = asReadable(tarball, context, source.bytes);
    // It is called again after a try that failed in the middle.
    rmSync(into, { recursive: true, force: true });
    mkdirSync(into, { recursive: true });
    const wanted = new Set(source.files.map(({ from }) => from));
    await extractTarGz(source.spec, content, into, {
      limits,
      disk: context.disk,
      signal: context.signal,
      wanted: path => wanted.has(inTarball(path)),
    });
  };
  const { default: pacote } = await import('pacote');
  const { integrity, spec } = source;
  // With an address pacote looks into the cache before it asks the registry. Its types are older than it is.
  const options = { ...patience, ...config, integrity, resolved: addressOf(spec), signal: context.signal };
  const stream = pacote.tarball.stream as (
    spec: string,
    handler: typeof unpack,
    options: object,
  ) => Promise<void>;
  try {
    await orAborted(stream(spec, unpack, options), context.signal);
  } catch (error) {
    if (context.signal.aborted) throw context.signal.reason;
    throw explained(error, source, config);
  }
}

function addressOf(spec: string): string {
  const at = spec.lastIndexOf('@');
  const [name, version] = [spec.slice(0, at), spec.slice(at + 1)];
  return `https://registry.npmjs.org/${name}/-/${name.split('/').at(-1)}-${version}.tgz`;
}

function asReadable(tarball: NodeJS.ReadableStream, context: BuildContext, totalBytes: number): Readable {
  const onBytes = stepBytes(context, 'downloading', totalBytes);
  const content = new PassThrough();
  tarball.on('error', error => content.destroy(error));
  tarball.on('data', (chunk: Uint8Array) => onBytes(chunk.length));
  tarball.pipe(content);
  return content;
}

/** pacote cannot be told to stop; what it still brings is thrown away. */
async function orAborted<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  const aborted = Promise.withResolvers<never>();
  const abort = (): void => aborted.reject(signal.reason);
  signal.addEventListener('abort', abort, { once: true });
  if (signal.aborted) abort();
  work.catch(() => undefined);
  try {
    return await Promise.race([work, aborted.promise]);
  } finally {
    signal.removeEventListener('abort', abort);
  }
}

function explained(error: unknown, { spec }: NpmSource, { registry }: NpmConfig): unknown {
  const host = URL.parse(registry)?.host ?? registry;
  const detail = messageOf(error);
  if (error instanceof ProblemError) {
    // A connection that broke in the middle of the tarball.
    if (error.problem.reason !== 'pack-unreadable') return error;
    return new ProblemError(
      problem('pack-unavailable', `${spec} did not arrive whole from ${host}`, { detail }),
    );
  }
  const code = codeOf(error);
  if (code === 'EINTEGRITY' || /hashes do not match/u.test(detail)) {
    return new ProblemError(problem('pack-changed', `${spec} at ${host}`, { detail }));
  }
  if (/invalid json/iu.test(detail)) return new ProblemError(problem('pack-sign-in', host, { detail }));
  if (code === 'ENOSPC' || code === 'EACCES' || code === 'EROFS') {
    return new ProblemError(writeProblem(error, 'the cache of npm'));
  }
  const why: Record<string, string> = {
    E404: `${host} does not have ${spec}`,
    E401: `${host} wants you to sign in (npm login)`,
    E403: `${host} does not give ${spec} away`,
    ENOTCACHED: `npm is set to work offline, and its cache does not have ${spec}`,
  };
  const about = why[code ?? ''] ?? `the npm registry ${host} cannot be reached`;
  return new ProblemError(problem('pack-unavailable', about, { detail }));
}
