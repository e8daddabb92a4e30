import { expect, it, vi } from 'vitest';
import { createScriptedEngines } from '../../../src/gateway/engines/scripted/scripted-engines.ts';
import type { RecognizerOptions } from '../../../src/gateway/engines/speech-to-text/recognizer.ts';
import type { HeardSentence } from '../../../src/gateway/pipeline/heard-sentences.ts';
import { Hearing } from '../../../src/gateway/pipeline/hearing.ts';
import { toneThenSilence } from '../../support/tone.ts';

async function open() {
  const engines = await createScriptedEngines();
  const heard: HeardSentence[] = [];
  let last = 0;
  const hearing = await Hearing.open(
    engines,
    { language: 'en-US', number: () => ++last },
    {
      recognition: sentence => heard.push(sentence),
      recognizerProblem: () => {},
      recognizerReady: () => {},
      busy: () => {},
    },
  );
  const say = (words: number, quietMs = 900): void => {
    for (const frame of toneThenSilence(words * 300 + 60, quietMs)) {
      hearing.write(new Uint8Array(frame.buffer));
    }
  };
  const finals = () => heard.filter(({ final }) => final);
  return { hearing, say, finals };
}

it('a change of language ends the running sentence in the old one; numbers and time go on', async () => {
  const { hearing, say, finals } = await open();
  say(3, 0);
  await hearing.switchLanguage('ja-JP');
  say(3);
  await hearing.finish();
  expect(finals()).toMatchObject([
    { sid: 1, language: 'en-US', startMs: 0 },
    { sid: 2, language: 'ja-JP', startMs: 960 },
  ]);
  expect(hearing.heardMs).toBe(2820);
});

it('a language that cannot be heard is refused, and the present one goes on', async () => {
  const { hearing, say, finals } = await open();
  await expect(hearing.switchLanguage('xx')).rejects.toMatchObject({
    problem: { reason: 'language-unsupported' },
  });
  say(3);
  await vi.waitFor(() => expect(finals()).toMatchObject([{ language: 'en-US' }]));
});

it('another region of the same language needs no other recogniser', async () => {
  const { hearing, say, finals } = await open();
  say(3, 0);
  await hearing.switchLanguage('en-GB');
  say(1);
  await hearing.finish();
  expect(finals()).toHaveLength(1);
});

it('a sentence tells which beginning of it is stable, in which language it was, and who heard it', async () => {
  const engines = await createScriptedEngines();
  const heard: HeardSentence[] = [];
  const replaced = { by: 'One', failed: 'Other', why: 'It is gone.' };
  const opened: RecognizerOptions[] = [];
  const hearing = await Hearing.open(
    {
      ...engines,
      speechToText: {
        label: '',
        languages: ['en', 'es'],
        close: async () => {},
        open: async (options, events) => {
          opened.push(options);
          return {
            startUtterance: () => {
              events.partial('vamos a', [], 5);
              events.partial('vamos a', [], 5);
              events.partial('vamos a', [], 7);
              events.partial('vamos allí');
            },
            write: () => {},
            endUtterance: async () => ({ text: 'Vamos allí.', words: [], language: 'es-MX', replaced }),
            close: async () => {},
          };
        },
      },
    },
    { language: 'en-US', among: ['en-US', 'es-MX'], number: () => 1 },
    {
      recognition: sentence => heard.push(sentence),
      recognizerProblem: () => {},
      recognizerReady: () => {},
      busy: () => {},
    },
  );
  for (const frame of toneThenSilence(600, 900)) hearing.write(new Uint8Array(frame.buffer));
  await hearing.finish();
  expect(opened).toEqual([{ language: 'en-US', among: ['en-US', 'es-MX'] }]);
  const partial = { sid: 1, language: 'en-US', final: false, startMs: 0 };
  expect(heard).toEqual([
    { ...partial, text: 'vamos a', stable: 'vamos' },
    { ...partial, text: 'vamos a', stable: 'vamos a' },
    { ...partial, text: 'vamos allí' },
    {
      ...{ ...partial, text: 'Vamos allí.', final: true, language: 'es-MX', replaced },
      endMs: 900,
      words: [
        expect.objectContaining({ text: 'Vamos', startMs: 0, estimated: true }),
        expect.objectContaining({ text: ' allí.', endMs: 900, estimated: true }),
      ],
    },
  ]);
});

it('a sentence is told, and numbered, after all that was said before it, however late their finals come', async () => {
  const engines = await createScriptedEngines();
  const heard: [sid: number, text: string, final: boolean][] = [];
  const finals: PromiseWithResolvers<{ text: string; words: [] }>[] = [];
  let last = 0;
  const hearing = await Hearing.open(
    {
      ...engines,
      speechToText: {
        label: '',
        languages: ['en'],
        close: async () => {},
        open: async (_options, events) => ({
          startUtterance: () => {
            // The first is too short for a partial.
            if (finals.length > 0) events.partial(`partial ${finals.length + 1}`);
          },
          write: () => {},
          endUtterance: () => {
            const final = Promise.withResolvers<{ text: string; words: [] }>();
            finals.push(final);
            return final.promise;
          },
          close: async () => {},
        }),
      },
    },
    { language: 'en-US', number: () => ++last },
    {
      recognition: ({ sid, text, final }) => heard.push([sid, text, final]),
      recognizerProblem: () => {},
      recognizerReady: () => {},
      busy: () => {},
    },
  );
  for (const loudMs of [600, 600])
    for (const frame of toneThenSilence(loudMs, loudMs)) hearing.write(new Uint8Array(frame.buffer));
  for (const frame of toneThenSilence(600, 0)) hearing.write(new Uint8Array(frame.buffer));
  expect(heard).toEqual([]);
  for (const [at, final] of finals.entries()) final.resolve({ text: `final ${at + 1}`, words: [] });
  await vi.waitFor(() => expect(heard).toHaveLength(3));
  expect(heard).toEqual([
    [1, 'final 1', true],
    [2, 'final 2', true],
    [3, 'partial 3', false],
  ]);
  await hearing.close();
});
