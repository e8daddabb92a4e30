import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { copyOfTheApp, type Ended, type Project } from './projects.ts';

const handlers = 'src/main/ipc/handlers.ts';

/** What has no place in the sources: planted in a copy, all of it has to be seen. */
const planted = {
  'src/main/audio/planted-floating-promise.ts':
    'export function start(): void {\n  Promise.reject(new Error("nobody will know"));\n}\n',
  'src/shared/session/planted-switch.ts': `export function say(word: 'yes' | 'no'): void {
  switch (word) {
    case 'yes':
      break;
  }
}
`,
  'src/main/ipc/planted-name.ts': "import { ipcMain } from 'electron';\n\nipcMain.removeAllListeners();\n",
  'src/main/ipc/planted-star.ts':
    "import * as electron from 'electron';\n\nelectron.ipcMain.removeAllListeners();\n",
  'src/main/ipc/planted-subpath.ts':
    "import { ipcMain } from 'electron/main';\n\nipcMain.removeAllListeners();\n",
  'src/preload/planted-renderer.ts': "import { ipcRenderer } from 'electron';\n\nipcRenderer.send('x');\n",
  'src/shared/session/planted-import.ts':
    "import { readFileSync } from 'node:fs';\n\nexport const text = readFileSync('/dev/null');\n",
};

describe('npm run check', () => {
  let copy: Project;
  beforeAll(() => {
    copy = copyOfTheApp();
  });
  afterAll(() => rmSync(copy.folder, { recursive: true, force: true }));

  it('refuses a step that it does not have', async () => {
    const { exitCode, output } = await copy.tool('check', ['layer']);
    expect(output).toContain('There is no step layer; there are format, lint, types');
    expect(exitCode).toBe(2);
  });

  describe('of a copy with something planted', () => {
    let result: Ended;
    beforeAll(async () => {
      for (const [path, source] of Object.entries(planted)) copy.write(path, source);
      const before = readFileSync(join(copy.folder, handlers), 'utf8');
      copy.write(handlers, without(before, 'devices.list'));
      result = await copy.tool('check', ['types', 'lint', 'layers']);
    });

    it('fails', () => {
      expect(result.exitCode).toBe(1);
    });

    it('sees that the handler of a call between a window and the main process is missing', () => {
      expect(step('types')).toMatch(/handlers\.ts.*devices\.list.* is missing/);
    });

    it('sees a floating promise', () => {
      expect(step('lint')).toMatch(/no-floating-promises[\s\S]*?planted-floating-promise\.ts/);
    });

    it('sees a switch that forgets a case', () => {
      expect(step('lint')).toMatch(/switch-exhaustiveness-check[\s\S]*?planted-switch\.ts/);
    });

    it.each(['ipc/planted-name', 'ipc/planted-star', 'ipc/planted-subpath', 'preload/planted-renderer'])(
      'sees that %s.ts uses ipcMain or ipcRenderer outside its one place',
      path => {
        expect(step('lint')).toMatch(new RegExp(`${path}\\.ts:\\S+ lint/style/noRestrictedImports`));
      },
    );

    it('sees a layer that is crossed', () => {
      expect(step('layers')).toContain('error shared-is-for-everyone: src/shared/session/planted-import.ts');
    });

    /** What a failed step has shown. */
    function step(name: string): string {
      const from = result.output.indexOf(`✗ ${name}`);
      expect(from, `${name} failed`).not.toBe(-1);
      const next = result.output.slice(from + 1).search(/^[✓✗] /m);
      return result.output.slice(from, next === -1 ? undefined : from + 1 + next);
    }
  });
});

/** The source without the first property of this name in an object literal. */
function without(source: string, name: string): string {
  const file = ts.createSourceFile('source.ts', source, ts.ScriptTarget.Latest, true);
  const find = (node: ts.Node): ts.ObjectLiteralElementLike | undefined => {
    if (
      ts.isObjectLiteralElementLike(node) &&
      node.name &&
      ts.isStringLiteral(node.name) &&
      node.name.text === name
    ) {
      return node;
    }
    return ts.forEachChild(node, find);
  };
  const property = find(file);
  if (!property) throw new Error(`no property '${name}' in the source`);
  const rest = source.slice(property.getEnd());
  return source.slice(0, property.getFullStart()) + rest.replace(/^\s*,/, '');
}
