/**
 * Tests of what only Debian and its relatives have here: the offline engines, a sound server, a Chromium beside the app, Redis,
 * POSIX signals. Elsewhere they are left out, and `npm test` lists them as skipped with this reason.
 */

const reason = 'needs the programs of Debian (tools/setup/system-packages.mjs)';
const isThere = process.platform === 'linux';

const ofLinux: readonly string[] = [
  'test/cli/interpret.test.ts',
  'test/contract/*/*{offline,redis}*.test.ts',
  'test/gateway/cli.test.ts',
  'test/gateway/protocols/localization/{restart,restart-redis}.test.ts',
  'test/gateway/engines/offline.test.ts',
  'test/gateway/engines/translation/{apertium,apertium-pipeline,apertium-directions}.test.ts',
  'test/gateway/pipeline/glossary.test.ts',
  'test/main/audio/device-source.test.ts',
  'test/renderer-layout/*.test.ts',
  'test/tools/{end-to-end,setup,start,test}.test.ts',
  'test/tools/chromium-host/{host,lifetime}.test.ts',
  'test/e2e/{broadcast,consecutive,history,join-page,lost-gateways,main-job}.test.ts',
  'test/e2e/{pictures,sample-talk,two-devices,vocabulary}.test.ts',
];

/** Glob patterns of the test files that this system cannot run. */
export const leftOut: readonly string[] = isThere ? [] : ofLinux;

/** What is to be said of them. */
export const skippedHere = leftOut.map(name => ({ name, reason }));
