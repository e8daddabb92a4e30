import { describe, expect, it } from 'vitest';
import { createScriptedTranslator } from '../../../src/gateway/engines/scripted/scripted-translator.ts';
import type { Translator } from '../../../src/gateway/engines/translation/translator.ts';
import { ProblemError, problem } from '../../../src/shared/problem.ts';
import { DocumentPeer, serve } from './peer.ts';

/** The scripted translator with a hand on it: `before` runs ahead of each translation and may reject. */
function translatorThat(before: (text: string, target: string) => Promise<void>): Translator {
  const scripted = createScriptedTranslator();
  return {
    ...scripted,
    translate: async (text, pair, signal) => {
      await before(text, pair.target);
      return scripted.translate(text, pair, signal);
    },
  };
}

describe('translation', () => {
  it('goes into several languages', async () => {
    const peer = await DocumentPeer.started(await serve(), { translation_languages: ['es-ES', 'fr-FR'] });
    const { text } = await peer.say();
    expect((await peer.translated(1, 'es-ES')).text).toBe(`[es-ES] ${text}`);
    expect((await peer.translated(1, 'fr-FR')).text).toBe(`[fr-FR] ${text}`);
  });

  it('that fails in one language is told with the sentence, and the other language comes', async () => {
    const translator = translatorThat(async (_text, target) => {
      if (target === 'fr-FR') throw new ProblemError(problem('engine-failed', 'French'));
    });
    const url = await serve({ engines: { translator } });
    const peer = await DocumentPeer.started(url, { translation_languages: ['fr-FR', 'es-ES'] });
    await peer.say();
    expect(await peer.error('translation_failed')).toMatchObject({
      sid: 1,
      severity: 'warning',
      context: 'translation',
      details: { source_lang: 'en-US', translation_language: 'fr-FR' },
    });
    await peer.translated(1, 'es-ES');
  });

  it('of one sentence again is its own event', async () => {
    const peer = await DocumentPeer.started(await serve());
    const { text } = await peer.say();
    peer.send({ action: 'retranslate', sid: 1, translation_language: 'ja-JP' });
    expect(await peer.action('translation')).toEqual({
      action: 'translation',
      translation_language: 'ja-JP',
      sid: 1,
      text: `[ja-JP] ${text}`,
      is_final: true,
      is_retranslation: true,
      speaker_id: '0',
    });
    peer.send({ action: 'retranslate', sid: 2, translation_language: 'ja-JP' }, 'mine');
    expect(await peer.error('sentence_not_found')).toMatchObject({ sid: 2, request_id: 'mine' });
    peer.send({ action: 'retranslate', sid: 1, translation_language: 'xx' });
    await peer.error('language_not_supported');
  });
});

