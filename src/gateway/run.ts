/** The gateway as a process: from its start to its clean end. */

import { leaveEnvironmentOutOfReports } from '../process/crash-report.ts';
import type { EngineSettings } from '../shared/engine-settings.ts';
import { type GatewayOptions, startGateway } from './gateway.ts';
import { networkAddresses, networkFacts, probeDefaultAddress } from './server/network-addresses.ts';
import { onEngineSettings } from './settings/engine-channel.ts';
import { segmentLimits } from './store/segment-writer.ts';

/** Beside waiting for the storage: to end sentences and engines. */
const endWithinMs = segmentLimits.giveUpMs + 5_000;

/**
 * Resolves when it listens, which is one line on stdout. From then on SIGTERM and SIGINT end the process, and so does the
 * end of the parent that forked it. Rejects as `startGateway` does.
 */
export async function runGateway(options: GatewayOptions): Promise<void> {
  // What people said is for nobody else on this machine, whatever the folder's own rights are.
  process.umask(0o077);
  leaveEnvironmentOutOfReports();
  const gateway = await startGateway(options);
  onEngineSettings(settings => gateway.configureEngines(withEnvironment(settings, options)), options.log);
  let closing = false;
  const end = (): void => {
    if (closing) return;
    closing = true;
    // Engines that do not end in time are ended with the process; sound that waits for its storage is in it until then.
    setTimeout(() => process.exit(0), endWithinMs).unref();
    gateway.close().then(
      () => process.exit(0),
      (error: unknown) => {
        options.log(`closing: ${String(error)}`);
        process.exit(1);
      },
    );
  };
  process.on('SIGTERM', end);
  // Ctrl+C in a terminal goes to the whole group: a gateway that belongs to a program is ended by that program.
  if (!process.send) process.on('SIGINT', end);
  else process.on('SIGINT', () => {});
  process.on('disconnect', end);
  const urls = await urlsForOthers(options.host, gateway.url);
  const ready = { ready: true, url: gateway.url, shareUrl: gateway.shareUrl, urls };
  process.stdout.write(`${JSON.stringify(ready)}\n`);
}

/** Under which other machines reach a gateway that listens on every address, the likeliest first; undefined for any other. */
async function urlsForOthers(host: string, url: string): Promise<readonly string[] | undefined> {
  if (host !== '0.0.0.0' && host !== '::') return undefined;
  const { protocol, port } = new URL(url);
  const addresses = networkAddresses(networkFacts(await probeDefaultAddress()));
  return addresses.map(address => `${protocol}//${address}:${port}`);
}

/** What the environment says holds before what the app says: whoever set it up decides. */
function withEnvironment(settings: EngineSettings, { engineSettings }: GatewayOptions): EngineSettings {
  const { addresses = {}, prefer = [] } = engineSettings ?? {};
  return {
    addresses: { ...settings.addresses, ...addresses },
    prefer: [...new Set([...prefer, ...settings.prefer])],
  };
}
