import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openTemporarySound } from '../../../src/gateway/store/temporary-sound.ts';
import { gatewayProgram, start } from '../../support/program.ts';
import { temporaryFolder } from './recording.ts';

describe('temporary sound', () => {
  it('of a gateway that was killed is removed by the next start, and that of a living one is not', async () => {
    const place = temporaryFolder();
    const gateways = await Promise.all(
      [1, 2].map(async () => {
        const running = start(gatewayProgram, ['--engines', 'scripted'], { TMPDIR: place });
        await expect.poll(() => running.output.stdout).toContain('"ready":true');
        return running;
      }),
    );
    expect(readdirSync(place)).toHaveLength(2);
    const [killed, living] = gateways;
    killed?.child.kill('SIGKILL');
    await killed?.exit;
    const lines: string[] = [];
    const next = await openTemporarySound(line => lines.push(line), place);
    expect(lines).toEqual([expect.stringMatching(/^removed .*dragoman-sound-/)]);
    expect(readdirSync(place)).toHaveLength(2);
    living?.child.kill('SIGTERM');
    await living?.exit;
    await next.remove();
    expect(readdirSync(place)).toEqual([]);
  });

  it('is looked for nowhere else: what has no lock stays', async () => {
    const place = temporaryFolder();
    mkdirSync(join(place, 'dragoman-sound-mine'));
    writeFileSync(join(place, 'dragoman-sound-file'), '');
    const sound = await openTemporarySound(() => {}, place);
    await sound.remove();
    expect(existsSync(join(place, 'dragoman-sound-mine'))).toBe(true);
    expect(existsSync(join(place, 'dragoman-sound-file'))).toBe(true);
  });
});
