import { expect, it, onTestFinished, vi } from 'vitest';
import { WebSocket } from 'ws';
import { createScriptedSpeechToText } from '../../../src/gateway/engines/scripted/scripted-speech-to-text.ts';
import { createScriptedSynthesizer } from '../../../src/gateway/engines/scripted/scripted-synthesizer.ts';
import { createScriptedTranslator } from '../../../src/gateway/engines/scripted/scripted-translator.ts';
import type {
  Recognizer,
  RecognizerEvents,
  SpeechToText,
} from '../../../src/gateway/engines/speech-to-text/recognizer.ts';
import { ProblemError, problem } from '../../../src/shared/problem.ts';
import { wordsOf } from '../../support/words.ts';
import { DocumentPeer, defaultConfig, serve, tone } from './server-peer.ts';

const dead = problem('engine-failed', 'the engine');
const fails = async (): Promise<never> => {
  throw new ProblemError(dead);
};

/** Scripted, with its recognisers at hand. */
function watched(change: (recognizer: Recognizer) => Partial<Recognizer> = () => ({})) {
  const scripted = createScriptedSpeechToText();
  const opened: { readonly events: RecognizerEvents; closed: Promise<void> }[] = [];
  const speechToText: SpeechToText = {
    ...scripted,
    async open(options, events) {
      const recognizer = await scripted.open(options, events);
      const { promise, resolve } = Promise.withResolvers<void>();
      opened.push({ events, closed: promise });
      return {
        startUtterance: () => recognizer.startUtterance(),
        write: frame => recognizer.write(frame),
        endUtterance: () => recognizer.endUtterance(),
        ...change(recognizer),
        close: async () => resolve(),
      };
    },
  };
  return { speechToText, opened };
}

const error = { type: 'error', message: wordsOf(dead).message, code: 5000 };

it('a recogniser that dies in the middle ends the utterance with what was understood', async () => {
  const { speechToText, opened } = watched(() => ({ endUtterance: fails }));
  const peer = await DocumentPeer.ready(await serve({ engines: { speechToText } }));
  peer.audio(tone(660, 0));
  await peer.until(({ partial }) => partial?.length === 2);
  opened[0]?.events.problem(dead);
  // Another process may hear the sentence again, so it ends where the speaker ends it.
  peer.audio(tone(0, 600));
  expect(await peer.closed).toMatchObject({ code: 1000 });
  expect(peer.all('error')).toEqual([error]);
  expect(peer.order).toEqual(
    expect.arrayContaining(['error', 'speech_stop', 'transcription', 'translation', 'audio']),
  );
  expect(peer.text('transcription')).toBe('Good morning');
  expect(peer.words('transcription').map(({ probability }) => probability)).toEqual([null, null]);
  await opened[0]?.closed;
});

it('a translation that fails is told, and the words that were said are kept', async () => {
  const translator = { ...createScriptedTranslator(), translate: fails };
  const peer = await DocumentPeer.ready(await serve({ engines: { translator } }));
  peer.audio(tone(660, 600));
  expect(await peer.closed).toMatchObject({ code: 1000 });
  expect(peer.text('transcription')).toBe('Good morning');
  expect(peer.messages.slice(-2)).toEqual([error, { type: 'translation', complete: [], partial: [] }]);
});

it('speech that fails is told, and the translation is kept', async () => {
  const synthesizer = { ...(await createScriptedSynthesizer()), synthesizeSamples: fails };
  const peer = await DocumentPeer.ready(await serve({ engines: { synthesizer } }));
  peer.audio(tone(660, 600));
  expect(await peer.closed).toMatchObject({ code: 1000 });
  expect(peer.all('error')).toEqual([error]);
  expect(peer.text('translation')).toBe('[es-ES] Good morning');
  expect([...peer.all('audio'), ...peer.all('speech_delimiter')]).toEqual([]);
});

