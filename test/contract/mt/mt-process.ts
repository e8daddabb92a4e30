/**
 * A gateway's mt in a process that is killed: `node mt-process.ts FOLDER` or `REDIS_URL`. Says {"url"}, and {"asked"} for each
 * text that its provider is asked for, before it answers.
 */

import { writeSync } from 'node:fs';
import { setImmediate } from 'node:timers/promises';
import type { Provider } from '../../../src/gateway/engines/cloud/provider.ts';
import { textOf } from '../../../src/gateway/pipeline/placeholders/segments.ts';
import { openPeer } from './open-peer.ts';

const [place = ''] = process.argv.slice(2);
// Not by way of a stream: what was said before a kill is heard.
const say = (line: object): void => void writeSync(1, `${JSON.stringify(line)}\n`);

const provider: Provider = {
  ...{ id: 'google', label: 'Google Translate', followsGlossary: true },
  translates: () => true,
  async suggest({ segments }) {
    say({ asked: textOf(segments) });
    await setImmediate();
    return [`${process.pid}: `, ...segments];
  },
  close() {},
};

const { url } = await openPeer({
  ...{ vendors: [provider], limits: { requestsAMinute: 0, suggestionsAMinute: 0 } },
  // Long enough for a busy machine to keep what it has, and short enough to wait for.
  ...(place.startsWith('redis:') ? { redis: place, leaseMs: 5_000 } : { dataDir: place }),
});
say({ url });
