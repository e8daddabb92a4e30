// @ts-check
/** One set-up at a time: a second `npm start` beside a first waits until the first has installed everything. */

import { linkSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';

const settleMs = 50;
const askAgainMs = 200;

/**
 * Runs `work` while the file `path` stands as a lock. A lock whose owner has died is taken over.
 *
 * @template T
 * @param {string} path the lock; its folder must exist
 * @param {() => Promise<T>} work
 * @param {() => void} [onWait] called once when somebody else holds the lock
 * @returns {Promise<T>}
 */
export async function withLock(path, work, onWait) {
  let told = false;
  while (!(await take(path))) {
    if (!told) onWait?.();
    told = true;
    await wait(askAgainMs);
  }
  const release = () => {
    if (owner(path) === process.pid) rmSync(path, { force: true });
  };
  process.once('exit', release);
  try {
    return await work();
  } finally {
    process.off('exit', release);
    release();
  }
}

/**
 * @param {string} path
 * @returns {Promise<boolean>}
 */
async function take(path) {
  const holder = owner(path);
  if (holder !== undefined && isAlive(holder)) return false;
  if (holder !== undefined) rmSync(path, { force: true });

  // Linking a finished file shows the lock and its owner in one step; a lock that names nobody cannot be seen.
  const draft = `${path}.${process.pid}`;
  writeFileSync(draft, String(process.pid));
  try {
    linkSync(draft, path);
  } catch (error) {
    if (!hasCode(error, 'EEXIST')) throw error;
    return false;
  } finally {
    rmSync(draft, { force: true });
  }
  // Two that found the same dead owner: the slower may just have removed this lock for that dead owner's.
  await wait(settleMs);
  return owner(path) === process.pid;
}

/** @param {string} path */
function owner(path) {
  try {
    return Number(readFileSync(path, 'utf8'));
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return undefined;
    throw error;
  }
}

/** @param {number} pid */
function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return !hasCode(error, 'ESRCH');
  }
}

/**
 * @param {unknown} error
 * @param {string} code
 */
function hasCode(error, code) {
  return error instanceof Error && 'code' in error && error.code === code;
}
