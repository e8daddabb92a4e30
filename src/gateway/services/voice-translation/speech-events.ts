/** Speech on voice-translation's wire: tts_ready and tts_error. */

import type { Problem } from '../../../shared/problem.ts';
import type { ServerEvent } from '../../../shared/protocols/voice-translation/server-events.ts';
import type { SpeechClip } from '../../../shared/session/speech.ts';

export function speechEvent(
  sid: number,
  language: string,
  clip: SpeechClip,
  transcript: string,
): ServerEvent {
  return {
    action: 'tts_ready',
    sid,
    language,
    transcript,
    text: clip.text,
    audio: Buffer.from(clip.audio).toString('base64'),
    format: 'mp3',
    duration_ms: Math.round(clip.durationMs),
    boundaries: clip.boundaries.map(boundary => ({
      offset_ms: Math.round(boundary.offsetMs),
      duration_ms: Math.round(boundary.durationMs),
      text_offset: boundary.textOffset,
      word_length: boundary.wordLength,
      text: boundary.text,
      boundary_type: boundary.boundaryType,
    })),
  };
}

/** The document has three codes; offline there is no quota, and without a translation nothing is synthesized. */
export function speechFailure(sid: number, language: string, cause: Problem): ServerEvent {
  return { action: 'tts_error', sid, language, error: 'tts_synthesis_failed', message: cause.message };
}
