import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Browser, type BrowserContextOptions, expect, type Page, test } from '@playwright/test';
import { openBrowser } from '../support/browser.ts';
import {
  conversation,
  insecureName,
  invitation,
  openStandIn,
  type Participant,
  type StandIn,
} from './lingox-stand-in.ts';

/** The page behind a conversation's link, in a real browser with a recording for its microphone. */

const pitch = 440;
const phone = { width: 390, height: 844 };

let server: StandIn;
let browser: Browser;
let folder: string;
let recording: string;

test.beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'dragoman-join-'));
  recording = join(folder, 'tone.wav');
  await writeFile(recording, toneFile());
});
test.afterAll(() => rm(folder, { recursive: true, force: true }));

test.beforeEach(async () => {
  server = await openStandIn();
  browser = await launch(['--use-fake-ui-for-media-stream']);
});
test.afterEach(async () => {
  await browser.close();
  await server.close();
});

const launch = (args: readonly string[]): Promise<Browser> =>
  openBrowser([
    '--use-fake-device-for-media-stream',
    `--use-file-for-fake-audio-capture=${recording}`,
    ...args,
  ]);

async function visit(options: BrowserContextOptions = {}, before: () => void = () => {}): Promise<Page> {
  const context = await browser.newContext({ ignoreHTTPSErrors: true, viewport: phone, ...options });
  const page = await context.newPage();
  await page.addInitScript(before);
  await page.goto(`${server.url}/join/${conversation}#${invitation}`);
  return page;
}

async function joined(index = 0): Promise<Participant> {
  await expect.poll(() => server.participants.length).toBeGreaterThan(index);
  const participant = server.participants[index];
  if (!participant) throw new Error('nobody joined');
  return participant;
}

const final = (is_mine: boolean, original: string, translation: string, seq?: number) => ({
  is_mine,
  is_interim: false,
  original,
  translation,
  seq,
});

test('a phone joins: its microphone arrives as 16 kHz in frames of 20 ms, and what both say shows', async ({
  contextOptions: _,
}, info) => {
  const page = await visit();
  const refused: string[] = [];
  page.on('console', line => line.type() === 'error' && refused.push(line.text()));
  await expect(page.getByText('The other person speaks American English.')).toBeVisible();
  // What the other has theirs translated into.
  await expect(page.getByLabel('I speak')).toHaveValue('es-ES');
  await page.screenshot({ path: info.outputPath('welcome.png') });
  await page.getByRole('button', { name: 'Start' }).click();
  await expect(page.getByText('Waiting for the other person…')).toBeVisible();

  const me = await joined();
  expect(me.query.get('language')).toBe('es-ES');
  expect(me.query.get('participant')).toMatch(/^[0-9a-f-]{36}$/);
  const began = performance.now();
  await expect.poll(() => me.frames.length).toBeGreaterThan(150);
  expect(new Set(me.frames.map(frame => frame.length))).toEqual(new Set([640]));
  // A recording at another rate than told would be over sooner, or come slower.
  expect(performance.now() - began).toBeGreaterThan(1500);
  expect(pitchOf(me.frames)).toBeCloseTo(pitch, -1);
  await expect
    .poll(async () => Number(await page.getByRole('meter').getAttribute('aria-valuenow')), {
      intervals: [70],
    })
    .toBeGreaterThan(10);

  me.say({ type: 'user_joined', client_count: 2 });
  me.say({ type: 'partner_language', lang: 'en-US' });
  await expect(page.getByText('Connected')).toBeVisible();
  me.say({ is_mine: true, is_interim: true, original: 'Buenos días, ¿dón', translation: '' });
  await expect(page.locator('[data-interim] .big')).toHaveText('Buenos días, ¿dón');
  me.say(final(true, 'Buenos días, ¿dónde está la estación?', 'Good morning, where is the station?', 1));
  me.say(final(false, 'It is just behind the market.', 'Está justo detrás del mercado.', 2));
  const turns = page.locator('[data-turn]');
  await expect(turns).toHaveCount(2);
  await expect(page.locator('[data-interim]')).toBeHidden();
  await expect(turns.nth(1).locator('.big')).toHaveText('Está justo detrás del mercado.');
  await expect(turns.nth(1).locator('.small')).toHaveText('It is just behind the market.');
  await expect(page.getByRole('log')).toHaveText('Está justo detrás del mercado.');
  expect(refused).toEqual([]);
});

test('the invitation is shown to the server in headers, and is in no request line and no Referer', async () => {
  const page = await visit();
  await page.getByRole('button', { name: 'Start' }).click();
  await joined();
  await page.reload();
  await joined(1);
  const open = server.asked.flatMap(each => each.open);
  expect(open.length).toBeGreaterThan(8);
  expect(open.join('\n')).not.toContain(invitation);
  const shown = server.asked.flatMap(each => each.shown ?? []);
  expect(shown.filter(each => each === invitation)).toHaveLength(2);
  expect(shown.filter(each => each.includes(`dragoman.invitation.${invitation}`))).toHaveLength(2);
});

