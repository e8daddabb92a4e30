import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Engines } from '../../../../src/gateway/engines/engines.ts';
import { createScriptedEngines } from '../../../../src/gateway/engines/scripted/scripted-engines.ts';
import { scriptedLines } from '../../../../src/gateway/engines/scripted/scripted-speech-to-text.ts';
import { frameMs, frameSamples } from '../../../../src/shared/audio/format.ts';
import { mp3Duration } from '../text-to-speech/mp3-duration.ts';

const silence = new Int16Array(frameSamples);
const sound = Int16Array.from({ length: frameSamples }, (_, index) => 8000 * Math.sin(index / 4));
const framesIn = (ms: number): number => ms / frameMs;

describe('the scripted engines', () => {
  let engines: Engines;
  beforeAll(async () => {
    engines = await createScriptedEngines();
  });
  afterAll(() =>
    Promise.all(
      [engines.speechToText, engines.translator, engines.synthesizer].map(engine => engine.close()),
    ),
  );

  it('say what they are', () => {
    expect(engines.kind).toBe('scripted');
    for (const { label } of [engines.speechToText, engines.translator, engines.synthesizer]) {
      expect(label).toMatch(/^Scripted test engine/);
    }
  });

  it('hear a word for each 300 ms of sound, line after line', async () => {
    const partials: string[] = [];
    const recognizer = await engines.speechToText.open(
      { language: 'en-US' },
      { partial: text => partials.push(text), problem: () => {}, ready: () => {} },
    );
    const say = async (ms: number) => {
      recognizer.startUtterance();
      for (let frame = 0; frame < framesIn(ms); frame += 1) recognizer.write(sound);
      for (let frame = 0; frame < framesIn(400); frame += 1) recognizer.write(silence);
      return recognizer.endUtterance();
    };
    expect(await say(940)).toEqual({
      text: 'Good morning and',
      words: [
        { text: 'Good', startMs: 0, endMs: 300, confidence: 1 },
        { text: 'morning', startMs: 300, endMs: 600, confidence: 1 },
        { text: 'and', startMs: 600, endMs: 900, confidence: 1 },
      ],
    });
    expect(partials).toEqual(['Good', 'Good morning', 'Good morning and']);
    expect((await say(60_000)).text).toBe(scriptedLines[1]);
    expect((await say(200)).text).toBe('');
    expect((await say(400)).text).toBe('Please');
    expect((await say(400)).text).toBe('Good');
    await expect(recognizer.endUtterance()).rejects.toMatchObject({ problem: { reason: 'request-invalid' } });
    await recognizer.close();
  });

  it('find the ends of an utterance by its level', async () => {
    const endpointer = await engines.createEndpointer();
    const push = (frame: Int16Array, ms: number) =>
      Array.from({ length: framesIn(ms) }, () => endpointer.push(frame));
    expect(push(silence, 1000)).not.toContain('speech-start');
    expect(push(sound, 40)).toEqual([undefined, undefined]);
    expect(push(silence, 20)).toEqual([undefined]);
    expect(push(sound, 60)).toEqual([undefined, undefined, 'speech-start']);
    expect(endpointer.voiced).toBe(true);
    expect(push(silence, 280)).not.toContain('speech-end');
    expect(endpointer.voiced).toBe(false);
    expect(push(silence, 20)).toEqual(['speech-end']);
    push(sound, 60);
    endpointer.reset();
    expect(push(silence, 1000)).not.toContain('speech-end');
    endpointer.close();
  });

  it('translate into a label', async () => {
    const { translator } = engines;
    const pair = { source: 'en-US', target: 'ja-JP' };
    expect(translator.pairs).toContainEqual(pair);
    expect(await translator.translate('Hello', pair)).toEqual({ text: '[ja-JP] Hello', unknownWords: [] });
    expect(await translator.translate('', pair)).toEqual({ text: '', unknownWords: [] });
    await expect(translator.translate('x', { source: 'en-US', target: 'xx' })).rejects.toMatchObject({
      problem: { reason: 'language-unsupported' },
    });
  });

  it('speak in beeps, one for each word', async () => {
    const clip = await engines.synthesizer.synthesize({ text: 'Hello, nice 😀 world', language: 'en-GB' });
    expect(clip.boundaries.map(({ text, textOffset }) => [text, textOffset])).toEqual([
      ['Hello', 0],
      ['nice', 7],
      ['world', 15],
    ]);
    expect(Math.abs(clip.durationMs - mp3Duration(clip.audio))).toBeLessThanOrEqual(0.5);
    const { samples, sampleRate, boundaries } = await engines.synthesizer.synthesizeSamples({
      text: 'Hello world',
      language: 'en-GB',
    });
    expect(boundaries.map(({ offsetMs }) => offsetMs)).toEqual([0, 250]);
    expect(Math.round((samples.length * 1000) / sampleRate)).toBe(500);
    const last = clip.boundaries.at(-1);
    expect((last?.offsetMs ?? 0) + (last?.durationMs ?? 0)).toBeLessThan(clip.durationMs);
    await expect(engines.synthesizer.synthesize({ text: 'x', language: 'xx' })).rejects.toMatchObject({
      problem: { reason: 'language-unsupported' },
    });
  });
});
