import { spawnSync } from 'node:child_process';
import { closeSync, openSync, rmSync } from 'node:fs';
import { createServer, type Server, type Socket } from 'node:net';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** What a second process hands to the first. */
export interface Visit {
  readonly argv: readonly string[];
  readonly workingDirectory: string;
  readonly additionalData: unknown;
}

const socketName = 'chromium-host.sock';
const callerPath = fileURLToPath(new URL('./single-instance-caller.ts', import.meta.url));
const maxVisitLength = 1_000_000;

function receive(connection: Socket, onVisit: (visit: Visit) => void): void {
  let text = '';
  connection.setEncoding('utf8');
  connection.on('error', () => connection.destroy());
  connection.on('data', (chunk: string) => {
    text += chunk;
    if (text.length > maxVisitLength) connection.destroy();
    if (!text.endsWith('\n')) return;
    connection.end('taken\n');
    try {
      onVisit(JSON.parse(text) as Visit);
    } catch (error) {
      process.stderr.write(`[chromium-host] second instance: ${error}\n`);
    }
  });
}

/** Hands the visit to the process behind the socket and waits for its word. False when nobody answers. */
function handOver(socketPath: string, visit: Visit): boolean {
  // In a process of its own, because Electron answers this call at once and Node cannot wait for a socket.
  const caller = spawnSync(process.execPath, [callerPath, socketPath], {
    input: `${JSON.stringify(visit)}\n`,
    stdio: ['pipe', 'ignore', 'ignore'],
    timeout: 5000,
  });
  return caller.status === 0;
}

/** One process for a user-data folder: whoever listens on its socket. */
export class InstanceLock {
  readonly #server: Server;
  readonly #socketPath: string;

  private constructor(server: Server, socketPath: string) {
    this.#server = server;
    this.#socketPath = socketPath;
  }

  /** The lock; or, after `visit` was handed to the process that has it, undefined. */
  static acquire(folder: string, visit: Visit, onVisit: (visit: Visit) => void): InstanceLock | undefined {
    const socketPath = join(folder, socketName);
    const lock = InstanceLock.#listen(folder, onVisit);
    if (lock !== undefined) return lock;
    if (handOver(socketPath, visit)) return undefined;
    // Nobody answers: its owner was killed.
    rmSync(socketPath, { force: true });
    return InstanceLock.#listen(folder, onVisit);
  }

  release(): void {
    this.#server.close();
    rmSync(this.#socketPath, { force: true });
  }

  static #listen(folder: string, onVisit: (visit: Visit) => void): InstanceLock | undefined {
    const server = createServer(connection => receive(connection, onVisit));
    server.on('error', () => undefined);
    server.unref();
    withShortPath(folder, path => server.listen(path));
    // Node binds before `listen` returns; only the events come later.
    return server.listening ? new InstanceLock(server, join(folder, socketName)) : undefined;
  }
}

/**
 * A socket's address has at most 107 bytes, a test's folder is often longer. On Linux a folder has a short name while
 * it is open.
 */
export function withShortPath<T>(folder: string, use: (socketPath: string) => T): T {
  const path = join(folder, socketName);
  if (process.platform !== 'linux' || Buffer.byteLength(path) <= 100) return use(path);
  const descriptor = openSync(folder, 'r');
  try {
    return use(`/proc/self/fd/${descriptor}/${socketName}`);
  } finally {
    closeSync(descriptor);
  }
}
