import { describe, expect, it, onTestFinished, vi } from 'vitest';
import type { PublishedEvent } from '../../../../../src/gateway/protocols/voice-translation/task-audience.ts';
import { openHall, said, task, translated, turn } from './hall.ts';
import { type Peer, peer } from './peer.ts';

/** What a viewer's transcript says: the newest text of each sentence. */
function transcript({ messages }: Peer, language?: string): Record<number, string> {
  const texts: Record<number, string> = {};
  for (const { data } of messages) {
    const part = language === undefined ? data.origin : data.translations?.[language];
    if (part) texts[part.sid] = part.text;
  }
  return texts;
}
const numbers = ({ messages }: Peer): number[] => messages.flatMap(({ seq }) => seq ?? []);

describe('who may come in', () => {
  it('needs no key, only the task id', async () => {
    const hall = await openHall();
    const viewer = await hall.enter();
    expect(viewer.head).toContain('101');
    await viewer.until('viewer_admitted');
  });

  it('finds nothing under another task id, and nothing once the broadcast has ended', async () => {
    const hall = await openHall();
    expect((await peer(hall.url, '/api/v1/broadcast/another/ws')).head).toContain('404');
    expect((await peer(hall.url, `/api/v1/broadcast/${task}/x/ws`)).head).toContain('401');
    hall.audience.close();
    expect((await hall.enter()).head).toContain('404');
  });

  it('is turned away from a page of somebody else, and under a name that is not the gateway’s', async () => {
    const hall = await openHall();
    const { host } = new URL(hall.url);
    expect((await hall.enter('', { headers: { Origin: 'http://evil.example' } })).head).toContain('403');
    expect((await hall.enter('', { headers: { Host: 'evil.example' } })).head).toContain('421');
    expect((await hall.enter('', { headers: { Origin: `http://${host}` } })).head).toContain('101');
  });

  it('is told what is wrong with its query', async () => {
    const hall = await openHall();
    expect((await hall.enter('language=../..')).head).toContain('400');
    expect((await hall.enter('after=-1')).head).toContain('400');
    expect((await hall.enter('after=x')).head).toContain('400');
  });

  it('may not talk all the time', async () => {
    const hall = await openHall();
    const viewer = await hall.enter();
    for (let i = 0; i < 6; i++) viewer.send(1, 'hello');
    await viewer.gone();
    expect(viewer.close?.code).toBe(1008);
  });
});

