import { describe, expect, it } from 'vitest';
import { Captions } from '../../../src/renderer/viewer/captions.ts';
import { pickLanguage } from '../../../src/renderer/viewer/pick-language.ts';
import type { ViewerEvent } from '../../../src/shared/protocols/voice-translation/broadcast.ts';

const said = (sid: number, text: string, speaker?: string): ViewerEvent => ({
  action: 'result',
  origin: {
    sid,
    language: 'en-US',
    text,
    is_final: true,
    ...(speaker === undefined ? {} : { speaker_id: speaker, speaker_label: speaker }),
  },
});
const translated = (sid: number, language: string, text: string): ViewerEvent => ({
  action: 'result',
  translations: { [language]: { sid, text, is_final: false } },
});

describe('captions', () => {
  it('join the original and the translation of a sentence, whichever comes first', () => {
    const captions = new Captions();
    expect([...captions.apply(translated(1, 'es-ES', 'Hola'), 'es-ES')]).toEqual([1]);
    captions.apply(said(1, 'Hello'), 'es-ES');
    expect(captions.get(1)).toMatchObject({ original: { text: 'Hello' }, translation: { text: 'Hola' } });
  });

  it('take nothing of another language', () => {
    const captions = new Captions();
    expect(captions.apply(translated(1, 'fr-FR', 'Salut'), 'es-ES').size).toBe(0);
    expect(captions.all()).toEqual([]);
  });

  it('keep the original when the language changes', () => {
    const captions = new Captions();
    captions.apply(said(1, 'Hello'), 'es-ES');
    captions.apply(translated(1, 'es-ES', 'Hola'), 'es-ES');
    captions.dropTranslations();
    expect(captions.get(1)?.translation).toBeUndefined();
    expect(captions.get(1)?.original?.text).toBe('Hello');
  });

  it('follow a speaker who is renamed, corrected, or turns out to be another', () => {
    const captions = new Captions();
    for (const [sid, who] of [
      [1, 'a'],
      [2, 'b'],
      [3, 'c'],
    ] as const)
      captions.apply(said(sid, 'Hello', who), 'es-ES');
    const changed = captions.apply(
      { action: 'speaker_renamed', speaker_id: 'a', new_label: 'Ada', affected_sids: [1, 77] },
      'es-ES',
    );
    expect([...changed]).toEqual([1]);
    captions.apply(
      {
        action: 'speaker_reassigned',
        sid: 2,
        old_speaker_id: 'b',
        new_speaker_id: 'a',
        new_speaker_label: 'Ada',
      },
      'es-ES',
    );
    captions.apply(
      { action: 'speakers_merged', source_speaker_id: 'c', target_speaker_id: 'a', affected_sids: [3] },
      'es-ES',
    );
    expect(captions.all().map(({ speaker }) => speaker)).toEqual(['Ada', 'Ada', 'Ada']);
  });

  it('name whoever a speaker was merged into, also when none of their sentences is left', () => {
    const captions = new Captions();
    const apply = (...events: ViewerEvent[]) => events.map(event => captions.apply(event, 'es-ES'));
    apply(
      said(1, 'Hello', 'b'),
      { action: 'speaker_renamed', speaker_id: 'b', new_label: 'Bob', affected_sids: [1] },
      {
        action: 'speaker_reassigned',
        sid: 1,
        old_speaker_id: 'b',
        new_speaker_id: 'a',
        new_speaker_label: 'Ada',
      },
      { action: 'speakers_merged', source_speaker_id: 'a', target_speaker_id: 'b', affected_sids: [1] },
    );
    expect(captions.get(1)).toMatchObject({ speakerId: 'b', speaker: 'Bob' });
    apply({ action: 'speakers_merged', source_speaker_id: 'b', target_speaker_id: 'c', affected_sids: [1] });
    expect(captions.get(1)).toMatchObject({ speakerId: 'c', speaker: 'c' });
  });

  it('let go of the oldest on a page that is open all day', () => {
    const captions = new Captions();
    for (let sid = 1; sid <= 1000; sid++) captions.apply(said(sid, 'Hello'), 'es-ES');
    expect([...captions.apply(said(1001, 'Hello'), 'es-ES')]).toEqual([1001, 1]);
    expect(captions.all()).toHaveLength(1000);
    expect(captions.get(1)).toBeUndefined();
  });

  it('let go of no sentence for one that they had let go of and that is translated again', () => {
    const captions = new Captions();
    for (let sid = 1; sid <= 1005; sid++) captions.apply(said(sid, 'Hello'), 'es-ES');
    for (let sid = 1; sid <= 1005; sid++) {
      const translations = { 'es-ES': { sid, text: 'Hola', is_final: true } };
      captions.apply({ action: 'batch_retranslation', sid, translations }, 'es-ES');
    }
    expect(captions.all()).toHaveLength(1000);
    expect(captions.all().every(({ original, translation }) => original && translation)).toBe(true);
    expect(captions.get(5)).toBeUndefined();
    expect(captions.get(6)?.original?.text).toBe('Hello');
  });
});

describe('the language to begin with', () => {
  it.each([
    [['es-ES', 'en'], ['fr-FR', 'es-ES'], 'en-US', 'es-ES'],
    [['es-MX'], ['fr-FR', 'es-ES'], 'en-US', 'es-ES'],
    [['en-GB', 'es'], ['es-ES'], 'en-US', undefined],
    [['zh-TW'], ['es-ES'], 'en-US', undefined],
    [['zh-TW', 'fr'], ['es-ES', 'fr-FR'], undefined, 'fr-FR'],
  ])('of %j, offered %j, spoken %s, is %s', (wanted, offered, spoken, picked) => {
    expect(pickLanguage(wanted, offered, spoken)).toBe(picked);
  });
});
