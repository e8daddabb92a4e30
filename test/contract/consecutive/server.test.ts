import { readdirSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { DocumentPeer, defaultConfig, type Message, serve, tone } from './server-peer.ts';

const fixtures = new URL('../../fixtures/consecutive/', import.meta.url);
const fixture = (name: string): Message => JSON.parse(readFileSync(new URL(name, fixtures), 'utf8'));

/** The names of the fields, also of what is in lists, with the types that the tables give. */
function shape(value: unknown): unknown {
  if (Array.isArray(value)) return value.length === 0 ? [] : [shape(value[0])];
  if (typeof value !== 'object' || value === null) return typeof value;
  return Object.fromEntries(
    Object.entries(value).map(([name, field]) => [name, name === 'probability' ? 'number' : shape(field)]),
  );
}

it('an utterance: ready, what is heard, what was heard, its translation, its speech, a normal end', async () => {
  const peer = await DocumentPeer.ready(await serve());
  expect(peer.messages).toEqual([{ type: 'ready' }]);
  peer.audio(tone(960, 600));
  expect(await peer.closed).toMatchObject({ code: 1000 });
  expect(peer.order.slice(0, 7)).toEqual([
    'ready',
    'languages',
    'transcription',
    'speech_stop',
    'transcription',
    'translation',
    'speech_delimiter',
  ]);
  expect(peer.all('languages')).toEqual([{ type: 'languages', lang_in: 'en-US', lang_out: 'es-ES' }]);
  expect(peer.all('speech_stop')).toEqual([{ type: 'speech_stop', utterance_idx: 0 }]);
  expect(peer.text('transcription')).toBe('Good morning and');
  expect(peer.text('translation')).toBe('[es-ES] Good morning and');
});

it('partial words are sent again and again, complete ones once, with their white space and times', async () => {
  const peer = await DocumentPeer.ready(await serve());
  peer.audio(new Int16Array(16_000));
  peer.audio(tone(960, 600));
  await peer.closed;
  const partials = peer.all('transcription').map(({ partial }) => partial.map(({ word }: Message) => word));
  expect(partials).toEqual([['Good'], ['Good', ' morning'], ['Good', ' morning', ' and'], []]);
  expect(peer.all('transcription').filter(({ complete }) => complete.length > 0).length).toBe(1);
  const words = peer.words('transcription');
  // The tone begins after a second of silence.
  expect(words[0]?.start).toBeGreaterThan(0.9);
  expect(words[0]?.start).toBeLessThan(1.1);
  expect(words.at(-1)?.end).toBeLessThan(2.1);
  for (const [index, { start, end, probability }] of words.entries()) {
    expect(end).toBeGreaterThan(start);
    expect(start).toBeGreaterThanOrEqual(words[index - 1]?.end ?? 0);
    expect(probability).toBe(1);
  }
});

it('every message has the fields of the document and no others', async () => {
  const peer = await DocumentPeer.connect(await serve());
  peer.send({ type: 'audio', data: '' });
  peer.send(fixture('client-config.json'));
  await peer.the('ready');
  peer.audio(tone(960, 600));
  await peer.closed;
  const names = readdirSync(fixtures).filter(
    name => name.startsWith('server-') && !name.includes('without-code'),
  );
  const types = new Set(names.map(name => fixture(name).type));
  expect(types.size).toBe(8);
  for (const name of names) {
    const documented = fixture(name);
    const sent = peer.all(documented.type);
    expect(sent.length, name).toBeGreaterThan(0);
    for (const message of sent) {
      const wanted = shape(documented) as Message;
      const got = shape(message) as Message;
      expect(Object.keys(got).sort()).toEqual(Object.keys(wanted).sort());
      for (const list of ['complete', 'partial']) {
        if (got[list]?.length > 0)
          expect(got[list]).toEqual(shape(fixture('server-transcription.json').complete));
      }
      if (documented.type === 'speech_delimiter') expect(got).toEqual(wanted);
    }
  }
});

it('every config of the tables is accepted', async () => {
  const url = await serve();
  for (const name of ['client-config.json', 'client-config-least.json', 'client-config-no-glossary.json']) {
    const peer = await DocumentPeer.ready(url, fixture(name));
    peer.socket.terminate();
  }
});

it('stop ends the utterance where it is, and what comes after it is ignored', async () => {
  const peer = await DocumentPeer.ready(await serve());
  peer.audio(tone(660, 0));
  peer.send(fixture('client-stop.json'));
  peer.audio(tone(960, 600));
  peer.send({ type: 'stop' });
  peer.send({ type: 'config' });
  expect(await peer.closed).toMatchObject({ code: 1000 });
  expect(peer.text('transcription')).toBe('Good morning');
  expect(peer.all('speech_stop').length).toBe(1);
  expect(peer.all('error')).toEqual([]);
});

it.each([
  ['nothing was sent', new Int16Array(0)],
  ['there was only silence', new Int16Array(32_000)],
])('stop after %s: empty results and a normal end', async (_, sound) => {
  const peer = await DocumentPeer.ready(await serve());
  peer.audio(sound);
  peer.send({ type: 'stop' });
  expect(await peer.closed).toMatchObject({ code: 1000 });
  expect(peer.messages).toEqual([
    { type: 'ready' },
    { type: 'speech_stop', utterance_idx: 0 },
    { type: 'transcription', complete: [], partial: [] },
    { type: 'translation', complete: [], partial: [] },
  ]);
});

it('what a hasty client sends before ready waits for it', async () => {
  const peer = await DocumentPeer.connect(await serve());
  peer.send(defaultConfig);
  peer.audio(tone(660, 0));
  peer.send({ type: 'stop' });
  await peer.closed;
  expect(peer.text('transcription')).toBe('Good morning');
});

const rates = [8000, 16_000, 24_000];

it.each(rates.flatMap(input => rates.map(output => [input, output] as const)))(
  'hears sound at %i Hz and speaks at %i Hz, and says where it is in the text to the moment',
  async (input, output) => {
    const peer = await DocumentPeer.ready(await serve(), {
      input_sample_rate: input,
      output_sample_rate: output,
    });
    peer.audio(tone(960, 600, input), input);
    await peer.closed;
    expect(peer.text('transcription')).toBe('Good morning and');
    // The scripted voice beeps for each of the four words of “[es-ES] Good morning and”, one each 250 ms.
    const { output: sound } = peer;
    expect(Math.abs(sound.length - output)).toBeLessThanOrEqual(2);
    const beeps = onsets(sound, output);
    const delimiters = peer.all('speech_delimiter');
    expect(delimiters.map(({ translation }) => translation)).toEqual(
      [0, 1, 2, 3, 4].map(word => ({ utterance_idx: 0, word_idx: word, char_idx: 0 })),
    );
    expect(delimiters[0]?.time).toBe(0);
    expect(delimiters[0]?.transcription).toEqual({ utterance_idx: 0, word_idx: 0, char_idx: 0 });
    expect(delimiters.at(-1)?.transcription).toEqual({ utterance_idx: 0, word_idx: 3, char_idx: 0 });
    expect(beeps.length).toBe(4);
    for (const [word, onset] of beeps.entries()) {
      expect(Math.abs(onset - delimiters[word]?.time)).toBeLessThan(0.005);
      expect(peer.words('translation')[word]?.start).toBe(delimiters[word]?.time);
    }
    expectInTime(peer, output);
  },
);

it('streams the speech in pieces of 20 to 100 ms', async () => {
  const peer = await DocumentPeer.ready(await serve());
  peer.audio(tone(960, 600));
  await peer.closed;
  const pieces = peer.all('audio').map(({ data }) => Buffer.from(data, 'base64').length / 32);
  for (const ms of pieces.slice(0, -1)) {
    expect(ms).toBeGreaterThanOrEqual(20);
    expect(ms).toBeLessThanOrEqual(100);
  }
});

/** Each delimiter comes before the audio of its moment, and none goes back. */
function expectInTime(peer: DocumentPeer, rate: number): void {
  let heard = 0;
  let last = { time: 0, said: 0, word: 0 };
  for (const message of peer.messages) {
    if (message.type === 'audio') heard += Buffer.from(message.data, 'base64').length / 2 / rate;
    if (message.type !== 'speech_delimiter') continue;
    const now = {
      time: message.time,
      said: message.transcription.word_idx,
      word: message.translation.word_idx,
    };
    expect(now.time).toBeGreaterThanOrEqual(heard);
    expect(now.time).toBeGreaterThanOrEqual(last.time);
    expect(now.said).toBeGreaterThanOrEqual(last.said);
    expect(now.word).toBeGreaterThanOrEqual(last.word);
    last = now;
  }
}

/** Seconds at which sound begins after silence. */
function onsets(samples: Int16Array, rate: number): number[] {
  const found: number[] = [];
  let quiet = Number.POSITIVE_INFINITY;
  samples.forEach((sample, index) => {
    const loud = Math.abs(sample) > 1500;
    if (loud && quiet > rate / 20) found.push(index / rate);
    quiet = loud ? 0 : quiet + 1;
  });
  return found;
}
