import { execFileSync } from 'node:child_process';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type Pactl, VirtualMicrophone } from '../../../src/main/audio/virtual-microphone.ts';
import { virtualMicrophone } from '../../../src/shared/speech-output.ts';
import { PulseAudio } from '../../support/pulseaudio.ts';

let pulse: PulseAudio;
beforeAll(async () => {
  pulse = await PulseAudio.start();
});
afterAll(() => pulse.stop());

const sources = () => pulse.pactl('list', 'sources');
const isOffered = async () => (await sources()).includes(`Description: ${virtualMicrophone.microphone}`);

describe('the microphone for calls', () => {
  let microphone = new VirtualMicrophone();
  afterEach(async () => {
    await microphone.close();
    microphone = new VirtualMicrophone();
  });

  it('is offered to other programs while it is open', async () => {
    expect(await isOffered()).toBe(false);
    expect(await microphone.open()).toEqual(virtualMicrophone);
    expect(await isOffered()).toBe(true);
    await microphone.close();
    expect(await isOffered()).toBe(false);
    expect(await pulse.pactl('list', 'short', 'modules')).not.toContain('dragoman_');
  });

  it('is one, however often and however fast it is asked for', async () => {
    await Promise.all([microphone.open(), microphone.open(), microphone.open()]);
    await microphone.open();
    const offered = (await sources()).split(`Description: ${virtualMicrophone.microphone}\n`).length - 1;
    expect(offered).toBe(1);
  });

  it('is made again when the sound server has started anew', async () => {
    await microphone.open();
    await pulse.killDaemon();
    await pulse.startDaemon();
    expect(await isOffered()).toBe(false);
    await microphone.open();
    expect(await isOffered()).toBe(true);
  });

  it('of an app that crashed is removed by the next one, and of one that lives it is not', async () => {
    const dead = execFileSync('sh', ['-c', 'echo $$'], { encoding: 'utf8' });
    await new VirtualMicrophone(undefined, Number(dead)).open();
    // The process that runs these tests was started by one that lives.
    const other = new VirtualMicrophone(undefined, process.ppid);
    await other.open();
    await microphone.open();
    const modules = await pulse.pactl('list', 'short', 'modules');
    expect(modules).not.toMatch(new RegExp(`_${dead.trim()}\\b`));
    expect(modules).toContain(`dragoman_translation_${process.ppid}`);
    expect(modules).toContain(`dragoman_translation_${process.pid}`);
    await other.close();
    expect(await isOffered()).toBe(true);
  });
});

describe('a microphone for calls that cannot be made', () => {
  const failing =
    (fails: string, done: string[]): Pactl =>
    async (...args) => {
      done.push(args.slice(0, 2).join(' '));
      if (args.includes(fails)) throw new Error('Failure: Module initialization failed');
      return args[0] === 'load-module' ? `${done.length}\n` : '';
    };

  it('says why, and leaves no half of it behind', async () => {
    const done: string[] = [];
    const microphone = new VirtualMicrophone(failing('module-remap-source', done));
    await expect(microphone.open()).rejects.toMatchObject({
      problem: {
        reason: 'virtual-microphone-failed',
        detail: expect.stringContaining('initialization failed'),
      },
    });
    expect(done.at(-1)).toBe('unload-module 2');
  });

  it('is tried anew when it is asked for again', async () => {
    let works = false;
    const microphone = new VirtualMicrophone(async (...args) => {
      if (!works) throw new Error('spawn pactl ENOENT');
      return args[0] === 'load-module' ? '7' : '';
    });
    await expect(microphone.open()).rejects.toMatchObject({
      problem: { reason: 'virtual-microphone-failed' },
    });
    works = true;
    expect(await microphone.open()).toEqual(virtualMicrophone);
  });
});
