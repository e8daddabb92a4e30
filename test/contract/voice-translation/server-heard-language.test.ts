/** Conversations in which the recogniser itself finds out which of the two languages is spoken. */

import { expect, it } from 'vitest';
import { createScriptedSpeechToText } from '../../../src/gateway/engines/scripted/scripted-speech-to-text.ts';
import type {
  RecognizerOptions,
  SpeechToText,
} from '../../../src/gateway/engines/speech-to-text/recognizer.ts';
import { DocumentPeer, serve } from './peer.ts';

/** Finds these languages, one after another, where it is asked for one of several. */
function detecting(...found: string[]) {
  const opened: RecognizerOptions[] = [];
  const scripted = createScriptedSpeechToText();
  const speechToText: SpeechToText = {
    label: scripted.label,
    languages: ['en-US', 'ja-JP', 'ko-KR'],
    detectsLanguage: true,
    async open(options, events) {
      opened.push(options);
      const recognizer = await scripted.open(options, events);
      const end = recognizer.endUtterance.bind(recognizer);
      return Object.assign(recognizer, {
        async endUtterance() {
          const heard = await end();
          const language = options.among === undefined ? undefined : found.shift();
          return { ...heard, ...(language === undefined ? {} : { language }) };
        },
      });
    },
    close: async () => {},
  };
  return { opened, speechToText };
}

const conversation = {
  recording_type: 'conversation',
  conversation_mode: 'auto',
  translation_languages: ['ja-JP'],
  speaker_language_map: { '1': 'en-US', '2': 'ja-JP' },
};

it('asks for one of the two, and follows what was found', async () => {
  const { opened, speechToText } = detecting('en', 'ja', 'ja', 'ko', 'en');
  const peer = await DocumentPeer.started(await serve({ engines: { speechToText } }), conversation);
  expect(opened).toEqual([{ language: 'en-US', among: ['en-US', 'ja-JP'] }]);
  expect(await peer.say()).toMatchObject({ detected_language: 'en-US', speaker_id: '1' });
  await peer.translated(1, 'ja-JP');
  expect(await peer.say()).toMatchObject({ detected_language: 'ja-JP', speaker_id: '2' });
  await peer.translated(2, 'en-US');
  expect(await peer.say()).toMatchObject({ detected_language: 'ja-JP', speaker_id: '2' });
  // Neither of the two: it is taken for the one that is spoken now.
  expect(await peer.say()).toMatchObject({ detected_language: 'ja-JP' });
  expect(await peer.say()).toMatchObject({ detected_language: 'en-US', speaker_id: '1' });
  expect(opened).toHaveLength(1);
});

it('opens the recogniser anew when the mode or a language changes', async () => {
  const { opened, speechToText } = detecting('ja');
  const manual = { ...conversation, conversation_mode: 'manual' };
  const peer = await DocumentPeer.started(await serve({ engines: { speechToText } }), manual);
  peer.send({ action: 'switch_conversation_mode', conversation_mode: 'auto' });
  expect(await peer.action('conversation_mode_changed')).toMatchObject({ conversation_mode: 'auto' });
  expect(await peer.say()).toMatchObject({ detected_language: 'ja-JP', speaker_id: '2' });
  peer.send({ action: 'set_speaker_language', speaker: '2', language: 'ko-KR' });
  await peer.action('speaker_language_changed');
  peer.send({ action: 'switch_conversation_mode', conversation_mode: 'manual' });
  await peer.action('conversation_mode_changed', 2);
  expect(opened).toEqual([
    { language: 'en-US' },
    { language: 'en-US', among: ['en-US', 'ja-JP'] },
    { language: 'ko-KR', among: ['ko-KR', 'en-US'] },
    { language: 'ko-KR' },
  ]);
});

it('has no auto for a language that the recogniser does not hear', async () => {
  const { opened, speechToText } = detecting();
  const peer = await DocumentPeer.started(await serve({ engines: { speechToText } }), {
    ...conversation,
    translation_languages: ['es-ES'],
    speaker_language_map: { '1': 'en-US', '2': 'es-ES' },
  });
  await peer.error('language_detection_unavailable');
  expect(opened).toEqual([{ language: 'en-US' }]);
});

it('stays in its mode when the recogniser cannot be opened for the other', async () => {
  const { speechToText } = detecting();
  let opened = 0;
  const once: SpeechToText = {
    ...speechToText,
    open: (options, events) =>
      opened++ === 0 ? speechToText.open(options, events) : Promise.reject(new Error('no memory')),
  };
  const manual = { ...conversation, conversation_mode: 'manual' };
  const peer = await DocumentPeer.started(await serve({ engines: { speechToText: once } }), manual);
  peer.send({ action: 'switch_conversation_mode', conversation_mode: 'auto' }, 'mine');
  await peer.until(({ data }) => data.request_id === 'mine' && data.error_code !== undefined);
  expect(peer.all('conversation_mode_changed')).toEqual([]);
  expect(await peer.say()).toMatchObject({ detected_language: 'en-US', speaker_id: '1' });
});