describe('a language switch', () => {
  it('translates every sentence again, one by one, and new ones from then on', async () => {
    const peer = await DocumentPeer.started(await serve());
    const texts = [(await peer.say()).text, (await peer.say()).text];
    peer.send({ action: 'switch_language', translation_language: 'ja-JP' });
    const done = await peer.action('language_switch_done');
    expect(done).toMatchObject({ translation_language: 'ja-JP', success_count: 2, failed_count: 0 });
    expect(done).not.toHaveProperty('failed_sids');
    expect(await peer.action('language_switch_start')).toMatchObject({ total_segments: 2 });
    expect(peer.all('batch_retranslation')).toEqual(
      texts.map((text, index) => ({
        action: 'batch_retranslation',
        sid: index + 1,
        translations: {
          'ja-JP': {
            sid: index + 1,
            text: `[ja-JP] ${text}`,
            is_final: true,
            is_retranslation: true,
            speaker_id: '0',
          },
        },
      })),
    );
    await peer.say();
    await peer.translated(3, 'ja-JP');
    const spanish = peer.all('result').filter(({ translations }) => translations?.['es-ES']?.sid === 3);
    expect(spanish).toEqual([]);
  });

  it('counts what failed and names the sentences', async () => {
    let spoken = 0;
    const translator = translatorThat(async (_text, target) => {
      if (target === 'ja-JP' && ++spoken === 2) throw new ProblemError(problem('engine-failed', 'x'));
    });
    const peer = await DocumentPeer.started(await serve({ engines: { translator } }));
    for (let sid = 1; sid <= 3; sid++) await peer.say();
    peer.send({ action: 'switch_language', translation_language: 'ja-JP' });
    expect(await peer.action('language_switch_done')).toMatchObject({
      success_count: 2,
      failed_count: 1,
      failed_sids: [2],
    });
  });

  it('does not hold up new sentences, which meanwhile go into both languages', async () => {
    let release = (): void => {};
    const held = new Promise<void>(resolve => {
      release = resolve;
    });
    const first = 'Good morning and';
    const translator = translatorThat((text, target) =>
      target === 'ja-JP' && text === first ? held : Promise.resolve(),
    );
    const peer = await DocumentPeer.started(await serve({ engines: { translator } }));
    expect((await peer.say(3)).text).toBe(first);
    peer.send({ action: 'switch_language', translation_language: 'ja-JP' });
    await peer.action('language_switch_start');
    await peer.say();
    await peer.translated(2, 'es-ES');
    await peer.translated(2, 'ja-JP');
    expect(peer.all('language_switch_done')).toEqual([]);
    release();
    expect(await peer.action('language_switch_done')).toMatchObject({ success_count: 1 });
  });

  it('is superseded by the next one: only that is finished', async () => {
    const never = new Promise<void>(() => {});
    const translator = translatorThat((_text, target) => (target === 'ja-JP' ? never : Promise.resolve()));
    const peer = await DocumentPeer.started(await serve({ engines: { translator } }));
    await peer.say();
    peer.send({ action: 'switch_language', translation_language: 'ja-JP' });
    peer.send({ action: 'switch_language', translation_language: 'ko-KR' });
    expect(await peer.action('language_switch_done')).toMatchObject({ translation_language: 'ko-KR' });
    await peer.say();
    await peer.translated(2, 'ko-KR');
    expect(peer.all('language_switch_start').map(start => start.translation_language)).toEqual([
      'ja-JP',
      'ko-KR',
    ]);
    expect(peer.all('batch_retranslation')).toHaveLength(1);
  });

  it('to a language that no engine has is refused, and nothing changes', async () => {
    const peer = await DocumentPeer.started(await serve());
    peer.send({ action: 'switch_language', translation_language: 'xx' }, 'mine');
    expect(await peer.error('language_not_supported')).toMatchObject({ request_id: 'mine' });
    await peer.say();
    await peer.translated(1, 'es-ES');
  });
});

