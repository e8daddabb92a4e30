import { rmSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Project, tinyProject } from './projects.ts';

/** Each rule with a file that breaks it. */
const violations = [
  ['no-cycles', 'src/shared/a.ts', "import { b } from './b.ts';\nexport const a = (): unknown => b;\n"],
  ['shared-is-for-everyone', 'src/shared/node.ts', "import 'node:fs';\n"],
  ['shared-is-for-everyone', 'src/shared/package.ts', "import 'ws';\n"],
  ['shared-is-for-everyone', 'src/shared/main.ts', "import '../main/index.ts';\n"],
  ['messages-know-only-problems', 'src/shared/messages/session.ts', "import '../session/events.ts';\n"],
  ['messages-know-only-problems', 'src/shared/messages/zod.ts', "import 'zod';\n"],
  ['session-and-audio-are-pure', 'src/shared/session/zod.ts', "import 'zod';\n"],
  ['session-and-audio-are-pure', 'src/shared/audio/zod.ts', "import 'zod';\n"],
  ['session-knows-no-protocol', 'src/shared/session/wire.ts', "import '../protocols/one/messages.ts';\n"],
  ['protocols-do-not-know-each-other', 'src/shared/protocols/two/other.ts', "import '../one/messages.ts';\n"],
  ['renderer-imports-shared', 'src/renderer/main.ts', "import '../main/index.ts';\n"],
  [
    'renderer-imports-shared',
    'src/renderer/type.ts',
    "import type { P } from '../preload/a.ts';\nexport type Q = P;\n",
  ],
  ['windows-do-not-know-each-other', 'src/renderer/one/a.ts', "import '../two/page.ts';\n"],
  ['windows-do-not-know-each-other', 'src/renderer/transcript/a.ts', "import '../two/page.ts';\n"],
  ['disk-imports-nobody', 'src/disk/session.ts', "import '../shared/session/x.ts';\n"],
  ['preload-imports-shared', 'src/preload/main.ts', "import '../main/index.ts';\n"],
  ['main-imports-shared', 'src/main/gateway.ts', "import '../gateway/server.ts';\n"],
  ['main-imports-shared', 'src/main/page.ts', "import '../renderer/page.ts';\n"],
  ['gateway-imports-shared', 'src/gateway/client.ts', "import '../main/services/client.ts';\n"],
  ['cli-imports-shared-and-the-session', 'src/cli/window.ts', "import '../main/windows/window.ts';\n"],
  ['cli-imports-shared-and-the-session', 'src/cli/settings.ts', "import '../main/storage/settings.ts';\n"],
  ['cli-imports-shared-and-the-session', 'src/cli/server.ts', "import '../gateway/server.ts';\n"],
  ['sources-import-no-tools', 'src/gateway/tool.ts', "import '../../tools/tally.ts';\n"],
  ['electron-at-the-edge', 'src/main/services/shell.ts', "import { app } from 'electron';\napp.quit();\n"],
  ['electron-at-the-edge', 'src/cli/shell.ts', "import { app } from 'electron';\napp.quit();\n"],
  [
    'electron-at-the-edge',
    'src/main/storage/history.ts',
    "import { app } from 'electron/main';\napp.quit();\n",
  ],
  ['electron-at-the-edge', 'src/main/storage/kept.ts', "import 'electron-store';\n"],
  ['no-node-in-a-page', 'src/preload/node.ts', "import 'node:fs';\n"],
  ...[
    '../../shared/protocols/one/messages.ts',
    '../protocols/one/server-end.ts',
    '../server/door.ts',
    '../store/kept.ts',
  ].flatMap(
    (to, index) =>
      [
        ['pipeline-and-engines-know-no-protocol', `src/gateway/pipeline/${index}.ts`, `import '${to}';\n`],
        ['pipeline-and-engines-know-no-protocol', `src/gateway/engines/${index}.ts`, `import '${to}';\n`],
      ] as const,
  ),
  ['store-knows-no-wire', 'src/gateway/store/wire.ts', "import '../../shared/protocols/one/messages.ts';\n"],
  ['store-knows-no-wire', 'src/gateway/store/server-end.ts', "import '../protocols/one/server-end.ts';\n"],
  [
    'server-protocols-do-not-know-each-other',
    'src/gateway/protocols/two/server-end.ts',
    "import '../one/server-end.ts';\n",
  ],
  ['server-knows-no-protocol', 'src/gateway/server/route.ts', "import '../protocols/one/server-end.ts';\n"],
  ['server-knows-no-protocol', 'src/gateway/pages/route.ts', "import '../protocols/one/server-end.ts';\n"],
  ['loaded-when-needed', 'src/gateway/jobs/open.ts', "import './bull-jobs.ts';\n"],
  ['loaded-when-needed', 'src/gateway/settings/model.ts', "import 'openai';\n"],
  [
    'windows-do-not-know-each-other',
    'src/renderer/viewer/other.ts',
    "import '../main-window/captions.ts';\n",
  ],
  ['windows-do-not-know-each-other', 'src/renderer/ui/window.ts', "import '../main-window/captions.ts';\n"],
  ['what-windows-share-knows-no-window', 'src/renderer/window.ts', "import './main-window/captions.ts';\n"],
] as const;

