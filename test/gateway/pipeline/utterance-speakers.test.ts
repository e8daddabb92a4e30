import { expect, it, vi } from 'vitest';
import { createScriptedEngines } from '../../../src/gateway/engines/scripted/scripted-engines.ts';
import type { HeardSentence } from '../../../src/gateway/pipeline/heard-sentences.ts';
import { Hearing, type HearingOptions } from '../../../src/gateway/pipeline/hearing.ts';
import { UtteranceSpeakers } from '../../../src/gateway/pipeline/utterance-speakers.ts';
import { problem } from '../../../src/shared/problem.ts';
import { ScriptedTeller } from '../../support/scripted-teller.ts';
import { toneThenSilence } from '../../support/tone.ts';

/** Longer than any test waits, so that an answer is in time however slow the machine. */
const patient = 600_000;
const never = new Promise<undefined>(() => {});
const frames = [new Int16Array(320), new Int16Array(320)];

it('asks the teller at once, with all of the sound', async () => {
  const teller = new ScriptedTeller(2);
  const whose = new UtteranceSpeakers(teller, patient).ask(frames);
  await vi.waitFor(() => expect(teller.asked).toEqual([40]));
  expect(await whose()).toBe(2);
});

it('does not wait for one that is late, and drops what it says then', async () => {
  let tell: (speaker: number) => void = () => {};
  const late = new Promise<number>(resolve => {
    tell = resolve;
  });
  const speakers = new UtteranceSpeakers(new ScriptedTeller(late, 3), 1);
  const whose = speakers.ask(frames);
  expect(await whose()).toBeUndefined();
  tell(2);
  await late;
  const patientSpeakers = new UtteranceSpeakers(new ScriptedTeller(3), patient);
  expect(await patientSpeakers.ask(frames)()).toBe(3);
});

it('knows nobody where the teller fails, cannot be opened or cannot be used, and takes one that comes later', async () => {
  const failing = new ScriptedTeller(Promise.reject(new Error('gone')), 1);
  const speakers = new UtteranceSpeakers(failing, patient);
  expect(await speakers.ask(frames)()).toBeUndefined();
  expect(await speakers.ask(frames)()).toBe(1);

  const closed = new ScriptedTeller(1);
  closed.open = () => Promise.reject(new Error('no model'));
  expect(await new UtteranceSpeakers(closed, patient).ask(frames)()).toBeUndefined();

  const later = new ScriptedTeller(4);
  later.problem = problem('engine-missing', 'a pack');
  const waiting = new UtteranceSpeakers(later, patient);
  expect(await waiting.ask(frames)()).toBeUndefined();
  expect(later.opened).toBe(0);
  later.problem = undefined;
  expect(await waiting.ask(frames)()).toBe(4);
});

it('closes its session, also one that is still being opened', async () => {
  const teller = new ScriptedTeller();
  const speakers = new UtteranceSpeakers(teller, patient);
  await speakers.close();
  expect(teller.closed).toBe(1);
  expect(await speakers.ask(frames)()).toBeUndefined();
});

async function open(teller: ScriptedTeller, options: Partial<HearingOptions> = {}) {
  const engines = { ...(await createScriptedEngines()), speakers: teller };
  const heard: HeardSentence[] = [];
  let last = 0;
  const hearing = await Hearing.open(
    engines,
    { language: 'en-US', number: () => ++last, tellSpeakers: true, speakerWaitMs: patient, ...options },
    {
      recognition: sentence => heard.push(sentence),
      recognizerProblem: () => {},
      recognizerReady: () => {},
      busy: () => {},
    },
  );
  const say = (words: number): void => {
    for (const frame of toneThenSilence(words * 300 + 60, 900)) hearing.write(new Uint8Array(frame.buffer));
  };
  return { hearing, say, finals: () => heard.filter(({ final }) => final), heard };
}

it('a sentence tells its speaker with its final, and voices keep their numbers when the language changes', async () => {
  const teller = new ScriptedTeller(1, 2, undefined);
  const { hearing, say, finals, heard } = await open(teller);
  say(3);
  await hearing.finish();
  await hearing.switchLanguage('ja-JP');
  say(4);
  say(3);
  await hearing.finish();
  expect(finals().map(({ sid, speaker }) => [sid, speaker])).toEqual([
    [1, 1],
    [2, 2],
    [3, undefined],
  ]);
  expect(heard.some(({ final, speaker }) => !final && speaker !== undefined)).toBe(false);
  expect(teller.opened).toBe(1);
  // From the first sound to the end of the sentence.
  expect(teller.asked[0]).toBeGreaterThanOrEqual(960);
  expect(teller.asked[1]).toBeGreaterThan(teller.asked[0] ?? 0);
  await hearing.close();
  await vi.waitFor(() => expect(teller.closed).toBe(1));
});

it('a sentence comes without its speaker where that takes too long, or was not asked for', async () => {
  const slow = await open(new ScriptedTeller(never), { speakerWaitMs: 1 });
  slow.say(3);
  await slow.hearing.finish();
  expect(slow.finals()).toMatchObject([{ sid: 1 }]);
  expect(slow.finals()[0]).not.toHaveProperty('speaker');

  const teller = new ScriptedTeller(1);
  const unasked = await open(teller, { tellSpeakers: false });
  unasked.say(3);
  await unasked.hearing.finish();
  expect(unasked.finals()[0]).not.toHaveProperty('speaker');
  expect(teller.opened).toBe(0);
});
