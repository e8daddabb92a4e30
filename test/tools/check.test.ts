import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { copyOfThisProject, type Project } from './projects.ts';

describe('npm run check', () => {
  let copy: Project;
  beforeAll(() => {
    copy = copyOfThisProject();
  });
  afterAll(() => rmSync(copy.folder, { recursive: true, force: true }));

  it('passes on the sources as they are', async () => {
    const { exitCode, output } = await copy.tool('check', ['types', 'lint', 'layers']);
    expect(output).toMatch(/^✓ types/m);
    expect(output).toMatch(/^✓ lint/m);
    expect(output).toMatch(/^✓ layers/m);
    expect(exitCode).toBe(0);
  });

  it('fails when the handler of a call between a window and the main process is missing', async () => {
    const handlers = 'src/main/ipc/handlers.ts';
    const before = read(handlers);
    copy.write(handlers, without(before, 'devices.list'));
    const { exitCode, output } = await copy.tool('check', ['types']);
    copy.write(handlers, before);
    expect(output).toMatch(/^✗ types/m);
    expect(output).toMatch(/handlers\.ts.*devices\.list.* is missing/);
    expect(exitCode).toBe(1);
  });

  it('fails when a promise floats', async () => {
    const planted = 'src/main/audio/planted.ts';
    copy.write(
      planted,
      'export function start(): void {\n  Promise.reject(new Error("nobody will know"));\n}\n',
    );
    const { exitCode, output } = await copy.tool('check', ['lint']);
    copy.remove(planted);
    expect(output).toMatch(/^✗ lint/m);
    expect(output).toContain('no-floating-promises');
    expect(exitCode).toBe(1);
  });

  it('fails when a switch forgets a case', async () => {
    const planted = 'src/shared/session/planted.ts';
    copy.write(
      planted,
      `export function say(word: 'yes' | 'no'): void {\n  switch (word) {\n    case 'yes':\n      break;\n  }\n}\n`,
    );
    const { exitCode, output } = await copy.tool('check', ['lint']);
    copy.remove(planted);
    expect(output).toContain('switch-exhaustiveness-check');
    expect(exitCode).toBe(1);
  });

  it.each([
    ["import { ipcMain } from 'electron';\n\nipcMain.removeAllListeners();\n"],
    ["import * as electron from 'electron';\n\nelectron.ipcMain.removeAllListeners();\n"],
    ["import { ipcMain } from 'electron/main';\n\nipcMain.removeAllListeners();\n"],
  ])('fails when ipcMain is used outside the router: %j', async source => {
    const planted = 'src/main/ipc/planted.ts';
    copy.write(planted, source);
    const { exitCode, output } = await copy.tool('check', ['lint']);
    copy.remove(planted);
    expect(output).toContain('noRestrictedImports');
    expect(exitCode).toBe(1);
  });

  it('fails when a layer is crossed', async () => {
    const planted = 'src/shared/session/planted.ts';
    copy.write(
      planted,
      "import { readFileSync } from 'node:fs';\n\nexport const text = readFileSync('/dev/null');\n",
    );
    const { exitCode, output } = await copy.tool('check', ['layers']);
    copy.remove(planted);
    expect(output).toMatch(/^✗ layers/m);
    expect(output).toContain('shared-is-for-everyone');
    expect(exitCode).toBe(1);
  });

  it('refuses a step that it does not have', async () => {
    const { exitCode, output } = await copy.tool('check', ['layer']);
    expect(output).toContain('There is no step layer; there are format, lint, types');
    expect(exitCode).toBe(2);
  });

  function read(path: string): string {
    expect(existsSync(join(copy.folder, path)), `${path} is there`).toBe(true);
    return readFileSync(join(copy.folder, path), 'utf8');
  }
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
