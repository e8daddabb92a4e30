/**
 * The program that the app starts when packs are looked at or changed: hashing and unpacking keep it busy for seconds, and a
 * full disk or a hostile archive is nothing that the app should meet itself. It speaks messages.ts with its parent, logs to
 * stderr, and ends with its parent or on SIGTERM; what is being added then leaves what was there.
 */

import { resolve } from 'node:path';
import { packsFolder } from './folder.ts';
import type { PacksMessage } from './messages.ts';
import { PackService } from './pack-service.ts';
import { parentChannel } from './parent-channel.ts';
import { PackStore } from './store.ts';
import { watchPacks } from './watch.ts';

const channel = parentChannel();
if (channel) {
  const send = (message: PacksMessage): void => channel.send(message);
  const store = new PackStore(resolve(packsFolder()));
  const service = new PackService(store, send);
  watchPacks(store.folder, () => send({ type: 'changed' }));
  channel.onMessage(message => service.take(message));
  const end = (): void => void service.close().finally(() => process.exit(0));
  channel.onEnd(end);
  process.on('SIGTERM', end);
  // Ctrl+C in a terminal goes to the whole group: the app ends this program.
  process.on('SIGINT', () => undefined);
  send({ type: 'ready' });
} else {
  process.stderr.write('This program is started by Dragoman itself. In a terminal use: npm run packs\n');
  process.exitCode = 2;
}