describe('what a viewer receives', () => {
  it('is the original and the translation of its own language, numbered, in the order in which it was said', async () => {
    const hall = await openHall();
    const [spanish, french, original] = [
      await hall.enter('language=es-ES'),
      await hall.enter('language=fr-FR'),
      await hall.enter(),
    ];
    hall.audience.publish({ action: 'broadcast_phase_changed', phase: 'live', message: 'Broadcast started' });
    hall.audience.publish(said(1, 'Good morning', true));
    hall.audience.publish(translated(1, 'es-ES', 'Buenos días', true));
    hall.audience.publish({
      action: 'result',
      origin: { sid: 2, language: 'en-US', text: 'Welcome', is_final: false },
      translations: {
        'es-ES': { sid: 2, text: 'Bienvenidos', is_final: false },
        'fr-FR': { sid: 2, text: 'Bienvenue', is_final: false },
      },
    });
    await Promise.all([spanish, french, original].map(viewer => viewer.until('result', 2)));
    await spanish.until('result', 3);
    expect(transcript(spanish)).toEqual({ 1: 'Good morning', 2: 'Welcome' });
    expect(transcript(spanish, 'es-ES')).toEqual({ 1: 'Buenos días', 2: 'Bienvenidos' });
    expect(transcript(french, 'fr-FR')).toEqual({ 2: 'Bienvenue' });
    expect(JSON.stringify(french.messages)).not.toContain('Buenos');
    expect(JSON.stringify(original.messages)).not.toContain('translations');
    expect(original.of('broadcast_languages').at(-1)).toEqual({
      action: 'broadcast_languages',
      languages: ['es-ES', 'fr-FR'],
    });
    expect(original.of('broadcast_phase_changed').map(({ phase }) => phase)).toEqual(['standby', 'live']);
    for (const viewer of [spanish, french, original])
      expect(numbers(viewer)).toEqual([...new Set(numbers(viewer))].sort((a, b) => a - b));
  });

  it('is what was said before, too, when it comes late: each sentence as it stands', async () => {
    const hall = await openHall();
    for (const text of ['Good', 'Good morn', 'Good morning']) hall.audience.publish(said(1, text));
    hall.audience.publish(translated(1, 'es-ES', 'Buenos días', true));
    const viewer = await hall.enter('language=es-ES');
    await viewer.until('result', 2);
    expect(viewer.of('result')).toHaveLength(2);
    expect(transcript(viewer)).toEqual({ 1: 'Good morning' });
    expect(viewer.messages[0]?.data).toMatchObject({ action: 'viewer_admitted', latest_seq: 6 });
  });

  it('keeps to the last sentences, however long the talk', async () => {
    const hall = await openHall({ keptSentences: 3 });
    for (let sid = 1; sid <= 10; sid++) hall.audience.publish(said(sid, `sentence ${sid}`, true));
    const viewer = await hall.enter();
    await viewer.until('result', 3);
    expect(Object.keys(transcript(viewer))).toEqual(['8', '9', '10']);
  });

  it('has lost no original when the whole talk was translated again', async () => {
    const hall = await openHall({ keptSentences: 3 });
    for (let sid = 1; sid <= 10; sid++) hall.audience.publish(said(sid, `sentence ${sid}`, true));
    for (let sid = 1; sid <= 10; sid++) {
      const translations = { 'fr-FR': { sid, text: `phrase ${sid}`, is_final: true } };
      hall.audience.publish({ action: 'batch_retranslation', sid, translations });
    }
    const viewer = await hall.enter('language=fr-FR');
    await viewer.until('result', 6);
    expect(transcript(viewer)).toEqual({ 8: 'sentence 8', 9: 'sentence 9', 10: 'sentence 10' });
    expect(transcript(viewer, 'fr-FR')).toEqual({ 8: 'phrase 8', 9: 'phrase 9', 10: 'phrase 10' });
  });

  it('goes on without a gap or a duplicate after a drop, wherever the drop was', async () => {
    const hall = await openHall();
    const steady = await hall.enter('language=es-ES');
    const script = [
      said(1, 'One'),
      said(1, 'One two', true),
      translated(1, 'es-ES', 'Uno'),
      said(2, 'Three'),
      translated(1, 'es-ES', 'Uno dos', true),
      translated(1, 'fr-FR', 'Un deux', true),
      said(2, 'Three four', true),
      translated(2, 'es-ES', 'Tres cuatro', true),
    ];
    const half = script.length / 2;
    for (const event of script.slice(0, half)) hall.audience.publish(event);
    await steady.until('result', half);
    for (const event of script.slice(half)) hall.audience.publish(event);
    await steady.until('result', script.length - 1);
    const all = numbers(steady);
    for (const after of all) {
      const back = await hall.enter(`language=es-ES&after=${after}`);
      hall.audience.publish({ action: 'broadcast_phase_changed', phase: 'live', message: `${after}` });
      await vi.waitFor(() => expect(back.of('broadcast_phase_changed').at(-1)?.message).toBe(`${after}`));
      expect(numbers(back).every(seq => seq > after)).toBe(true);
      expect(numbers(back)).toEqual([...new Set(numbers(back))].sort((a, b) => a - b));
      // What it had seen until then, and what it got on its return, are together what the steady viewer has.
      const seen = steady.messages.filter(({ seq }) => seq !== undefined && seq <= after);
      const both = { ...back, messages: [...seen, ...back.messages] };
      expect(transcript(both)).toEqual(transcript(steady));
      expect(transcript(both, 'es-ES')).toEqual(transcript(steady, 'es-ES'));
    }
  });

  it('shows who spoke as it was corrected, also to those who come later', async () => {
    const hall = await openHall();
    hall.audience.publish(said(1, 'Hello'));
    hall.audience.publish(said(2, 'Good evening'));
    const watching = await hall.enter();
    await watching.until('result', 2);
    const seen = Math.max(...numbers(watching));
    hall.audience.publish({
      action: 'speaker_renamed',
      speaker_id: '0',
      new_label: 'Ada',
      affected_sids: [1, 2],
    });
    await watching.until('speaker_renamed');
    const back = await hall.enter(`after=${seen}`);
    await back.until('result', 2);
    expect(back.of('result').map(({ origin }) => [origin.sid, origin.speaker_label])).toEqual([
      [1, 'Ada'],
      [2, 'Ada'],
    ]);
    expect(new Set(numbers(back)).size).toBe(2);
  });

  it('names whoever a speaker was merged into, also when no sentence of theirs is kept', async () => {
    const hall = await openHall({ keptSentences: 1 });
    const by = (sid: number, id: string, label: string): PublishedEvent => ({
      action: 'result',
      origin: { sid, language: 'en-US', text: 'x', is_final: true, speaker_id: id, speaker_label: label },
    });
    const who = async () => {
      const late = await hall.enter();
      await late.until('result');
      return late.of('result')[0]?.origin;
    };
    hall.audience.publish(by(1, 'B', 'Bob'));
    hall.audience.publish(by(2, 'A', 'Ann'));
    const merge = { action: 'speakers_merged' as const, affected_sids: [2] };
    hall.audience.publish({ ...merge, source_speaker_id: 'A', target_speaker_id: 'B' });
    expect(await who()).toMatchObject({ speaker_id: 'B', speaker_label: 'Bob' });
    hall.audience.publish({ action: 'speaker_renamed', speaker_id: 'C', new_label: 'Cy', affected_sids: [] });
    hall.audience.publish({ ...merge, source_speaker_id: 'B', target_speaker_id: 'C' });
    expect(await who()).toMatchObject({ speaker_id: 'C', speaker_label: 'Cy' });
    // Heard of by nobody here: its name is not known, but another's would be wrong.
    hall.audience.publish({ ...merge, source_speaker_id: 'C', target_speaker_id: 'D' });
    expect(await who()).toMatchObject({ speaker_id: 'D', speaker_label: 'D' });
  });

  it('changes its language without losing its seat, and gets all of the new one', async () => {
    const hall = await openHall({ viewers: 1 });
    hall.audience.publish(said(1, 'Good morning', true));
    hall.audience.publish(translated(1, 'es-ES', 'Buenos días', true));
    const viewer = await hall.enter();
    const waiting = await hall.enter();
    await waiting.until('queued');
    viewer.send(
      1,
      JSON.stringify({ type: 'voice-translation', data: { action: 'set_language', language: 'es-ES' } }),
    );
    await viewer.until('viewer_admitted', 2);
    await vi.waitFor(() => expect(transcript(viewer, 'es-ES')).toEqual({ 1: 'Buenos días' }));
    expect(hall.told.joined.map(({ id, language }) => [id, language])).toEqual([
      [hall.told.left[0]?.id, 'original'],
      [hall.told.left[0]?.id, 'es-ES'],
    ]);
    expect(hall.audience.counts).toEqual({
      viewer_count: 1,
      queue_count: 1,
      peak_viewers: 1,
      total_viewers: 1,
    });
    expect(waiting.of('viewer_admitted')).toEqual([]);
  });
});

