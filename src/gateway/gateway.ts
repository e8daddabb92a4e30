/** The gateway: the documented protocols, served with engines of this machine. */

import type { EngineSettings } from '../shared/engine-settings.ts';
import { type AddressesPage, addressesPath } from '../shared/protocols/addresses.ts';
import { socketPath as consecutivePath } from '../shared/protocols/consecutive/messages.ts';
import { conversationPath, singlePath } from '../shared/protocols/lingox/messages.ts';
import { joinPagePath } from '../shared/protocols/lingox/pages.ts';
import { groupSocketPath } from '../shared/protocols/localization/paths.ts';
import { socketPath as voiceTranslationPath } from '../shared/protocols/voice-translation/messages.ts';
import { offlineProvider } from './engines/cloud/offline-provider.ts';
import type { Engines } from './engines/engines.ts';
import { createOfflineEngines } from './engines/offline.ts';
import { createScriptedEngines } from './engines/scripted/scripted-engines.ts';
import { openJobs } from './jobs/open-jobs.ts';
import { limitedEngines } from './limited-engines.ts';
import { serveFrontPage } from './pages/front-page.ts';
import { builtRenderer } from './pages/page-files.ts';
import { Pages } from './pages/pages.ts';
import { serveConsecutive } from './protocols/consecutive/serve-consecutive.ts';
import { describe, serveEngines } from './protocols/engines/serve-engines.ts';
import { serveLingox } from './protocols/lingox/serve-lingox.ts';
import { openLocalization } from './protocols/localization/open-localization.ts';
import { openMt } from './protocols/mt/open-mt.ts';
import { createBroadcasts } from './protocols/voice-translation/broadcast/broadcasts.ts';
import { serveTasks } from './protocols/voice-translation/history/serve-tasks.ts';
import { serveVoiceTranslation } from './protocols/voice-translation/serve-voice-translation.ts';
import { calmLog } from './server/calm-log.ts';
import { isLoopback } from './server/hosts.ts';
import type { QuotaLimits } from './server/quota.ts';
import type { RateLimits } from './server/rate-limits.ts';
import { GatewayServer } from './server/server.ts';
import { downloadLimits } from './server/socket-limits.ts';
import type { ServedRoute } from './server/socket-routes.ts';
import { vendorsIn } from './settings/providers.ts';
import { bucketSettings } from './settings/storage.ts';
import { createSummarizer, languageModelSettings } from './settings/summary.ts';
import type { CertificateFiles } from './settings/tls/certificate-files.ts';
import { certificates } from './settings/tls/certificates.ts';
import { webhookSettings } from './settings/webhooks.ts';
import type { ConversationRules } from './store/conversations.ts';
import { type FolderLock, lockFolder } from './store/folder-lock.ts';
import { openConversations } from './store/open-conversations.ts';
import { SessionRecords } from './store/session-records.ts';
import { createTaskStore } from './store/task-store.ts';

const sockets = {
  'voice-translation': voiceTranslationPath,
  consecutive: consecutivePath,
  'lingox, one device': singlePath,
  'lingox, two devices': conversationPath,
  'localization, a group': groupSocketPath(':groupId'),
};

export interface GatewayOptions {
  readonly host: string;
  /** 0 takes a free one. */
  readonly port: number;
  /** Needed unless the gateway is bound to a loopback address. */
  readonly key?: string;
  readonly allowedOrigins: readonly string[];
  /** Names by which others come through a proxy or a forwarded port; what needs a key is refused there when there is none. */
  readonly allowedHosts?: readonly string[];
  /** Where sessions are kept; nothing is kept when absent. */
  readonly dataDir?: string;
  readonly engines: Engines['kind'];
  /** Absolute; the person's own where it is absent. */
  readonly packsFolder?: string;
  /** Engines by address, and which engines are tried first. */
  readonly engineSettings?: EngineSettings;
  /** Characters that one session may have spoken; none: as many as it likes. */
  readonly speechQuota?: number;
  /** Sessions that are heard at once, and those of one network address. */
  readonly sessions?: number;
  readonly sessionsOfOne?: number;
  /** How often a minute one address may try to come into one conversation; 0: any number. */
  readonly joins?: number;
  /** Conversations of two devices at once. */
  readonly conversations?: Partial<Pick<ConversationRules, 'conversations' | 'conversationsOfOne'>>;
  /** Recordings that are downloaded at once. */
  readonly downloads?: Partial<QuotaLimits>;
  /** Requests a minute, of one address and with the key; 0: any number. */
  readonly rates?: Partial<RateLimits>;
  /** How many may watch a broadcast at once; more wait for a seat. */
  readonly viewers?: number;
  /** redis:// or rediss://, where conversations of two devices, groups of localization and jobs are kept; absent: in this gateway's memory and its data folder. */
  readonly redis?: string;
  /** A second listener with TLS, for other machines of the network; port 0 takes a free one. */
  readonly share?: { readonly port: number };
  /** Callbacks of localization may go to private addresses, and by http. */
  readonly allowPrivateCallbacks?: boolean;
  /** What the shared listener shows, instead of a certificate of its own; without `share` the listener on `host` then speaks https. */
  readonly tls?: CertificateFiles;
  readonly log: (line: string) => void;
}