test('a link without its invitation asks nothing of the server and says what is missing; the whole one works', async ({
  contextOptions: _,
}, info) => {
  const page = await browser.newPage({ ignoreHTTPSErrors: true, viewport: phone });
  await page.goto(`${server.url}/join/${conversation}`);
  await expect(page.getByRole('heading', { name: 'This link is incomplete' })).toBeVisible();
  await page.screenshot({ path: info.outputPath('incomplete.png') });
  expect(server.asked.flatMap(({ open: [url] }) => url ?? []).filter(url => url.includes('/api/'))).toEqual(
    [],
  );
  await page.goto(`${server.url}/join/${conversation}#${invitation}`);
  await expect(page.getByLabel('I speak')).toBeVisible();
});

test('an invitation that has ended is said, and who has left comes back as the same participant', async ({
  contextOptions: _,
}, info) => {
  const page = await visit();
  await page.getByRole('button', { name: 'Start' }).click();
  const first = await joined();
  await page.getByRole('button', { name: 'Leave' }).click();
  await page.getByRole('button', { name: 'Rejoin' }).click();
  await page.getByRole('button', { name: 'Start' }).click();
  const second = await joined(1);
  expect(second.query.get('participant')).toBe(first.query.get('participant'));

  server.answer = { status: 410, body: { error: 'The invitation has ended.' } };
  await page.reload();
  await expect(page.getByRole('heading', { name: 'This invitation has ended' })).toBeVisible();
  await expect(page.getByRole('button')).toHaveCount(0);
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    await page.screenshot({ path: info.outputPath(`invitation-ended-${colorScheme}.png`) });
  }
});

test('where the browser gives the microphone only at its own rate, the page brings it to 16 kHz', async () => {
  const page = await visit({}, () => {
    const { createMediaStreamSource } = AudioContext.prototype;
    // As Firefox does.
    AudioContext.prototype.createMediaStreamSource = function (stream) {
      if (this.sampleRate === 16_000) throw new DOMException('another rate', 'NotSupportedError');
      return createMediaStreamSource.call(this, stream);
    };
  });
  await page.getByRole('button', { name: 'Start' }).click();
  const me = await joined();
  await expect.poll(() => me.frames.length).toBeGreaterThan(150);
  expect(new Set(me.frames.map(frame => frame.length))).toEqual(new Set([640]));
  expect(pitchOf(me.frames)).toBeCloseTo(pitch, -1);
});

test('after a drop it comes back as the same participant after the last turn, also by a reload', async () => {
  const page = await visit();
  await page.getByRole('button', { name: 'Start' }).click();
  const first = await joined();
  first.say({ type: 'user_joined', client_count: 2 });
  first.say(final(false, 'One', 'Uno', 7));
  await expect(page.locator('[data-turn] .big')).toHaveText(['Uno']);
  first.drop();
  const second = await joined(1);
  expect(second.query.get('participant')).toBe(first.query.get('participant'));
  expect(second.query.get('after')).toBe('7');
  second.say(final(false, 'One', 'Uno', 7));
  second.say(final(false, 'Two', 'Dos', 8));
  await expect(page.locator('[data-turn] .big')).toHaveText(['Uno', 'Dos']);
  await expect.poll(() => second.frames.length).toBeGreaterThan(20);

  await page.reload();
  const third = await joined(2);
  expect(third.query.get('participant')).toBe(first.query.get('participant'));
  expect(third.query.get('after')).toBe('0');
  await expect.poll(() => third.frames.length).toBeGreaterThan(20);

  await page.getByRole('button', { name: 'Leave' }).click();
  await expect(page.getByRole('heading', { name: 'You have left the conversation' })).toBeVisible();
});

test('the space key mutes: two seconds of silence, then nothing, and on again', async () => {
  const page = await visit();
  await page.getByRole('button', { name: 'Start' }).click();
  const me = await joined();
  await expect.poll(() => me.frames.length).toBeGreaterThan(20);
  await page.keyboard.press('Space');
  await expect(page.getByRole('button', { name: 'Unmute' })).not.toHaveAttribute('aria-pressed');
  await expect(page.getByText('You are muted')).toBeVisible();
  await expect.poll(() => me.frames.slice(-90).every(frame => loudness(frame) === 0)).toBe(true);
  await page.keyboard.press('Space');
  await expect(page.getByRole('button', { name: 'Mute', exact: true })).toBeVisible();
  const muted = me.frames.length;
  await expect.poll(() => me.frames.length).toBeGreaterThan(muted + 20);
});