describe('the host', () => {
  it('hears at once who joins and leaves, by id, address and language', async () => {
    const hall = await openHall();
    const viewer = await hall.enter('language=zh-TW', { headers: { 'X-Forwarded-For': '6.6.6.6' } });
    await viewer.until('viewer_admitted');
    expect(hall.told.joined).toEqual([
      {
        id: expect.stringMatching(/^viewer_[\w-]{12}$/),
        ip: '127.0.0.1',
        language: 'zh-TW',
        counts: { viewer_count: 1, queue_count: 0, peak_viewers: 1, total_viewers: 1 },
      },
    ]);
    expect([...hall.audience.seated]).toMatchObject([{ language: 'zh-TW', ip: '127.0.0.1' }]);
    await viewer.leave();
    await vi.waitFor(() => expect(hall.told.left).toHaveLength(1));
    expect([...hall.audience.seated]).toEqual([]);
    expect(hall.told.left[0]?.id).toBe(hall.told.joined[0]?.id);
    expect(hall.audience.counts).toEqual({
      viewer_count: 0,
      queue_count: 0,
      peak_viewers: 1,
      total_viewers: 1,
    });
  });

  it('is told the counts only when they have changed, and so are the viewers', async () => {
    const hall = await openHall({ lookMs: 20 });
    const viewer = await hall.enter();
    await viewer.until('viewer_count');
    const second = await hall.enter();
    await viewer.until('viewer_count', 2);
    await second.leave();
    await viewer.until('viewer_count', 3);
    expect(hall.told.counted.map(counts => counts.viewer_count)).toEqual([1, 2, 1]);
    expect(viewer.of('viewer_count').map(counts => counts.total_viewers)).toEqual([1, 2, 2]);
  });

  it('leaves nobody behind when it closes', async () => {
    const hall = await openHall({ viewers: 1 });
    const [watching, waiting] = [await hall.enter(), await hall.enter()];
    await waiting.until('queued');
    hall.audience.publish(said(1, 'The last word', true));
    hall.audience.close();
    await Promise.all([watching.gone(), waiting.gone()]);
    expect(watching.of('result')).toHaveLength(1);
    expect(watching.close).toEqual({ code: 1000, reason: 'The broadcast has ended' });
    expect(waiting.close?.code).toBe(1000);
    hall.reopen().close();
  });
});

