import { once } from 'node:events';
import { expect, it, onTestFinished } from 'vitest';
import { startWorker } from '../../src/gateway/worker.ts';

it('a thread of the gateway writes no environment into a crash report', async () => {
  const worker = startWorker(new URL('data:text/javascript,setInterval(() => {}, 1000)'));
  onTestFinished(async () => void (await worker.terminate()));
  await once(worker, 'online');
  const { workers } = process.report.getReport() as unknown as { readonly workers: readonly object[] };
  expect(
    workers.map(part => [Object.hasOwn(part, 'libuv'), Object.hasOwn(part, 'environmentVariables')]),
  ).toEqual([[true, false]]);
});
