/** The speech of translations, as the server sends it. */

import { z } from 'zod';
import { sid, text } from './server-values.ts';

const boundary = z.object({
  offset_ms: z.number().min(0),
  duration_ms: z.number().min(0),
  text_offset: z.int().min(0),
  word_length: z.int().min(0),
  text,
  boundary_type: text,
});

export const ttsReady = z.object({
  action: z.literal('tts_ready'),
  sid,
  language: text,
  transcript: text.optional(),
  text,
  /** Base64 of an MP3. */
  audio: text,
  format: z.literal('mp3'),
  duration_ms: z.number().min(0),
  boundaries: z.array(boundary),
});

export const ttsError = z.object({
  action: z.literal('tts_error'),
  sid,
  language: text,
  /** translation_not_found, tts_synthesis_failed, tts_quota_exceeded, or a newer one. */
  error: text,
  message: text,
  transcript: text.optional(),
});

export const ttsModeChanged = z.object({
  action: z.literal('tts_mode_changed'),
  tts_mode: z.enum(['sync', 'async']),
});

export const ttsConfig = z.record(
  z.string(),
  z.object({ voice: text.optional(), speaking_rate: z.number().min(0.25).max(4).optional() }),
);

export const ttsUpdated = z.object({
  action: z.literal('tts_updated'),
  tts_enabled: z.boolean(),
  tts_config: ttsConfig,
});