describe('a conversation', () => {
  const conversation = {
    recording_type: 'conversation',
    conversation_mode: 'manual',
    speaker_language_map: { '1': 'en-US', '2': 'ja-JP' },
    translation_languages: ['ja-JP'],
  };

  it('is turned round by hand: another recogniser, sentences counted on, the speaker known by the language', async () => {
    const peer = await DocumentPeer.started(await serve(), conversation);
    expect(await peer.say()).toMatchObject({ sid: 1, language: 'en-US', speaker_id: '1' });
    await peer.translated(1, 'ja-JP');
    peer.send({ action: 'switch_language', language: 'ja-JP', translation_language: 'en-US' });
    expect(await peer.action('language_switched')).toEqual({
      action: 'language_switched',
      language: 'ja-JP',
      translation_language: 'en-US',
      message: 'Language switched',
    });
    expect(await peer.say()).toMatchObject({
      sid: 2,
      language: 'ja-JP',
      speaker_id: '2',
      start_time: '00:01',
    });
    await peer.translated(2, 'en-US');
  });

  it('finishes in its own language what is being said while it turns round', async () => {
    const peer = await DocumentPeer.started(await serve(), conversation);
    // No silence: the sentence is ended by the turn.
    peer.sound(3, 0);
    peer.send({ action: 'switch_language', language: 'ja-JP', translation_language: 'en-US' });
    await peer.action('language_switched');
    expect(await peer.translated(1, 'ja-JP')).toMatchObject({ text: expect.stringContaining('[ja-JP]') });
    peer.sound(2);
    await peer.translated(2, 'en-US');
    expect(peer.messages.filter(({ type }) => type === 'error')).toEqual([]);
  });

  it('without a source language turns round when the target is what is spoken', async () => {
    const peer = await DocumentPeer.started(await serve(), conversation);
    peer.send({ action: 'switch_language', translation_language: 'en-US' });
    expect(await peer.action('language_switched')).toMatchObject({
      language: 'ja-JP',
      translation_language: 'en-US',
    });
  });

  it('to a language that cannot be heard is refused and goes on as it was', async () => {
    const peer = await DocumentPeer.started(await serve(), conversation);
    peer.send({ action: 'switch_language', language: 'xx', translation_language: 'en-US' });
    await peer.error('language_not_supported');
    expect(await peer.say()).toMatchObject({ language: 'en-US' });
  });

  it('tells the whole map when a speaker’s language changes, and translates into it', async () => {
    const peer = await DocumentPeer.started(await serve(), conversation);
    peer.send({ action: 'set_speaker_language', speaker: '2', language: 'ko-KR' });
    expect((await peer.action('speaker_language_changed')).speaker_language_map).toEqual({
      '1': 'en-US',
      '2': 'ko-KR',
    });
    await peer.say();
    await peer.translated(1, 'ko-KR');
  });

  it('knows a speaker by any name, also one that every object has', async () => {
    const peer = await DocumentPeer.started(await serve(), conversation);
    peer.send({ action: 'set_speaker_language', speaker: 'constructor', language: 'ko-KR' });
    expect((await peer.action('speaker_language_changed')).speaker_language_map).toMatchObject({
      constructor: 'ko-KR',
    });
  });

  it('has no auto where nothing can tell languages apart: at the start and later', async () => {
    const peer = await DocumentPeer.started(await serve(), { ...conversation, conversation_mode: 'auto' });
    await peer.error('language_detection_unavailable');
    expect(await peer.action('conversation_mode_changed')).toMatchObject({ conversation_mode: 'manual' });
    peer.send({ action: 'switch_conversation_mode', conversation_mode: 'auto' }, 'mine');
    await peer.until(({ data }) => data.request_id === 'mine' && data.error_code !== undefined);
    expect(peer.all('conversation_mode_changed')).toHaveLength(1);
  });

  it('in auto follows a sure detection of a declared language, at the end of a sentence', async () => {
    const detectLanguage = (text: string): string | undefined =>
      text.startsWith('We') ? 'ja-JP' : text.startsWith('Please') ? undefined : 'en-US';
    const url = await serve({ detectLanguage });
    const peer = await DocumentPeer.started(url, { ...conversation, conversation_mode: 'auto' });
    expect(await peer.say()).toMatchObject({ detected_language: 'en-US', speaker_id: '1' });
    expect(await peer.say()).toMatchObject({
      language: 'ja-JP',
      detected_language: 'ja-JP',
      speaker_id: '2',
    });
    await peer.translated(2, 'en-US');
    expect(await peer.say()).toMatchObject({ detected_language: 'ja-JP' });
    peer.send({ action: 'switch_conversation_mode', conversation_mode: 'manual' });
    expect(await peer.action('conversation_mode_changed')).toMatchObject({ conversation_mode: 'manual' });
  });

  it('in auto leaves a sentence with whom it was given to while it was being said', async () => {
    const url = await serve({ detectLanguage: () => 'ja-JP' });
    const peer = await DocumentPeer.started(url, { ...conversation, conversation_mode: 'auto' });
    peer.sound(2, 0);
    await peer.until(({ data }) => data.origin?.sid === 1);
    peer.send({ action: 'reassign_speaker', sid: 1, new_speaker_id: '3' });
    await peer.action('speaker_reassigned');
    peer.sound(2);
    const { data } = await peer.until(message => message.data.origin?.is_final === true);
    expect(data.origin).toMatchObject({ detected_language: 'ja-JP', speaker_id: '3' });
  });

  it('is the only one with speakers’ languages', async () => {
    const peer = await DocumentPeer.started(await serve());
    peer.send({ action: 'set_speaker_language', speaker: '1', language: 'ko-KR' });
    await peer.error('wrong_recording_type');
  });
});
