/** Hostile peers in a process of their own: ORIGIN PEERS SEED. Until it is ended. */

import { attack } from '../../test/support/hostile.ts';

const [url = '', peers, seed] = process.argv.slice(2);
const { signal } = new AbortController();
await attack({ url, messages: Number.POSITIVE_INFINITY, signal }, Number(peers), Number(seed));
