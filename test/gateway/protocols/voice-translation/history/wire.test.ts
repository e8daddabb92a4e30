import { describe, expect, it } from 'vitest';
import { resultOf, taskBodyOf } from '../../../../../src/gateway/protocols/voice-translation/history/wire.ts';
import type { KeptTask } from '../../../../../src/gateway/store/kept-task.ts';
import type { SessionEvent } from '../../../../../src/shared/session/events.ts';
import { createTranscript, follow } from '../../../../../src/shared/session/transcript.ts';

function transcriptOf(...events: SessionEvent[]) {
  const transcript = createTranscript();
  for (const event of events) follow(transcript, event);
  return transcript;
}

const said: SessionEvent = {
  ...{ type: 'recognition', sid: 1, language: 'en-US', text: 'Good evening.', final: true },
  ...{ speakerId: 'Guest-1', startMs: 65_999, endMs: 67_000 },
  words: [{ text: 'Good evening.', startMs: 65_999, endMs: 67_000 }],
};
const translated = (language: string, text: string, retranslation = false): SessionEvent => ({
  ...{ type: 'translation', sid: 1, language, text, final: true, retranslation },
});
const renamed: SessionEvent = { type: 'speaker-renamed', speakerId: 'Guest-1', label: 'Ana', sids: [1] };

describe('a kept sentence', () => {
  const transcript = transcriptOf(
    said,
    translated('es-ES', 'Buenas tardes.'),
    translated('ca-ES', 'Bona tarda.', true),
    renamed,
  );
  const result = (multiSpeaker: boolean) => {
    const [sentence] = transcript.sentences.values();
    return sentence && resultOf(sentence, transcript, multiSpeaker);
  };

  it('is a result of the wire, with nothing that the wire does not have', () => {
    const speaker = { speaker_id: 'Guest-1', speaker_label: 'Ana' };
    expect(result(true)).toEqual({
      action: 'result',
      origin: {
        ...{ sid: 1, language: 'en-US', text: 'Good evening.', is_final: true, ...speaker },
        ...{ detected_language: 'en-US', start_time: '01:05' },
      },
      translations: {
        'ca-ES': { sid: 1, text: 'Bona tarda.', is_final: true, is_retranslation: true, ...speaker },
        'es-ES': { sid: 1, text: 'Buenas tardes.', is_final: true, ...speaker },
      },
    });
  });

  it('of one speaker has no label', () => {
    expect(result(false)?.origin).not.toHaveProperty('speaker_label');
  });

  it('that was translated before its words came is left out', () => {
    const early = transcriptOf(translated('es-ES', 'Buenas tardes.'));
    const [sentence] = early.sentences.values();
    expect(sentence && resultOf(sentence, early, true)).toBeUndefined();
  });
});

describe('a kept task', () => {
  const task: KeptTask = {
    ...{ id: 'a', service: 'voice-translation', name: 'Budget', recordingType: 'transcribe' },
    ...{ multiSpeaker: true, startedAt: Date.UTC(2026, 10, 28), durationMs: 2500, sentences: 2 },
    ...{ state: 'complete', language: 'en-US', targetLanguages: ['es-ES'], hasAudio: true },
    ...{ hasSummary: false, labels: { 'Guest-1': 'Ana' } },
  };
  const body = {
    ...{ task_id: 'a', name: 'Budget', recording_type: 'transcribe', recognition_mode: 'multi_speaker' },
    ...{ started_at: '2026-11-28T00:00:00.000Z', duration_sec: 2.5, sentence_count: 2, state: 'complete' },
    ...{ language: 'en-US', translation_languages: ['es-ES'], has_audio: true, has_summary: false },
    speaker_aliases: { 'Guest-1': 'Ana' },
  };

  it('of voice-translation is told as it always was', () => {
    expect(taskBodyOf(task)).toEqual(body);
  });

  it('of another protocol names it, in a kind that the wire knows', () => {
    expect(taskBodyOf({ ...task, service: 'lingox', recordingType: 'two-devices' })).toEqual({
      ...{ ...body, service: 'lingox', recording_type: 'conversation' },
    });
  });
});