describe('over the limit', () => {
  it('viewers wait, know their position, and move up in order', async () => {
    const hall = await openHall({ viewers: 1, waiting: 2 });
    const first = await hall.enter();
    await first.until('viewer_admitted');
    const second = await hall.enter();
    await second.until('queued');
    const third = await hall.enter();
    await third.until('queued');
    expect(third.of('queued')).toEqual([{ action: 'queued', position: 2 }]);
    expect(hall.audience.counts).toMatchObject({ viewer_count: 1, queue_count: 2 });
    const fourth = await hall.enter();
    await fourth.gone();
    expect(fourth.close?.code).toBe(1013);
    hall.audience.publish(said(1, 'Not for those who wait'));
    await first.leave();
    await second.until('result');
    await third.until('queued', 2);
    expect(third.of('queued').map(({ position }) => position)).toEqual([2, 1]);
    expect(third.of('result')).toEqual([]);
    await second.leave();
    await third.until('viewer_admitted');
    expect(hall.told.joined).toHaveLength(3);
    expect(hall.audience.counts).toEqual({
      viewer_count: 1,
      queue_count: 0,
      peak_viewers: 1,
      total_viewers: 3,
    });
  });

  it('one who gives up waiting lets those behind it move up', async () => {
    const hall = await openHall({ viewers: 1 });
    const [, second, third] = [await hall.enter(), await hall.enter(), await hall.enter()];
    await third.until('queued');
    await second.leave();
    await third.until('queued', 2);
    expect(third.of('queued').at(-1)?.position).toBe(1);
    expect(hall.told.left).toEqual([]);
  });
});

describe('a viewer that reads nothing', () => {
  const long = 'x'.repeat(2000);

  it('gets the newest state when it reads again, and nothing that was overtaken', async () => {
    const hall = await openHall();
    const slow = await hall.enter();
    const steady = await hall.enter();
    slow.socket.pause();
    const revisions = 20_000;
    for (let i = 1; i <= revisions; i++) {
      hall.audience.publish(said(1, `${i} ${long}`));
      if (i % 100 === 0) await turn();
    }
    hall.audience.publish(said(1, 'the end', true));
    await vi.waitFor(() => expect(transcript(steady)[1]).toBe('the end'));
    slow.socket.resume();
    await vi.waitFor(() => expect(transcript(slow)[1]).toBe('the end'));
    expect(slow.messages.length).toBeLessThan(revisions / 2);
    expect(numbers(slow)).toEqual([...new Set(numbers(slow))].sort((a, b) => a - b));
  });

  it('is closed when it goes on, and the others notice nothing', async () => {
    const hall = await openHall({ lookMs: 20, stalledMs: 50 });
    const stuck = await hall.enter();
    const steady = await hall.enter();
    await steady.until('viewer_admitted');
    stuck.socket.pause();
    let sent = 0;
    while (hall.told.left.length === 0) {
      sent++;
      hall.audience.publish(said(1, `${sent} ${long}`));
      await turn();
    }
    expect(hall.audience.counts.viewer_count).toBe(1);
    await vi.waitFor(() => expect(transcript(steady)[1]).toMatch(new RegExp(`^${sent} `)));
    expect(steady.of('result')).toHaveLength(sent);
  });

  it('is found out by a ping when nothing is said', async () => {
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
    onTestFinished(() => void vi.useRealTimers());
    const pingMs = 30_000;
    const hall = await openHall({ pingMs });
    const alive = await hall.enter();
    const dead = await hall.enter('', { answers: false });
    await vi.waitFor(() => expect(hall.audience.counts.viewer_count).toBe(2));
    vi.advanceTimersByTime(pingMs);
    // What it says behind the answer to the ping has come: so has the answer.
    await vi.waitFor(() => expect(alive.opcodes).toContain(9));
    alive.send(
      1,
      JSON.stringify({ type: 'voice-translation', data: { action: 'set_language', language: 'es-ES' } }),
    );
    await vi.waitFor(() => expect(hall.told.joined).toHaveLength(3));
    vi.advanceTimersByTime(pingMs);
    await dead.gone();
    await vi.waitFor(() => expect(hall.told.left).toHaveLength(2));
    expect(alive.socket.destroyed).toBe(false);
    expect(hall.audience.counts.viewer_count).toBe(1);
  });
});
