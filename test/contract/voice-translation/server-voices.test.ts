import { expect, it } from 'vitest';
import { ScriptedTeller } from '../../support/scripted-teller.ts';
import { DocumentPeer, serve } from './peer.ts';

const several = { recognition_mode: 'multi_speaker' };

async function started(teller: ScriptedTeller, start: object = several, speakerWaitMs = 600_000) {
  return DocumentPeer.started(await serve({ engines: { speakers: teller }, speakerWaitMs }), start);
}

it('gives each sentence to the speaker whose voice it is', async () => {
  const peer = await started(new ScriptedTeller(1, 2, 1));
  expect(await peer.say()).toMatchObject({ speaker_id: 'Guest-1', speaker_label: 'Guest-1' });
  expect(await peer.say()).toMatchObject({ speaker_id: 'Guest-2', speaker_label: 'Guest-2' });
  expect(await peer.translated(2)).toMatchObject({ speaker_id: 'Guest-2' });
  expect(await peer.say()).toMatchObject({ speaker_id: 'Guest-1' });
});

it('takes a sentence for the last speaker’s until its voice is told, and where it cannot be told', async () => {
  const peer = await started(new ScriptedTeller(2, 1, undefined));
  await peer.say();
  peer.sound(3);
  const { data } = await peer.until(message => message.data.origin?.sid === 2);
  expect(data.origin).toMatchObject({ is_final: false, speaker_id: 'Guest-2' });
  const final = await peer.until(({ data: { origin } }) => origin?.sid === 2 && origin.is_final);
  expect(final.data.origin).toMatchObject({ speaker_id: 'Guest-1' });
  expect(await peer.say()).toMatchObject({ speaker_id: 'Guest-1' });
});

it('names, merges and corrects them as those that people made', async () => {
  const peer = await started(new ScriptedTeller(1, 2, 3, 3, 2));
  await peer.say();
  await peer.say();
  peer.send({ action: 'rename_speaker', speaker_id: 'Guest-2', new_label: 'Lisa Lee' });
  expect((await peer.action('speaker_renamed')).affected_sids).toEqual([2]);
  await peer.say();
  peer.send({ action: 'merge_speakers', source_speaker_id: 'Guest-3', target_speaker_id: 'Lisa Lee' });
  expect((await peer.action('speakers_merged')).affected_sids).toEqual([3]);
  expect(await peer.say()).toMatchObject({ speaker_id: 'Guest-2', speaker_label: 'Lisa Lee' });
  peer.sound(2, 0);
  await peer.until(({ data }) => data.origin?.sid === 5);
  peer.send({ action: 'reassign_speaker', sid: 5, new_speaker_id: 'Guest-1' });
  await peer.action('speaker_reassigned');
  peer.sound(2);
  const { data } = await peer.until(({ data: { origin } }) => origin?.sid === 5 && origin.is_final);
  expect(data.origin).toMatchObject({ speaker_id: 'Guest-1' });
});

it('does not wait for a voice that is told late', async () => {
  const peer = await started(new ScriptedTeller(new Promise(() => {}), 2), several, 1);
  expect(await peer.say()).toMatchObject({ speaker_id: 'Guest-1' });
});

it('asks nobody where one person speaks, and in a conversation, where languages tell who it is', async () => {
  const alone = new ScriptedTeller(7);
  expect(await (await started(alone, {})).say()).toMatchObject({ speaker_id: '0' });
  const two = new ScriptedTeller(7);
  const conversation = {
    ...several,
    recording_type: 'conversation',
    translation_languages: ['ja-JP'],
    speaker_language_map: { '1': 'en-US', '2': 'ja-JP' },
  };
  expect(await (await started(two, conversation)).say()).toMatchObject({ speaker_id: '1' });
  expect([alone.opened, two.opened]).toEqual([0, 0]);
});
