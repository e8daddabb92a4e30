/**
 * Who may import whom, as ARCHITECTURE.md says it. `npm run check -- layers` applies it; tools/layers.ts also fails
 * when a source file was not looked at. An exception stands in .dependency-cruiser-known-violations.json, an import each,
 * with its date and its reason; one that is no longer needed fails too.
 *
 * Packages are matched behind any path, because node_modules may be a link to another folder.
 */

const knownViolations = require('./.dependency-cruiser-known-violations.json');

const inPackage = name => `(^|/)node_modules/${name}/|^${name}(/|$)`;

/** Modules of `from` (a pattern under src) import only `itself` and the folders of `may` from src. */
function only(name, from, may, comment) {
  const allowed = [from, ...may].map(folder => `^src/${folder}`);
  return {
    name,
    comment,
    severity: 'error',
    from: { path: `^src/${from}` },
    to: { path: '^src/', pathNot: allowed },
  };
}

/** Modules of the gateway that import a large library, and those that stand or fall with it. */
const heavy = [
  'engines/summary/(anthropic|openai)-model\\.ts$',
  'jobs/bull-(jobs|status)\\.ts$',
  'store/(redis-|conversations-redis|localization/redis-|translations/redis/)',
].join('|');

module.exports = {
  forbidden: [
    {
      name: 'no-cycles',
      comment: 'Two modules that need each other are one module, or hide a third.',
      severity: 'error',
      from: {},
      to: { circular: true },
    },

    // shared: what every process may import.
    {
      name: 'shared-is-for-everyone',
      comment: 'shared runs in every process: it imports only itself and zod; no Node, no DOM, no Electron.',
      severity: 'error',
      from: { path: '^src/shared/', pathNot: '^src/shared/messages/' },
      to: { pathNot: ['^src/shared/', inPackage('zod')] },
    },
    {
      name: 'messages-know-only-problems',
      comment: 'The words are a table and what formats it: they know no session, no protocol and no channel.',
      severity: 'error',
      from: { path: '^src/shared/messages/' },
      to: {
        pathNot: [
          '^src/shared/(messages/|problem\\.ts$|language-tag\\.ts$)',
          inPackage('intl-messageformat'),
        ],
      },
    },
    {
      name: 'session-and-audio-are-pure',
      comment: 'The domain, the sound and the order of work need nothing but shared.',
      severity: 'error',
      from: { path: '^src/shared/(session|audio|async)/' },
      to: { pathNot: '^src/shared/' },
    },
    {
      name: 'session-knows-no-protocol',
      comment: 'A protocol is translated into session events at its own edge.',
      severity: 'error',
      from: { path: '^src/shared/session/' },
      to: { path: '^src/shared/protocols/' },
    },
    {
      name: 'protocols-do-not-know-each-other',
      severity: 'error',
      from: { path: '^src/shared/protocols/([^/]+)/' },
      to: { path: '^src/shared/protocols/[^/]+/', pathNot: '^src/shared/protocols/$1/' },
    },

    // The processes.
    only(
      'renderer-imports-shared',
      'renderer/',
      ['shared/'],
      'A window sees the main process by the bridge only.',
    ),
    {
      name: 'windows-do-not-know-each-other',
      comment: 'What several windows show is theirs in common: rows, speech, controls. It knows no window.',
      severity: 'error',
      from: { path: '^src/renderer/([^/]+)/' },
      to: {
        path: '^src/renderer/[^/]+/',
        pathNot: '^src/renderer/($1|transcript|speech|caption-view|ui)/',
      },
    },
    only('preload-imports-shared', 'preload/', ['shared/'], 'A preload carries messages and knows nobody.'),
    only(
      'main-imports-shared',
      'main/',
      ['shared/', 'disk/', 'process/', 'packs/messages.ts'],
      'The gateway and the program that adds packs are processes that main starts, not code of its own.',
    ),
    only(
      'disk-imports-nobody',
      'disk/',
      [],
      'What every process with Node asks of a disk; it knows none of them.',
    ),
    only(
      'command-line-imports-nobody',
      'command-line/',
      [],
      'What every command in a terminal has in common; it knows none of them.',
    ),
    only(
      'process-imports-nobody',
      'process/',
      [],
      'How our programs run threads and what they tell of a crash; it knows none of them.',
    ),
    only(
      'packs-imports-shared',
      'packs/',
      ['shared/', 'disk/'],
      'Packs are fetched, checked and kept without the engines that load them.',
    ),
    only(
      'gateway-imports-shared',
      'gateway/',
      ['shared/', 'disk/', 'process/', 'packs/', 'command-line/'],
      'A server never imports a client; it runs without the app.',
    ),
    only(
      'cli-imports-shared-and-the-session',
      'cli/',
      [
        'shared/',
        'process/',
        'packs/',
        'command-line/',
        'gateway/command\\.ts$',
        'main/audio/',
        'main/documents/',
        'main/export/',
        'main/library/',
        'main/localization/',
        'main/record/',
        'main/services/',
        'main/session/',
        'main/storage/vocabulary',
      ],
      'The terminal does the main job without Electron, windows or the gateway’s code; it can start the gateway.',
    ),
    {
      name: 'sources-import-no-tools',
      comment: 'What is shipped does not need what builds, measures and tests it.',
      severity: 'error',
      from: { path: '^src/' },
      to: { path: '^(tools|bench|test)/' },
    },

    // Borders inside the gateway.
    {
      name: 'pipeline-and-engines-know-no-protocol',
      comment: 'They serve every protocol: what one wire needs is made at its own edge.',
      severity: 'error',
      from: { path: '^src/gateway/(pipeline|engines|webhooks)/' },
      to: { path: ['^src/shared/protocols/', '^src/gateway/(protocols|pages|server|store|settings)/'] },
    },
    {
      name: 'store-knows-no-wire',
      comment:
        'What is kept is the domain’s: wire messages are made at the edge of the protocol that answers with them.',
      severity: 'error',
      from: { path: '^src/gateway/store/' },
      to: {
        path: ['^src/shared/protocols/', '^src/gateway/(protocols|pages|server)/'],
        pathNot: '^src/shared/protocols/incoming\\.ts$',
      },
    },
    {
      name: 'server-protocols-do-not-know-each-other',
      comment: 'What two of them need is the pipeline’s, or the server’s.',
      severity: 'error',
      from: { path: '^src/gateway/protocols/([^/]+)/' },
      to: { path: '^src/gateway/protocols/', pathNot: '^src/gateway/protocols/$1/' },
    },
    {
      name: 'server-knows-no-protocol',
      comment: 'The door, and what it shows of files, is the same for all of them.',
      severity: 'error',
      from: { path: '^src/gateway/(server|pages)/' },
      to: { path: ['^src/shared/protocols/', '^src/gateway/(protocols|pipeline|engines|store)/'] },
    },

    {
      name: 'loaded-when-needed',
      comment:
        'Hundreds of modules that most gateways never use: whoever needs them imports them dynamically.',
      severity: 'error',
      from: { path: '^src/', pathNot: `^src/gateway/(${heavy})` },
      to: {
        path: [`^src/gateway/(${heavy})`, inPackage('(@anthropic-ai/sdk|openai|bullmq|ioredis)')],
        dynamic: false,
      },
    },

    // Borders between the windows.
    {
      name: 'what-windows-share-knows-no-window',
      severity: 'error',
      from: { path: '^src/renderer/[^/]+$' },
      to: { path: '^src/renderer/[^/]+/', pathNot: '^src/renderer/ui/' },
    },

    // The platforms.
    {
      name: 'electron-at-the-edge',
      comment: 'Everything else is then tried by plain Node.',
      severity: 'error',
      from: {
        path: '^src/',
        pathNot:
          '^src/(main/((index|programs)\\.ts$|windows/|ipc/|storage/(open-store|secrets)\\.ts$)|preload/)',
      },
      to: { path: inPackage('electron(-store)?') },
    },
    {
      name: 'no-node-in-a-page',
      comment: 'Pages and sandboxed preloads have no Node.',
      severity: 'error',
      from: { path: '^src/(renderer|preload)/' },
      to: { dependencyTypes: ['core'] },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    // Types count: a layer that knows another's types knows the other.
    tsPreCompilationDeps: true,
    knownViolations,
    baseline: { staleEntriesSeverity: 'error' },
  },
};
