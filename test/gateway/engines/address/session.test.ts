import { expect, it } from 'vitest';
import { createAddressSpeechToText } from '../../../../src/gateway/engines/address/address-speech-to-text.ts';
import { createScriptedEngines } from '../../../../src/gateway/engines/scripted/scripted-engines.ts';
import { Hearing } from '../../../../src/gateway/pipeline/hearing.ts';
import { samplesToBytes } from '../../../../src/shared/audio/pcm.ts';
import { problemWords } from '../../../../src/shared/messages/problem-words.ts';
import { startOpenAiServer } from '../../../support/openai-server.ts';
import { toneThenSilence } from '../../../support/tone.ts';

it('a session hears by an address, is told of trouble and of its end, and goes on', async () => {
  const server = await startOpenAiServer();
  const engines = {
    ...(await createScriptedEngines()),
    speechToText: createAddressSpeechToText({ url: server.url }, { limits: { retries: 0 } }),
  };
  const told: string[] = [];
  let sid = 0;
  const hearing = await Hearing.open(
    engines,
    { language: 'fr-FR', number: () => ++sid },
    {
      recognition: ({ sid: number, text, final }) => told.push(`${number} ${text} ${final}`),
      recognizerProblem: cause => told.push(problemWords(cause).message),
      recognizerReady: () => told.push('ready'),
      busy: () => {},
    },
  );
  const say = async (): Promise<void> => {
    for (const frame of toneThenSilence(1_000, 600)) hearing.write(samplesToBytes(frame));
    await hearing.finish();
  };
  server.hear = () => ({ text: 'bonjour' });
  await say();
  server.faults.push({ status: 500 });
  await say();
  server.hear = () => ({ text: 'et voilà' });
  await say();
  await hearing.close();
  expect(told).toEqual([
    '1 bonjour true',
    `An engine failed: ${server.host} reports an error of its own (500).`,
    'ready',
    '2 et voilà true',
  ]);
});