it.each([
  ['is not installed', { problem: dead, languages: [] }],
  ['cannot be opened', { open: fails }],
])('a recogniser that %s is told at once', async (_, broken) => {
  const speechToText = { ...createScriptedSpeechToText(), ...broken };
  const peer = await DocumentPeer.connect(await serve({ engines: { speechToText } }));
  peer.send(defaultConfig);
  expect(await peer.the('error')).toEqual(error);
  expect(await peer.closed).toMatchObject({ code: 1011 });
});

it('an engine that throws what nobody expects ends that one connection', async () => {
  let broken = true;
  const { speechToText, opened } = watched(recognizer => ({
    write: frame => {
      if (broken) throw new TypeError('frame is not iterable');
      recognizer.write(frame);
    },
  }));
  const url = await serve({ engines: { speechToText } });
  const peer = await DocumentPeer.ready(url);
  peer.audio(tone(660, 600));
  expect((await peer.the('error')).code).toBe(5000);
  expect(await peer.closed).toMatchObject({ code: 1011 });
  await opened[0]?.closed;
  broken = false;
  const other = await DocumentPeer.ready(url);
  other.audio(tone(660, 600));
  await other.closed;
  expect(other.text('transcription')).toBe('Good morning');
});

it('a lost client’s recogniser is closed, whenever it is lost', async () => {
  const { speechToText, opened } = watched();
  const url = await serve({ engines: { speechToText } });
  const starting = await DocumentPeer.connect(url);
  starting.send(defaultConfig);
  starting.socket.terminate();
  const hearing = await DocumentPeer.ready(url);
  hearing.audio(tone(360, 0));
  await hearing.the('transcription');
  hearing.socket.terminate();
  const finished = await DocumentPeer.ready(url);
  finished.send({ type: 'stop' });
  await finished.closed;
  expect(opened.length).toBeGreaterThanOrEqual(2);
  await Promise.all(opened.map(({ closed }) => closed));
});

it('a message over 1 MiB closes its socket', async () => {
  const peer = await DocumentPeer.ready(await serve());
  peer.send({ type: 'audio', data: 'A'.repeat(1024 * 1024) });
  expect((await peer.closed).code).toBe(1009);
});

it('audio that waits for the engines may be 8 MiB', async () => {
  const { promise, resolve } = Promise.withResolvers<Recognizer>();
  const speechToText = { ...createScriptedSpeechToText(), open: () => promise };
  const peer = await DocumentPeer.connect(await serve({ engines: { speechToText } }));
  peer.send(defaultConfig);
  const data = Buffer.alloc(750_000).toString('base64');
  for (let i = 0; i < 12; i++) peer.send({ type: 'audio', data });
  expect((await peer.the('error')).code).toBe(4002);
  expect((await peer.closed).code).toBe(1009);
  // What opens too late is let go.
  const closed = Promise.withResolvers<void>();
  const late = await createScriptedSpeechToText().open(
    { language: 'en-US' },
    { partial: () => {}, problem: () => {}, ready: () => {} },
  );
  resolve(Object.assign(late, { close: async () => closed.resolve() }));
  await closed.promise;
});

it('a client that does not read what it is sent is closed', async () => {
  const long = { sampleRate: 24_000, samples: new Int16Array(24_000 * 400), text: 'x', boundaries: [] };
  const synthesizer = { ...(await createScriptedSynthesizer()), synthesizeSamples: async () => long };
  const peer = await DocumentPeer.ready(await serve({ engines: { synthesizer } }), {
    output_sample_rate: 24_000,
  });
  peer.audio(tone(660, 600));
  await peer.the('transcription');
  const close = vi.spyOn(WebSocket.prototype, 'close');
  onTestFinished(() => close.mockRestore());
  peer.socket.pause();
  await vi.waitFor(() => expect(close).toHaveBeenCalledWith(1013, 'Reading too slowly'));
  // While nothing is read, no close can be heard either.
  peer.socket.resume();
  expect(await peer.closed).toEqual({ code: 1013, reason: 'Reading too slowly' });
});
