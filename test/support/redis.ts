/** A Redis of a test's own: Debian's server on a free port, with its data in a temporary folder. */

import { type ChildProcess, execFile, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

/** Why tests with Redis cannot run here. */
export const noRedis = spawnSync('redis-server', ['--version']).error && 'redis-server is not installed';

export class TestRedis {
  port: number;
  readonly #folder: string;
  #server: ChildProcess | undefined;

  /**
   * It hands every change to the system before it answers, and is gone with `dispose`. That outlives a kill, and waits for no
   * disk: with fsync at every change a busy one made it hang for longer than a gateway waits.
   */
  static async start(): Promise<TestRedis> {
    const redis = new TestRedis(await freePort(), await mkdtemp(join(tmpdir(), 'dragoman-redis-')));
    await redis.start();
    return redis;
  }

  private constructor(port: number, folder: string) {
    this.port = port;
    this.#folder = folder;
  }

  get url(): string {
    return `redis://127.0.0.1:${this.port}`;
  }

  /** Again, on the same port and with what it had. */
  async start(): Promise<void> {
    const server = spawn(
      'redis-server',
      [
        ...['--port', `${this.port}`, '--bind', '127.0.0.1', '--dir', this.#folder],
        ...['--appendonly', 'yes', '--appendfsync', 'no', '--save', ''],
      ],
      { stdio: ['ignore', 'pipe', 'ignore'] },
    );
    this.#server = server;
    let said = '';
    server.stdout.setEncoding('utf8');
    for await (const text of server.stdout) {
      said += String(text);
      if (said.includes('Ready to accept connections')) break;
    }
    if (!said.includes('Ready to accept connections')) throw new Error(`redis-server: ${said}`);
  }

  /** In the place of another one. */
  async startOn(port: number): Promise<void> {
    this.port = port;
    await this.start();
  }

  /** A question whose answer is a number. */
  async ask(...words: string[]): Promise<number> {
    return Number(await this.words(...words));
  }

  /** A question whose answer is words, a line each. */
  async words(...words: string[]): Promise<string> {
    const run = promisify(execFile);
    const { stdout } = await run('redis-cli', ['-p', `${this.port}`, ...words]);
    return stdout.trim();
  }

  async kill(): Promise<void> {
    const server = this.#server;
    this.#server = undefined;
    if (!server || server.exitCode !== null) return;
    const ended = once(server, 'exit');
    server.kill('SIGKILL');
    await ended;
  }

  /** Lets it hang, or go on. */
  signal(name: 'SIGSTOP' | 'SIGCONT'): void {
    this.#server?.kill(name);
  }

  async dispose(): Promise<void> {
    await this.kill();
    await rm(this.#folder, { recursive: true, force: true });
  }
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}