/** What the violations import, and what is allowed. */
const allowed = [
  ['src/shared/b.ts', "import { a } from './a.ts';\nexport const b = (): unknown => a;\n"],
  ['src/shared/export/text.ts', "import 'zod';\nimport '../protocols/one/messages.ts';\n"],
  [
    'src/shared/protocols/one/messages.ts',
    "import 'zod';\nimport '../../session/x.ts';\nimport './clock.ts';\n",
  ],
  ['src/shared/protocols/one/clock.ts', "import '../incoming.ts';\n"],
  ['src/shared/protocols/incoming.ts', 'export {};\n'],
  ['src/shared/session/x.ts', "import '../audio/x.ts';\n"],
  ['src/shared/audio/x.ts', 'export {};\n'],
  ['src/preload/a.ts', "import { contextBridge } from 'electron';\nexport type P = typeof contextBridge;\n"],
  ['src/renderer/two/page.ts', "import '../transcript/row.ts';\n"],
  ['src/renderer/transcript/row.ts', "import '../speech/words.ts';\n"],
  ['src/renderer/speech/words.ts', 'export {};\n'],
  ['src/renderer/page.ts', "import 'react';\nimport '../shared/session/x.ts';\n"],
  ['src/main/services/client.ts', "import 'node:net';\nimport '../../shared/session/x.ts';\n"],
  ['src/main/windows/window.ts', "import { app } from 'electron';\napp.quit();\n"],
  ['src/main/storage/secrets.ts', "import { app } from 'electron';\napp.quit();\n"],
  ['src/main/storage/open-store.ts', "import 'electron-store';\n"],
  ['src/main/storage/settings.ts', 'export {};\n'],
  ['src/main/storage/vocabulary-csv.ts', 'export {};\n'],
  ['src/cli/check.ts', "import '../main/storage/vocabulary-csv.ts';\n"],
  ['src/renderer/main-window/captions.ts', "import '../ui/button.ts';\nimport '../page.ts';\n"],
  ['src/renderer/ui/button.ts', 'export {};\n'],
  [
    'src/gateway/protocols/one/server-end.ts',
    "import '../../../shared/protocols/one/messages.ts';\nimport '../../pipeline/hearing.ts';\nimport '../../store/kept.ts';\nimport '../../server/door.ts';\nimport '../../pages/page.ts';\n",
  ],
  ['src/gateway/pages/page.ts', 'export {};\n'],
  ['src/gateway/pipeline/hearing.ts', "import '../engines/engine.ts';\n"],
  ['src/gateway/engines/engine.ts', "import '../../shared/session/x.ts';\n"],
  ['src/gateway/store/kept.ts', "import '../../shared/session/x.ts';\nimport '../../disk/lock.ts';\n"],
  ['src/disk/lock.ts', "import 'node:fs';\n"],
  ['src/gateway/server/door.ts', 'export {};\n'],
  ['src/gateway/jobs/bull-jobs.ts', "import 'bullmq';\n"],
  ['src/gateway/jobs/jobs.ts', "export const open = () => import('./bull-jobs.ts');\n"],
  ['src/gateway/server.ts', "import 'node:net';\nimport '../shared/session/x.ts';\n"],
  ['src/cli/run.ts', "import '../main/services/client.ts';\nimport '../shared/session/x.ts';\n"],
] as const;