export interface Gateway {
  /** Its origin, e.g. http://127.0.0.1:41234. */
  readonly url: string;
  /** What other machines reach it under, e.g. https://192.168.1.20:41235; undefined when it is not shared. */
  readonly shareUrl: string | undefined;
  /** Everything that it serves, for tests of all of it. */
  readonly routes: readonly ServedRoute[];
  /** Takes other engines by address and another order of preference, from the next sentence on. */
  configureEngines(settings: EngineSettings): void;
  close(): Promise<void>;
}

/**
 * Rejects with an Error in plain words: no key for a reachable address, a bad certificate, a port that is taken, or a data
 * folder that another gateway uses.
 */
export async function startGateway(given: GatewayOptions): Promise<Gateway> {
  const options = { ...given, log: calmLog(given.log) };
  const { host, key, dataDir } = options;
  if (key === undefined && !isLoopback(host)) {
    throw new Error(`Listening on ${host} needs a key: other machines could use this gateway without one`);
  }
  const lock = dataDir === undefined ? undefined : await lockFolder(dataDir);
  try {
    return await serve(options, lock);
  } catch (error) {
    lock?.release();
    throw error;
  }
}

async function serve(options: GatewayOptions, lock: FolderLock | undefined): Promise<Gateway> {
  const { host, key, log } = options;
  const tls = await certificates(options);
  const unlimited =
    options.engines === 'scripted'
      ? await createScriptedEngines()
      : await createOfflineEngines({
          log,
          ...(options.packsFolder === undefined ? {} : { packsFolder: options.packsFolder }),
          ...(options.engineSettings === undefined ? {} : { settings: options.engineSettings }),
        });
  const engines = limitedEngines(unlimited, options);
  const { port, allowedOrigins, allowedHosts = [] } = options;
  const server = new GatewayServer({
    host,
    port,
    allowedOrigins,
    allowedHosts,
    log,
    ...(key === undefined ? {} : { key }),
    ...(options.rates && { rates: options.rates }),
    ...tls,
  });
  const bucket = bucketSettings(process.env);
  const vendors = vendorsIn(process.env, { log });
  const summarizer = createSummarizer(languageModelSettings(process.env));
  const jobs = await openJobs(options);
  const store = await createTaskStore({
    jobs,
    ...(options.dataDir === undefined ? {} : { dataDir: options.dataDir }),
    ...(bucket === undefined ? {} : { bucket }),
    summarizer,
    log,
  });
  const pages = new Pages(server, { folder: builtRenderer, log });
  const { viewers } = options;
  const broadcasts = createBroadcasts(server, {
    pages,
    ...(viewers !== undefined && { limits: { viewers } }),
  });
  pages.add({
    name: 'join',
    what: 'for joining a conversation',
    path: joinPagePath,
    usesMicrophone: true,
  });
  server.http.get(addressesPath, (): AddressesPage => ({ addresses: [...server.shareOrigins] }));
  serveFrontPage(server, {
    sockets,
    problems: () => describe(engines, summarizer).problems.map(({ message }) => message),
  });
  const endEngineStreams = serveEngines(server, engines, summarizer);
  const detection = engines.detectLanguage === undefined ? {} : { detectLanguage: engines.detectLanguage };
  const records = new SessionRecords(store);
  serveConsecutive(server, { engines, records, log, ...detection });
  serveTasks(server, store, { ...downloadLimits, ...options.downloads });
  const voiceTranslation = serveVoiceTranslation(server, {
    engines,
    log,
    ...detection,
    openAudience: broadcasts.open,
    openRecorder: store.open,
    ...(options.speechQuota === undefined ? {} : { speechQuota: options.speechQuota }),
  });
  const conversations = await openConversations({ redis: options.redis, rules: options.conversations, log });
  const lingox = serveLingox(server, {
    engines,
    store: conversations,
    records,
    shareOrigin: () => server.shareOrigin,
    ...(options.joins !== undefined && { joins: options.joins }),
    log,
  });
  const mt = await openMt(server, {
    ...(options.dataDir === undefined ? {} : { dataDir: options.dataDir }),
    ...(options.redis === undefined ? {} : { redis: options.redis }),
    ...{ vendors, jobs, log, translator: engines.translator },
  });
  const localization = await openLocalization(server, {
    ...(options.dataDir === undefined ? {} : { dataDir: options.dataDir }),
    ...(options.redis === undefined ? {} : { redis: options.redis }),
    ...{ jobs, log, providers: [...vendors, offlineProvider(engines.translator)] },
    ...webhookSettings(process.env),
    callbacks: { allowPrivate: options.allowPrivateCallbacks === true },
  });
  const closeEngines = async (): Promise<void> => {
    // Tasks and conversations let go of their recognisers before the engines end.
    await Promise.all([voiceTranslation.close(), lingox.close()]);
    await conversations.close();
    await jobs.close();
    await localization.close();
    await mt.close();
    await Promise.all([store.close(), engines.close()]);
  };
  try {
    const url = await server.listen();
    await localization.start();
    jobs.start();
    mt.start();
    return {
      url,
      get shareUrl() {
        return server.shareOrigin;
      },
      routes: server.routes,
      configureEngines: settings => engines.configure?.(settings),
      close: async () => {
        lock?.ending();
        endEngineStreams();
        await server.close();
        await closeEngines();
        lock?.release();
      },
    };
  } catch (error) {
    await closeEngines();
    throw error;
  }
}
