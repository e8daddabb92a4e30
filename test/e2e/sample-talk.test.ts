import { execFileSync } from 'node:child_process';
import { expect, test } from './app.ts';

test.use({ extraArgs: ['--sample'] });

test('the sample talk is shown in both languages, with no account and no internet', async ({ app }, info) => {
  const page = await app.firstWindow();
  const opened = Date.now();
  const rows = page.locator('[data-sid][data-final="true"]');
  await expect(rows.filter({ has: page.locator('[data-translation="final"]') }).nth(1)).toBeVisible();
  const seconds = (Date.now() - opened) / 1000;
  await page.screenshot({ path: info.outputPath('sample-talk.png') });
  await info.attach('seconds to the second bilingual sentence', { body: seconds.toFixed(1) });
  const first = rows.first();
  await expect(first.locator('[lang^="en"]')).not.toBeEmpty();
  await expect(first.locator('[lang^="es"]')).not.toBeEmpty();
  await expect(page.getByText('Scripted test engines')).toHaveCount(0);
  await expect(page.getByText('Connected')).toBeVisible();
});

/** The process ids of the recognisers below a process. */
function recognisersBelow(parent: number): readonly number[] {
  const table = execFileSync('ps', ['-eo', 'pid=,ppid=,args='], { encoding: 'utf8' });
  const processes = table.split('\n').map(line => /^\s*(\d+)\s+(\d+)\s+(.*)$/.exec(line) ?? []);
  const below = new Set([parent]);
  // A child may stand above its parent in the table once process ids have started again.
  for (let before = 0; before < below.size; ) {
    before = below.size;
    for (const [, id, of] of processes) if (below.has(Number(of))) below.add(Number(id));
  }
  return processes
    .filter(([, id, , command]) => below.has(Number(id)) && command?.includes('sherpa-process.js'))
    .map(([, id]) => Number(id));
}

test('a recogniser that is killed in the middle of a sentence is replaced, and nothing of the talk is lost', async ({
  app,
  shell,
}, info) => {
  test.skip(shell === 'electron' && process.platform !== 'linux', 'finds the recogniser by its command line');
  const page = await app.firstWindow();
  const source = (sid: number) => page.locator(`[data-sid="${sid}"] [lang^="en"]`);
  await expect(source(3)).toContainText('right');
  const recognisers = () => recognisersBelow(app.process().pid ?? 0);
  const [killed = 0, ...others] = recognisers();
  expect(others).toEqual([]);
  process.kill(killed, 'SIGKILL');
  const at = Date.now();
  await expect.poll(() => recognisers().filter(pid => pid !== killed)).toHaveLength(1);
  await info.attach('ms to the next process', { body: `${Date.now() - at}` });
  const sentences = [
    'All human beings are born free.',
    'All are equal before the law.',
    'Everyone has the right to life, liberty and security of person.',
    'Everyone has the right to a nationality.',
  ];
  for (const [index, text] of sentences.entries()) {
    await expect(page.locator(`[data-sid="${index + 1}"]`)).toHaveAttribute('data-final', 'true');
    await expect(source(index + 1)).toHaveText(text);
  }
  await page.screenshot({ path: info.outputPath('after-the-kill.png') });
});
