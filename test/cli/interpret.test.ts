import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it, type TestContext } from 'vitest';
import wavefile from 'wavefile';
import { RecordFolder } from '../../src/main/record/record-folder.ts';
import { readSession, recoverSession } from '../../src/main/record/recorded-session.ts';
import { DocumentServer } from '../contract/lingox/document-server.ts';
import { moonshineMissing } from '../support/packs.ts';
import { gatewayProgram, interpretProgram, run, start } from '../support/program.ts';

const goforward = '/usr/share/pocketsphinx/test/data/goforward.raw';
const folder = mkdtempSync(join(tmpdir(), 'dragoman-interpret-'));
afterAll(() => rmSync(folder, { recursive: true }));

function skipWithout(ctx: Pick<TestContext, 'skip'>): void {
  if (!existsSync(goforward)) ctx.skip('pocketsphinx-testdata is not installed');
  if (moonshineMissing !== undefined) ctx.skip(moonshineMissing);
}

const linesOf = (stdout: string): { readonly type: string }[] =>
  stdout
    .trim()
    .split('\n')
    .map(line => JSON.parse(line));

const interpret = (...args: string[]) => run(interpretProgram, args);

describe('interpret, as a program', () => {
  it('hears “go forward ten meters”, says it in Spanish, and tells its delay', async ctx => {
    skipWithout(ctx);
    const speech = join(folder, 'speech.wav');
    const { code, stdout, stderr } = await interpret(
      ...[goforward, '--from', 'en-US', '--to', 'es-ES', '--json', '--speech', speech],
    );
    expect([code, stderr]).toEqual([0, '']);
    expect(linesOf(stdout)).toEqual([
      {
        type: 'sentence',
        sid: 1,
        speaker: 'Speaker 1',
        language: 'en-US',
        text: 'Go forward ten meters.',
        // Ours tells ms; the first half second is quiet.
        start_ms: expect.closeTo(0, -3),
        translations: { 'es-ES': { text: expect.stringContaining('diez metros') } },
      },
      {
        type: 'summary',
        sentences: 1,
        audio_s: expect.closeTo(2.8, 0),
        latency_ms: { p50: expect.any(Number), p95: expect.any(Number) },
      },
    ]);
    const { fmt, data } = new wavefile.WaveFile(readFileSync(speech));
    const { sampleRate } = fmt as { sampleRate: number };
    expect((data as { samples: Uint8Array }).samples.length / 2 / sampleRate).toBeGreaterThan(1);
  });

  it('does the same by consecutive', async ctx => {
    skipWithout(ctx);
    const speech = join(folder, 'consecutive.wav');
    const { code, stdout, stderr } = await interpret(
      ...[goforward, '--to', 'es-ES', '--service', 'consecutive', '--json', '--speech', speech],
    );
    expect([code, stderr]).toEqual([0, '']);
    const [sentence, summary] = stdout
      .trim()
      .split('\n')
      .map(line => JSON.parse(line));
    expect(sentence).toMatchObject({ sid: 1, text: 'Go forward ten meters.' });
    expect(sentence.translations['es-ES'].text).toContain('diez metros');
    expect(summary).toMatchObject({ sentences: 1, audio_s: expect.closeTo(2.8, 0) });
    const { fmt, data } = new wavefile.WaveFile(readFileSync(speech));
    expect(fmt).toMatchObject({ sampleRate: 24_000 });
    expect((data as { samples: Uint8Array }).samples.length / 2 / 24_000).toBeGreaterThan(1);
  });

  it('does the same by lingox, which does not speak', async ctx => {
    skipWithout(ctx);
    const { code, stdout, stderr } = await interpret(
      ...[goforward, '--to', 'es-ES', '--service', 'lingox', '--json'],
    );
    expect([code, stderr]).toEqual([0, '']);
    expect(linesOf(stdout)).toEqual([
      expect.objectContaining({
        ...{ sid: 1, language: 'en-US', text: 'Go forward ten meters.' },
        translations: { 'es-ES': { text: expect.stringContaining('diez metros') } },
      }),
      expect.objectContaining({ type: 'summary', sentences: 1, audio_s: expect.closeTo(2.8, 0) }),
    ]);
  });

  it('goes to another server of the protocol, with its key, and waits for the last it has to say', async () => {
    const peer = await DocumentServer.start();
    const sample = new URL('../../resources/sample-talk.wav', import.meta.url).pathname;
    const running = start(
      interpretProgram,
      [sample, '--to', 'vi', '--service', 'lingox', '--url', peer.url, '--json', '--fast'],
      { DRAGOMAN_SERVICE_KEY: 'a-key' },
    );
    await expect.poll(() => peer.visits.length).toBe(1);
    const visit = await peer.visit(0);
    expect(visit.headers['x-api-key']).toBe('a-key');
    // The talk, and the quiet behind it.
    await expect.poll(() => visit.audio.length).toBe(2469 + 50);
    visit.say({ is_final: true, original: 'Good morning.', translation: 'Chào buổi sáng.' });
    visit.say({ is_final: false, original: 'Bye', translation: '' });
    visit.say({ is_final: true, original: 'Bye.', translation: 'Tạm biệt.' });
    expect([await running.exit, running.output.stderr]).toEqual([0, '']);
    expect(visit.texts).toEqual([{ type: 'config', language: 'en-US', translate_language: 'vi' }]);
    expect(linesOf(running.output.stdout)).toMatchObject([
      { sid: 1, text: 'Good morning.', translations: { vi: { text: 'Chào buổi sáng.' } } },
      { sid: 2, text: 'Bye.', translations: { vi: { text: 'Tạm biệt.' } } },
      { type: 'summary', sentences: 2, audio_s: expect.closeTo(49.4, 0) },
    ]);
  });

  it('ends quietly when nobody reads any more', async ctx => {
    skipWithout(ctx);
    const sample = new URL('../../resources/sample-talk.wav', import.meta.url).pathname;
    const { child, output, exit } = start(interpretProgram, [sample, '--to', 'es-ES', '--fast']);
    child.stdout?.once('data', () => child.stdout?.destroy());
    expect([await exit, output.stderr]).toEqual([0, '']);
  });

  it('takes a recording as fast as it goes and loses nothing of it', async ctx => {
    skipWithout(ctx);
    const sample = new URL('../../resources/sample-talk.wav', import.meta.url).pathname;
    const { code, stdout } = await interpret(sample, '--to', 'es-ES', '--json', '--fast');
    const lines = linesOf(stdout);
    expect(code).toBe(0);
    expect(lines.filter(({ type }) => type === 'sentence')).toHaveLength(12);
    expect(lines.at(-1)).toMatchObject({ audio_s: expect.closeTo(49.4, 0), latency_ms: { p50: null } });
  });

  it('ends with 2 for a wrong command line, 3 for the recording, 4 for the service', async ctx => {
    skipWithout(ctx);
    const notes = join(folder, 'notes.wav');
    writeFileSync(notes, 'no sound');
    const runs = await Promise.all([
      interpret('--to', 'es-ES'),
      interpret(join(folder, 'nowhere.wav'), '--to', 'es-ES'),
      interpret(notes, '--to', 'es-ES'),
      interpret(goforward, '--to', 'es-ES', '--url', 'http://127.0.0.1:9'),
      interpret(goforward, '--from', 'xx-XX', '--to', 'es-ES'),
      interpret(goforward, '--to', 'fr-FR', '--fast'),
    ]);
    expect(runs.map(({ code }) => code)).toEqual([2, 3, 3, 4, 4, 4]);
    expect(runs[1]?.stderr).toContain('cannot be opened');
    expect(runs[2]?.stderr).toContain('is not a recording');
    expect(runs[3]?.stderr).toContain('is not responding');
    expect(runs[4]?.stderr).toContain('No engine available here recognises speech in xx (XX)');
    // Before anything is played.
    expect(runs[5]?.stdout).toBe('');
    expect(runs[5]?.stderr).toMatch(
      /translates from American English into French \(France\)\. Available: .*es-ES/,
    );
  });

  it('never replaces the recording, and makes no file for a recording that is not there', async () => {
    const talk = join(folder, 'talk.wav');
    writeFileSync(talk, 'a recording');
    const [itself, missing] = await Promise.all([
      interpret(talk, '--to', 'es-ES', '--speech', join(folder, '.', 'talk.wav')),
      interpret(join(folder, 'nowhere.wav'), '--to', 'es-ES', '--speech', join(folder, 'never.wav')),
    ]);
    expect([itself.code, itself.stdout]).toEqual([2, '']);
    expect(itself.stderr).toContain('is the recording itself');
    expect(readFileSync(talk, 'utf8')).toBe('a recording');
    expect(missing.code).toBe(3);
    expect(existsSync(join(folder, 'never.wav'))).toBe(false);
  });

  it('ends with 4 and says why when the service refuses to speak', async ctx => {
    skipWithout(ctx);
    const gateway = start(gatewayProgram, ['--speech-quota', '5']);
    await expect.poll(() => gateway.output.stdout).toContain('\n');
    const { url } = JSON.parse(gateway.output.stdout) as { url: string };
    const out = join(folder, 'unspoken.wav');
    const { code, stderr } = await interpret(
      ...[goforward, '--to', 'es-ES', '--fast', '--url', url, '--speech', out],
    );
    gateway.child.kill('SIGTERM');
    await gateway.exit;
    expect(code).toBe(4);
    expect(stderr).toContain('Not spoken: 1 of 1 translated sentences (TTS usage has reached its limit');
    expect(existsSync(out)).toBe(false);
  });

  it.for(['voice-translation', 'consecutive', 'lingox'])(
    'gives what was said as it is into another English, by %s',
    async (service, ctx) => {
      skipWithout(ctx);
      const { code, stdout, stderr } = await interpret(
        ...[goforward, '--to', 'en-GB', '--service', service, '--json', '--fast'],
      );
      expect([code, stderr]).toEqual([0, '']);
      expect(linesOf(stdout)[0]).toMatchObject({
        translations: { 'en-GB': { text: 'Go forward ten meters.' } },
      });
    },
  );

  it('means files from where the person stands', async () => {
    writeFileSync(join(folder, 'here.wav'), 'no sound');
    const { code, stderr } = await run(interpretProgram, ['here.wav', '--to', 'es-ES'], { INIT_CWD: folder });
    expect([code, stderr]).toEqual([3, expect.stringContaining('is not a recording')]);
  });

  it('killed with --keep, has every sentence that it printed in the record', async ctx => {
    skipWithout(ctx);
    const sample = new URL('../../resources/sample-talk.wav', import.meta.url).pathname;
    const data = join(folder, 'kept');
    const running = start(interpretProgram, [
      sample,
      '--to',
      'es-ES',
      '--json',
      '--fast',
      '--keep',
      '--data',
      data,
    ]);
    await expect.poll(() => running.output.stdout).toContain('"sid":3');
    running.child.kill('SIGKILL');
    await running.exit;
    const place = new RecordFolder(data);
    const [file = ''] = readdirSync(place.sessions);
    recoverSession(join(place.sessions, file));
    const kept = readSession(join(place.sessions, file));
    expect(kept).toMatchObject({ name: 'sample-talk.wav', isRecovered: true, missing: 0 });
    const printed = running.output.stdout
      .split('\n')
      .slice(0, -1)
      .map(line => JSON.parse(line) as { sid: number; text: string; translations: Record<string, object> });
    for (const { sid, text, translations } of printed)
      expect(kept?.transcript.sentences.get(sid)).toMatchObject({ text, translations });
  });

  it('stopped by a signal, finishes the sentences so far and leaves no process behind', async ctx => {
    skipWithout(ctx);
    const sample = new URL('../../resources/sample-talk.wav', import.meta.url).pathname;
    const running = start(interpretProgram, [sample, '--to', 'es-ES', '--json']);
    await expect.poll(() => running.output.stdout).toContain('"sid":1');
    running.child.kill('SIGTERM');
    expect(await running.exit).toBe(0);
    expect(JSON.parse(running.output.stdout.trim().split('\n').at(-1) ?? '')).toMatchObject({
      type: 'summary',
    });
  });
});