test('without leave for the microphone it says how to give it, and one reads along', async () => {
  await browser.close();
  // Nobody answers the browser's question here: without the fake one, headless Chromium refuses.
  browser = await launch(['--deny-permission-prompts']);
  const page = await visit();
  await page.getByRole('button', { name: 'Start' }).click();
  await expect(page.getByText('The microphone is blocked.')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Try the microphone again' })).toBeVisible();
  const me = await joined();
  me.say(final(false, 'Hello', 'Hola', 1));
  await expect(page.locator('[data-turn] .big')).toHaveText('Hola');
});

test('a page that was opened without https says why there is no microphone, and one reads along', async () => {
  await browser.close();
  browser = await launch([`--host-resolver-rules=MAP ${insecureName} 127.0.0.1`]);
  const page = await browser.newPage({ viewport: phone });
  await page.goto(`${server.insecureUrl}/join/${conversation}#${invitation}`);
  await expect(page.getByText('This page was opened without https')).toBeVisible();
  await page.getByRole('button', { name: 'Just read along' }).click();
  const me = await joined();
  me.say({ type: 'user_joined', client_count: 2 });
  me.say(final(false, 'Hello', 'Hola', 1));
  await expect(page.locator('[data-turn] .big')).toHaveText('Hola');
  expect(me.frames.length).toBe(0);
});

test('an ended conversation and a server that is away are said kindly, and the second is tried again', async () => {
  server.answer = { status: 503, body: { error: 'Redis service is unavailable.' } };
  const page = await visit();
  await expect(page.getByRole('heading', { name: 'The conversation cannot be reached' })).toBeVisible();
  server.answer = { status: 404, body: { error: 'Session not found.' } };
  await page.getByRole('button', { name: 'Try again' }).click();
  await expect(page.getByRole('heading', { name: 'This conversation has ended' })).toBeVisible();
});

/** The highest sample of a frame. */
function loudness(frame: Buffer): number {
  let highest = 0;
  for (let at = 0; at + 1 < frame.length; at += 2)
    highest = Math.max(highest, Math.abs(frame.readInt16LE(at)));
  return highest;
}

/** Of the loud frames, Hz, as 16 kHz sound. */
function pitchOf(frames: readonly Buffer[]): number {
  const rates = frames.filter(frame => loudness(frame) > 2000).map(crossings);
  // The frames at the edges of a burst are only partly a tone.
  const middle = rates.toSorted((a, b) => a - b)[Math.floor(rates.length / 2)] ?? 0;
  return (middle * 16_000) / 2;
}

/** Changes of sign, a sample: between the first and the last, so that what is cut off at the edges does not count. */
function crossings(frame: Buffer): number {
  const at: number[] = [];
  for (let i = 1; i < frame.length / 2; i++)
    if (frame.readInt16LE(i * 2) >= 0 !== frame.readInt16LE(i * 2 - 2) >= 0) at.push(i);
  return (at.length - 1) / ((at.at(-1) ?? 1) - (at[0] ?? 0));
}

/** Bursts of a tone, as a WAV file of 48 kHz: noise suppression takes a steady one away. */
function toneFile(): Buffer {
  const rate = 48_000;
  const samples = rate * 4;
  const file = Buffer.alloc(44 + samples * 2);
  file.write('RIFF', 0);
  file.writeUInt32LE(36 + samples * 2, 4);
  file.write('WAVEfmt ', 8);
  file.writeUInt32LE(16, 16);
  file.writeUInt16LE(1, 20);
  file.writeUInt16LE(1, 22);
  file.writeUInt32LE(rate, 24);
  file.writeUInt32LE(rate * 2, 28);
  file.writeUInt16LE(2, 32);
  file.writeUInt16LE(16, 34);
  file.write('data', 36);
  file.writeUInt32LE(samples * 2, 40);
  for (let i = 0; i < samples; i++) {
    const loud = i % (rate / 2) < rate / 4;
    const value = loud ? 12_000 * Math.sin((2 * Math.PI * pitch * i) / rate) : 0;
    file.writeInt16LE(Math.round(value), 44 + i * 2);
  }
  return file;
}

test('the page speaks the browser’s language, or the one chosen on it, which it remembers', async ({
  contextOptions: _,
}, info) => {
  const page = await visit({ locale: 'es-MX', viewport: { width: 320, height: 640 } });
  await expect(page.getByRole('heading', { name: 'Unirse a la conversación' })).toBeVisible();
  await expect(page.locator('html')).toHaveAttribute('lang', 'es');
  expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(320);
  await page.screenshot({ path: info.outputPath('spanish-320.png') });

  const menu = page.getByLabel('Idioma de la interfaz');
  await page.getByLabel('Hablo').selectOption('en-US');
  await menu.selectOption('ar');
  await expect(page.locator('html')).toHaveAttribute('dir', 'rtl');
  // What was chosen before stays chosen, and the keyboard where it was.
  await expect(page.locator('#language')).toHaveValue('en-US');
  await expect(page.locator('.page-language')).toBeFocused();
  await page.screenshot({ path: info.outputPath('arabic-320.png') });

  await page.reload();
  await expect(page.locator('html')).toHaveAttribute('lang', 'ar');
  await page.locator('.page-language').selectOption('de');
  await page.getByRole('button', { name: 'Starten' }).click();
  await expect(page.getByText('Warten auf die andere Person…')).toBeVisible();
  await page.locator('.page-language').selectOption('es');
  await expect(page.getByText('Esperando a la otra persona…')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Salir' })).toBeVisible();
  expect(server.participants).toHaveLength(1);
  await page.screenshot({ path: info.outputPath('conversation-320.png') });
});
