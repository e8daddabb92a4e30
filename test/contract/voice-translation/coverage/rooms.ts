/** The gateway's own rooms around its engines: real broadcasts, a real store of tasks and real summaries, in a folder of their own. */

import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { createScriptedEngines } from '../../../../src/gateway/engines/scripted/scripted-engines.ts';
import { createSqliteJobs } from '../../../../src/gateway/jobs/sqlite-jobs.ts';
import { builtRenderer } from '../../../../src/gateway/pages/page-files.ts';
import { Pages } from '../../../../src/gateway/pages/pages.ts';
import { createBroadcasts } from '../../../../src/gateway/protocols/voice-translation/broadcast/broadcasts.ts';
import { serveTasks } from '../../../../src/gateway/protocols/voice-translation/history/serve-tasks.ts';
import { serveVoiceTranslation } from '../../../../src/gateway/protocols/voice-translation/serve-voice-translation.ts';
import { GatewayServer } from '../../../../src/gateway/server/server.ts';
import { createSummarizer } from '../../../../src/gateway/settings/summary.ts';
import type { BucketSettings } from '../../../../src/gateway/store/bucket-segments.ts';
import type { SegmentLimits } from '../../../../src/gateway/store/segment-writer.ts';
import { createTaskStore } from '../../../../src/gateway/store/task-store.ts';

export interface RoomOptions {
  /** Where sound goes instead of the folder. */
  readonly bucket?: BucketSettings;
  readonly limits?: Partial<SegmentLimits>;
  readonly speechQuota?: number;
}

/** The same composition as gateway.ts, with limits that a test can reach. Gives its origin; it ends with the test. */
export async function openRooms({ bucket, limits, speechQuota }: RoomOptions): Promise<string> {
  const log = (): void => {};
  const dataDir = await mkdtemp(join(tmpdir(), 'dragoman-coverage-'));
  const engines = await createScriptedEngines();
  const server = new GatewayServer({ host: '127.0.0.1', port: 0, allowedOrigins: [], log });
  const jobs = createSqliteJobs({ path: ':memory:', log });
  const store = await createTaskStore({
    ...{ dataDir, jobs },
    ...(bucket ? { bucket } : {}),
    // A bucket that does not work is given up soon; the disk of a slow machine is not.
    limits: { ...limits, ...(bucket ? { giveUpMs: 100 } : {}) },
    summarizer: createSummarizer(undefined),
    log,
  });
  jobs.start();
  const broadcasts = createBroadcasts(server, {
    pages: new Pages(server, { folder: builtRenderer, log }),
    limits: { lookMs: 100 },
  });
  serveTasks(server, store);
  const service = serveVoiceTranslation(server, {
    engines,
    log,
    openAudience: broadcasts.open,
    openRecorder: store.open,
    ...(speechQuota === undefined ? {} : { speechQuota }),
  });
  onTestFinished(async () => {
    await server.close();
    await service.close();
    await jobs.close();
    await store.close();
    await rm(dataDir, { recursive: true });
  });
  return server.listen();
}
