import { expect, it } from 'vitest';
import { DocumentPeer, serve } from './peer.ts';

const several = { recognition_mode: 'multi_speaker' };

it('one channel is one speaker, and says so: Guest-1 with its id as label', async () => {
  const peer = await DocumentPeer.started(await serve(), several);
  expect(await peer.say()).toMatchObject({ speaker_id: 'Guest-1', speaker_label: 'Guest-1' });
  expect(await peer.translated(1)).toMatchObject({ speaker_id: 'Guest-1', speaker_label: 'Guest-1' });
});

it('renames a speaker by id and by label; the event names the original id and every sentence', async () => {
  const peer = await DocumentPeer.started(await serve(), several);
  await peer.say();
  await peer.say();
  peer.send({ action: 'rename_speaker', speaker_id: 'Guest-1', new_label: 'Manager Wang' });
  expect(await peer.action('speaker_renamed')).toEqual({
    action: 'speaker_renamed',
    speaker_id: 'Guest-1',
    new_label: 'Manager Wang',
    affected_sids: [1, 2],
  });
  peer.send({ action: 'rename_speaker', speaker_id: 'Manager Wang', new_label: 'Wang' });
  expect(await peer.action('speaker_renamed', 2)).toMatchObject({ speaker_id: 'Guest-1', new_label: 'Wang' });
  expect(await peer.say()).toMatchObject({ speaker_id: 'Guest-1', speaker_label: 'Wang' });
  expect(await peer.translated(3)).toMatchObject({ speaker_id: 'Guest-1', speaker_label: 'Wang' });
});

it('tells no label of a lone speaker until it gets one', async () => {
  const peer = await DocumentPeer.started(await serve());
  expect(await peer.say()).not.toHaveProperty('speaker_label');
  peer.send({ action: 'rename_speaker', speaker_id: '0', new_label: 'Ana' });
  await peer.action('speaker_renamed');
  expect(await peer.say()).toMatchObject({ speaker_id: '0', speaker_label: 'Ana' });
});

it('gives one sentence to another speaker, who comes into being by it', async () => {
  const peer = await DocumentPeer.started(await serve(), several);
  await peer.say();
  await peer.say();
  peer.send({ action: 'reassign_speaker', sid: 2, new_speaker_id: 'Guest-2' });
  expect(await peer.action('speaker_reassigned')).toEqual({
    action: 'speaker_reassigned',
    sid: 2,
    old_speaker_id: 'Guest-1',
    new_speaker_id: 'Guest-2',
    new_speaker_label: 'Guest-2',
  });
  peer.send({ action: 'rename_speaker', speaker_id: 'Guest-2', new_label: 'Lisa Lee' });
  expect((await peer.action('speaker_renamed')).affected_sids).toEqual([2]);
  peer.send({ action: 'reassign_speaker', sid: 1, new_speaker_id: 'Lisa Lee' });
  expect(await peer.action('speaker_reassigned', 2)).toMatchObject({
    new_speaker_id: 'Guest-2',
    new_speaker_label: 'Lisa Lee',
  });
});

it('a sentence that was given to somebody while it was being said stays theirs when it is final', async () => {
  const peer = await DocumentPeer.started(await serve(), several);
  peer.sound(3, 0);
  await peer.action('result');
  peer.send({ action: 'reassign_speaker', sid: 1, new_speaker_id: 'Guest-7' });
  await peer.action('speaker_reassigned');
  peer.send({ action: 'pause' });
  const { data } = await peer.until(message => message.data.origin?.is_final === true);
  expect(data.origin.speaker_id).toBe('Guest-7');
});

it('merges speakers, the sentences to come as well, until one of them is called back', async () => {
  const peer = await DocumentPeer.started(await serve(), several);
  await peer.say();
  await peer.say();
  peer.send({ action: 'reassign_speaker', sid: 2, new_speaker_id: 'Guest-2' });
  peer.send({ action: 'merge_speakers', source_speaker_id: 'Guest-1', target_speaker_id: 'Guest-2' });
  expect(await peer.action('speakers_merged')).toEqual({
    action: 'speakers_merged',
    source_speaker_id: 'Guest-1',
    target_speaker_id: 'Guest-2',
    affected_sids: [1],
  });
  expect(await peer.say()).toMatchObject({ speaker_id: 'Guest-2' });
  peer.send({ action: 'reassign_speaker', sid: 1, new_speaker_id: 'Guest-1' });
  expect(await peer.action('speaker_reassigned', 2)).toMatchObject({ sid: 1, old_speaker_id: 'Guest-2' });
  expect(await peer.action('speaker_reassigned', 3)).toMatchObject({ sid: 3, new_speaker_id: 'Guest-1' });
  expect(await peer.say()).toMatchObject({ sid: 4, speaker_id: 'Guest-1' });
});

it('takes any number of corrections in one go, as the undo of a merge sends them', async () => {
  const peer = await DocumentPeer.started(await serve(), several);
  await peer.say();
  for (let sent = 1; sent <= 200; sent++) {
    peer.send({ action: 'reassign_speaker', sid: 1, new_speaker_id: `Guest-${sent}` });
  }
  await peer.until(({ type, data }) => type === 'error' || data.action === 'speaker_reassigned', 200);
  expect(peer.all('speaker_reassigned').map(({ new_speaker_id: id }) => id)).toEqual(
    Array.from({ length: 200 }, (_, at) => `Guest-${at + 1}`),
  );
});

it('refuses what cannot be, with a code and the request’s id', async () => {
  const peer = await DocumentPeer.started(await serve(), several);
  await peer.say();
  peer.send({ action: 'merge_speakers', source_speaker_id: 'Guest-1', target_speaker_id: 'Guest-1' }, 'r1');
  expect(await peer.error('speakers_not_mergeable')).toMatchObject({ severity: 'error', request_id: 'r1' });
  peer.send({ action: 'rename_speaker', speaker_id: 'Nobody', new_label: 'X' }, 'r2');
  expect(await peer.error('speaker_not_found')).toMatchObject({ request_id: 'r2' });
  peer.send({ action: 'reassign_speaker', sid: 99, new_speaker_id: 'Guest-1' }, 'r3');
  expect(await peer.error('sentence_not_found')).toMatchObject({ request_id: 'r3', sid: 99 });
});
