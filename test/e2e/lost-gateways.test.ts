import type { Page, TestInfo } from '@playwright/test';
import { gatewayProgram, type Running, start } from '../support/program.ts';
import { PulseAudio } from '../support/pulseaudio.ts';
import { noRedis, TestRedis } from '../support/redis.ts';
import { speakToFile } from '../support/speech.ts';
import { expect, test } from './app.ts';
import { changeSettings } from './asking.ts';
import { type Phone, takePhone, writeRefrain } from './phone.ts';

/**
 * Two people at two gateways that share a Redis, each of which is killed while they talk: it is told, found again, and what
 * either of them has said stands with both.
 */

let redis: TestRedis;
let pulse: PulseAudio;
let phone: Phone | undefined;
const gateways: Gateway[] = [];

test.beforeEach(async () => {
  test.skip(noRedis !== undefined, String(noRedis));
  redis = await TestRedis.start();
  pulse = await PulseAudio.start();
});
// biome-ignore lint/correctness/noEmptyPattern: Playwright reads a fixture's dependencies from this pattern
test.afterEach(async ({}, info) => {
  if (info.status !== info.expectedStatus) {
    for (const { url, log } of gateways)
      await info.attach(`log of ${url}`, { body: log, contentType: 'text/plain' });
  }
  await phone?.browser.close();
  for (const gateway of gateways.splice(0)) await gateway.kill();
  await redis?.dispose();
  await pulse?.stop();
});

/** A gateway on one port and with one data folder, as often as it is started. */
class Gateway {
  url = '';
  readonly #name: string;
  #running: Running | undefined;

  constructor(name: string) {
    this.#name = name;
  }

  async start(info: TestInfo): Promise<this> {
    const port = this.url === '' ? '0' : new URL(this.url).port;
    const running = start(gatewayProgram, [
      ...['--engines', 'scripted', '--port', port, '--redis', redis.url],
      ...['--data', info.outputPath(this.#name)],
    ]);
    this.#running = running;
    this.url = await new Promise<string>((resolve, reject) => {
      running.child.stdout?.once('data', line => resolve(JSON.parse(String(line)).url));
      running.exit.then(code => reject(new Error(`ended with ${code}: ${running.output.stderr}`)), reject);
    });
    return this;
  }

  /** What it logged since it was started last. */
  get log(): string {
    return this.#running?.output.stderr ?? '';
  }

  async kill(): Promise<void> {
    this.#running?.child.kill('SIGKILL');
    await this.#running?.exit;
  }
}

/** The final sentences of the host's window by who said them, oldest first. */
const rowsOf = (host: Page, speaker: 'You' | 'Partner') =>
  host.locator('[data-sid][data-final="true"]', { hasText: speaker });
const turnsOf = (page: Page, mine: boolean) => page.locator(`[data-turn][data-mine="${mine}"]`);

test('either gateway and Redis may be killed while two people talk: it is told, and nothing final is lost', async ({
  launch,
}, info) => {
  const near = await new Gateway('near').start(info);
  gateways.push(near);
  const far = await new Gateway('far').start(info);
  gateways.push(far);
  const talk = info.outputPath('talk.wav');
  await speakToFile('good morning to everyone here', talk);
  await writeRefrain(info.outputPath('phone.wav'), 'buenos dias a todos', 2500);

  const app = await launch({ extraEnv: { PULSE_SERVER: pulse.server } });
  const host = await app.firstWindow();
  await changeSettings(host, {
    service: 'lingox',
    serviceUrls: { lingox: near.url },
    recordingType: 'two-devices',
    language: 'en-US',
    targetLanguage: 'es-ES',
    panelOpen: true,
  });
  await host.reload();
  await host.getByRole('button', { name: /^Microphone/ }).click();
  await host.getByRole('tab', { name: 'Two devices' }).click();
  const link = host.getByText(/\/join\/[0-9a-f-]{36}/).first();
  const { pathname, hash } = new URL((await link.textContent()) ?? '');
  phone = await takePhone(info.outputPath('phone.wav'));
  // Loopback is a secure context: no certificate is needed there.
  const page = await phone.open(`${far.url}${pathname}${hash}`);
  await page.getByRole('button', { name: 'Start' }).click();
  await expect(host.getByText('The other person is here')).toBeVisible();

  const say = () => pulse.play(talk, 'micsink');
  // A loss may cut what is said in two, which is no loss of it: so what is said is counted by the one who said it.
  const hostSaid = () => rowsOf(host, 'You').count();
  const phoneHasAll = () =>
    expect.poll(async () => (await hostSaid()) - (await turnsOf(page, false).count())).toBe(0);
  await say();
  await expect(turnsOf(page, false)).toHaveCount(1);
  await expect(rowsOf(host, 'Partner').first()).toBeVisible();

  await test.step('the host’s gateway', async () => {
    await near.kill();
    await expect(host.getByText('Reconnecting').first()).toBeVisible();
    await host.screenshot({ path: info.outputPath('host-reconnecting.png') });
    // Said while there is no way: by the host into the gap, and by the phone to its own gateway.
    const before = await turnsOf(page, true).count();
    const said = await hostSaid();
    await say();
    await expect.poll(() => turnsOf(page, true).count()).toBeGreaterThan(before);
    await near.start(info);
    await expect(host.getByText('Connected').first()).toBeVisible();
    await expect.poll(hostSaid).toBeGreaterThan(said);
    await phoneHasAll();
  });

  await test.step('the phone’s gateway', async () => {
    await far.kill();
    await expect(page.getByText('Connection lost').first()).toBeVisible();
    const said = await hostSaid();
    await say();
    await expect.poll(hostSaid).toBeGreaterThan(said);
    await far.start(info);
    await phoneHasAll();
  });

  await test.step('Redis', async () => {
    await redis.kill();
    const told = host.getByText('The service cannot deliver what you say');
    await expect(told.first()).toBeVisible();
    await host.screenshot({ path: info.outputPath('host-without-redis.png') });
    const said = await hostSaid();
    await say();
    await redis.start();
    await expect.poll(hostSaid).toBeGreaterThan(said);
    await phoneHasAll();
    await expect(told).toHaveCount(0);
  });

  await page.getByRole('button', { name: /mute/i }).click();
  // What was being said when it was muted comes yet.
  await expect(page.locator('[data-interim]')).toBeHidden();
  const said = await turnsOf(page, true).count();
  expect(said).toBeGreaterThan(1);
  await expect(rowsOf(host, 'Partner')).toHaveCount(said);
  await phoneHasAll();
  expect(await hostSaid()).toBeGreaterThanOrEqual(4);
  await host.screenshot({ path: info.outputPath('host.png') });
  await page.screenshot({ path: info.outputPath('phone.png') });
});
