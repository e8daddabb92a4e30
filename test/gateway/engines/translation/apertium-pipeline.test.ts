import { randomUUID } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import { ApertiumPipeline } from '../../../../src/gateway/engines/translation/apertium-pipeline.ts';
import { patienceMs } from '../../../../tools/unit-tests/patience.ts';

/** A stage in the form of Apertium's: null-terminated requests in, null-terminated answers out. */
const stage = (onRequest: string): string => {
  const program = `let b='';process.stdin.on('data',d=>{b+=d;let i;while((i=b.indexOf('\\0'))>=0){const [r]=b.slice(0,i).split('[][');b=b.slice(i+1);${onRequest}}})`;
  return `"${process.execPath}" -e "${program}"`;
};
const answer = "process.stdout.write(r.toUpperCase()+'[][\\n]\\0')";

const open: ApertiumPipeline[] = [];
function pipeline(stages: string | readonly string[]): ApertiumPipeline {
  const made = new ApertiumPipeline('test', [stages].flat(), patienceMs);
  open.push(made);
  return made;
}

afterEach(() => {
  for (const each of open.splice(0)) each.close();
});

describe('a pipeline', () => {
  it('answers many requests at once, each with its own answer', async () => {
    const all = pipeline(stage(answer));
    const asked = Array.from({ length: 50 }, (_, index) => `request ${index}`);
    expect(await Promise.all(asked.map(text => all.request(text)))).toEqual(
      asked.map(text => text.toUpperCase()),
    );
  });

  it('rejects the request that two processes died of, with what they complained, and starts again for the next', async () => {
    const dying = pipeline(
      stage(`if(r==='die'){console.error('no such tag');process.exit(3)}else ${answer}`),
    );
    const [died, next] = await Promise.allSettled([dying.request('die'), dying.request('next')]);
    expect(died).toMatchObject({ reason: { problem: { reason: 'engine-failed', detail: 'no such tag' } } });
    expect(next).toEqual({ status: 'fulfilled', value: 'NEXT' });
  });

  it('sees at once that one of its stages died, also while the others wait', async () => {
    const broken = pipeline([stage(answer), stage(`process.exit(7)`), 'cat']);
    await expect(broken.request('x')).rejects.toMatchObject({
      problem: { reason: 'engine-failed', detail: expect.not.stringContaining('no answer within') },
    });
  });

  it('does not take the null character of a stage that ends for an answer', async () => {
    const halting = pipeline(
      stage(`if(r==='die')process.stdout.write('DI\\0',()=>process.exit(1));else ${answer}`),
    );
    await expect(halting.request('die')).rejects.toMatchObject({ problem: { reason: 'engine-failed' } });
    expect(await halting.request('next')).toBe('NEXT');
  });

  it('asks a second process when the first one died', async () => {
    const mark = join(tmpdir(), `died-${randomUUID()}`);
    const once = `const fs=require('fs');if(!fs.existsSync('${mark}')){fs.writeFileSync('${mark}','');process.exit(1)}`;
    expect(await pipeline(stage(`${once}${answer}`)).request('again')).toBe('AGAIN');
    await rm(mark);
  });

  it('rejects a request that is not answered in time and replaces the process', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    onTestFinished(() => void vi.useRealTimers());
    const silent = pipeline(stage(`if(r!=='hush')${answer}`));
    const asked = [silent.request('hush'), silent.request('next')];
    vi.advanceTimersByTime(patienceMs);
    const [hushed, next] = await Promise.allSettled(asked);
    expect(hushed).toMatchObject({ reason: { problem: { reason: 'engine-failed' } } });
    expect(next).toEqual({ status: 'fulfilled', value: 'NEXT' });
  });

  it('gives no answer of an aborted request to the next one', async () => {
    const slow = pipeline(stage(`setTimeout(()=>${answer},30)`));
    const controller = new AbortController();
    const running = slow.request('one', controller.signal);
    const waiting = slow.request('two', controller.signal);
    const next = slow.request('three');
    controller.abort(new Error('not needed'));
    await expect(running).rejects.toThrow('not needed');
    await expect(waiting).rejects.toThrow('not needed');
    expect(await next).toBe('THREE');
    await expect(slow.request('four', AbortSignal.abort(new Error('late')))).rejects.toThrow('late');
  });

  it('rejects what was asked when it is closed', async () => {
    const closing = pipeline(stage(''));
    const asked = [closing.request('one'), closing.request('two')];
    closing.close();
    for (const each of await Promise.allSettled(asked)) {
      expect(each).toMatchObject({
        reason: { problem: { reason: 'engine-failed', detail: 'it was closed' } },
      });
    }
  });

  it('reports a command that is not there', async () => {
    await expect(pipeline('no-such-program-anywhere').request('x')).rejects.toMatchObject({
      problem: { reason: 'engine-failed', detail: expect.stringContaining('not found') },
    });
  });
});