describe('the layers', () => {
  let project: Project;
  beforeAll(() => {
    project = tinyProject();
  });
  afterAll(() => rmSync(project.folder, { recursive: true, force: true }));

  it('let every allowed import pass and see every forbidden one', async () => {
    for (const [path, source] of allowed) project.write(path, source);
    for (const [, path, source] of violations) project.write(path, source);
    const { exitCode, output } = await project.tool('layers');

    const found = [...output.matchAll(/error ([\w-]+): (\S+) →/g)].map(([, rule, path]) => `${rule} ${path}`);
    for (const [rule, path] of violations) expect(found).toContain(`${rule} ${path}`);
    const innocent = allowed.map(([path]) => path).filter(path => path !== 'src/shared/b.ts');
    for (const path of innocent) expect(output).not.toContain(`: ${path} →`);
    expect(exitCode).not.toBe(0);

    for (const [, path] of violations) project.remove(path);
    project.write('src/shared/b.ts', 'export const b = 1;\n');
    expect(await project.tool('layers')).toMatchObject({ exitCode: 0 });
  });

  it('let an import pass that is listed as an exception, and fail for an exception that is no longer needed', async () => {
    const exempt = tinyProject();
    const importing = 'src/gateway/store/task.ts';
    exempt.write('src/shared/protocols/one/messages.ts', 'export {};\n');
    exempt.write(importing, "import '../../shared/protocols/one/messages.ts';\n");
    const exception = {
      type: 'dependency',
      from: importing,
      to: 'src/shared/protocols/one/messages.ts',
      unresolvedTo: '../../shared/protocols/one/messages.ts',
      dependencyTypes: ['local', 'import'],
      rule: { name: 'store-knows-no-wire', severity: 'error' },
    };
    exempt.write('.dependency-cruiser-known-violations.json', JSON.stringify([exception]));
    const whileNeeded = await exempt.tool('layers');
    exempt.write(importing, 'export {};\n');
    const notNeeded = await exempt.tool('layers');
    rmSync(exempt.folder, { recursive: true, force: true });

    expect(whileNeeded).toMatchObject({ exitCode: 0 });
    expect(notNeeded.exitCode).toBe(1);
    expect(notNeeded.output).toContain(
      'store-knows-no-wire: src/gateway/store/task.ts → src/shared/protocols/one/messages.ts is no longer needed',
    );
  });

  it('are not passed by a dependency-cruiser that cannot read TypeScript', async () => {
    const seven = `import { registerHooks } from 'node:module';
      registerHooks({ resolve: (name, context, next) => next(name.replace(/^typescript(?=$|\\/)/, '@typescript/native'), context) });`;
    const { exitCode, output } = await project.tool('check', ['layers'], {
      NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent(seven)}`,
    });
    expect(output).toContain('The layers were not checked');
    expect(output).toMatch(/^✗ layers/m);
    expect(exitCode).toBe(1);
  });

  it('are not passed when there is nothing to look at', async () => {
    const empty = tinyProject();
    empty.remove('src');
    const { exitCode, output } = await empty.tool('layers', []);
    rmSync(empty.folder, { recursive: true, force: true });
    expect(output).toContain('The layers were not checked');
    expect(exitCode).toBe(1);
  });
});
