/** A summary that takes longer than its gateway lives, with the program itself and a language model on loopback. */

import { describe, expect, it } from 'vitest';
import { DocumentPeer } from '../contract/voice-translation/peer.ts';
import { askedOf, completion, type OpenAiServer, startOpenAiServer } from '../support/openai-server.ts';
import { gatewayProgram, type Running, start } from '../support/program.ts';
import { temporaryFolder } from './store/recording.ts';

async function gateway(dataDir: string, model: OpenAiServer): Promise<Running & { readonly url: string }> {
  const running = start(gatewayProgram, ['--engines', 'scripted', '--data', dataDir], {
    DRAGOMAN_SUMMARY_API: 'openai',
    DRAGOMAN_SUMMARY_URL: model.url,
    DRAGOMAN_SUMMARY_KEY: 'key of the test',
    DRAGOMAN_SUMMARY_MODEL: 'test',
  });
  await expect.poll(() => running.output.stdout).toContain('\n');
  const { url } = JSON.parse(running.output.stdout) as { url: string };
  return { ...running, url };
}

/** A session that is over and waits for its summary, which the model does not give. */
async function waiting(dataDir: string) {
  const model = await startOpenAiServer();
  model.faults.push('never answers');
  model.translate = () => completion('All of it.');
  const running = await gateway(dataDir, model);
  const summary = { mode: 'custom', template: 'mine', prompt: 'List the numbers.' };
  const peer = await DocumentPeer.started(running.url, { summary });
  const { task_id: taskId } = await peer.action('session_started');
  const { text } = await peer.say();
  peer.send({ action: 'stop' });
  await peer.action('task_complete');
  await model.asked(1);
  return { model, running, taskId: String(taskId), text: String(text) };
}

async function end({ child, exit }: Running, signal: NodeJS.Signals): Promise<void> {
  child.kill(signal);
  await exit;
}

const historyOf = async (url: string, taskId: string): Promise<string> =>
  (await fetch(`${url}/api/v1/sse/history/transcribe/${taskId}`)).text();

describe('a summary that is being made', () => {
  it.each(['SIGKILL', 'SIGTERM'] as const)(
    'when its gateway ends by %s is finished by the next one',
    async signal => {
      const dataDir = temporaryFolder();
      const { model, running, taskId, text } = await waiting(dataDir);
      await end(running, signal);
      expect(model.requests).toHaveLength(1);

      const next = await gateway(dataDir, model);
      await expect.poll(() => historyOf(next.url, taskId)).toContain('"final_content":"All of it."');
      expect(model.requests).toHaveLength(2);
      expect(askedOf(model.requests[1])).toMatchObject({
        system: expect.stringContaining('List the numbers.'),
        user: expect.stringContaining(text),
      });
      await end(next, 'SIGTERM');

      const last = await gateway(dataDir, model);
      expect(await historyOf(last.url, taskId)).toContain('"final_content":"All of it."');
      await end(last, 'SIGTERM');
      expect(model.requests).toHaveLength(2);
    },
  );

  it('is given up with its task, and no gateway takes it up again', async () => {
    const dataDir = temporaryFolder();
    const { model, running, taskId } = await waiting(dataDir);
    const answer = await fetch(`${running.url}/api/v1/tasks/${taskId}`, { method: 'DELETE' });
    expect(answer.status).toBe(204);
    await end(running, 'SIGKILL');
    // One that does get its summary shows that the next gateway has looked for what there was to do.
    const next = await gateway(dataDir, model);
    const peer = await DocumentPeer.started(next.url, { summary: { mode: 'builtin', template: 'meeting' } });
    await peer.say();
    peer.send({ action: 'stop' });
    await peer.action('summary_done');
    await end(next, 'SIGTERM');
    expect(model.requests).toHaveLength(2);
    expect(askedOf(model.requests[1]).system).not.toContain('List the numbers.');
  });
});
