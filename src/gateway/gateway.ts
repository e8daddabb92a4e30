/** The gateway: the documented protocols, served with engines of this machine. */

import type { Engines } from './engines/engines.ts';
import { createOfflineEngines } from './engines/offline.ts';
import { createScriptedEngines } from './engines/scripted/engines.ts';
import { isLoopback } from './server/hosts.ts';
import { GatewayServer } from './server/server.ts';
import { createBroadcasts } from './services/broadcast/broadcasts.ts';
import { serveConsecutive } from './services/consecutive/service.ts';
import { serveEngines } from './services/engines/service.ts';
import { serveLingox } from './services/lingox/service.ts';
import { serveTasks } from './services/tasks/service.ts';
import { serveVoiceTranslation } from './services/voice-translation/service.ts';
import { bucketSettings } from './settings/storage.ts';
import { createSummarizer, languageModelSettings } from './settings/summary.ts';
import { createMemoryConversations } from './store/conversations-memory.ts';
import { createRedisConversations } from './store/conversations-redis.ts';
import { createTaskStore } from './store/task-store.ts';

export interface GatewayOptions {
  readonly host: string;
  /** 0 takes a free one. */
  readonly port: number;
  /** Needed unless the gateway is bound to a loopback address. */
  readonly key?: string;
  readonly allowedOrigins: readonly string[];
  /** Where engines keep what they learn; nothing is kept when absent. */
  readonly dataDir?: string;
  readonly engines: Engines['kind'];
  /** Characters that one session may have spoken; none: as many as it likes. */
  readonly speechQuota?: number;
  /** redis:// or rediss://, where conversations of two devices are kept; absent: in this gateway's memory. */
  readonly redis?: string;
  readonly log: (line: string) => void;
}

export interface Gateway {
  /** Its origin, e.g. http://127.0.0.1:41234. */
  readonly url: string;
  close(): Promise<void>;
}

/** Rejects with an Error in plain words: no key for a reachable address, or a port that is taken. */
export async function startGateway(options: GatewayOptions): Promise<Gateway> {
  const { host, key, log } = options;
  if (key === undefined && !isLoopback(host)) {
    throw new Error(`Listening on ${host} needs a key: other machines could use this gateway without one`);
  }
  const engines =
    options.engines === 'scripted'
      ? await createScriptedEngines()
      : await createOfflineEngines(options.dataDir === undefined ? {} : { dataDir: options.dataDir });
  const server = new GatewayServer(options);
  const bucket = bucketSettings(process.env);
  const store = await createTaskStore({
    ...(options.dataDir === undefined ? {} : { dataDir: options.dataDir }),
    ...(bucket === undefined ? {} : { bucket }),
    summarizer: createSummarizer(languageModelSettings(process.env)),
    log,
  });
  const broadcasts = createBroadcasts(server, { log });
  serveEngines(server, engines);
  serveConsecutive(server, { engines, log });
  serveTasks(server, store);
  const voiceTranslation = serveVoiceTranslation(server, {
    engines,
    log,
    openAudience: broadcasts.open,
    openRecorder: store.open,
    ...(options.speechQuota === undefined ? {} : { speechQuota: options.speechQuota }),
  });
  const conversations =
    options.redis === undefined
      ? createMemoryConversations()
      : await createRedisConversations({ url: options.redis, log });
  const lingox = serveLingox(server, { engines, store: conversations, log });
  const closeEngines = async (): Promise<void> => {
    // Tasks and conversations let go of their recognisers before the engines end.
    await Promise.all([voiceTranslation.close(), lingox.close()]);
    await conversations.close();
    await Promise.all([
      store.close(),
      engines.speechToText.close(),
      engines.translator.close(),
      engines.synthesizer.close(),
    ]);
  };
  try {
    const url = await server.listen();
    return {
      url,
      close: async () => {
        await server.close();
        await closeEngines();
      },
    };
  } catch (error) {
    await closeEngines();
    throw error;
  }
}
