/**
 * voice-translation, client → server. **D** throughout: the document names the actions, and describes their fields on a page
 * that is not here. Further decisions: `task_id` with `after_sid`, which resume a task (`session_started` says then by
 * `received_audio_ms` from where on its sound is to be sent).
 */

import { z } from 'zod';
import { languageTag } from '../../language-tag-schema.ts';
import { sid } from './server-values.ts';

const count = z.int().min(0);

/** As many entries as one message may bring, and as a session keeps: nobody has more languages or people at one table. */
export const maxVoices = 64;
export const maxSpeakers = 256;
const maxRows = 5000;

const isAtMost = (most: number) => (entries: object) => Object.keys(entries).length <= most;

/** Long lists are refused by their length, before what is in them is looked at: that takes 0.5 s for 1 MiB. */
const rows = <Row>(row: z.ZodType<Row>) => z.array(z.unknown()).max(maxRows).pipe(z.array(row));

const ttsConfig = z
  .record(
    languageTag,
    z.object({
      voice: z.string().max(200).optional(),
      speaking_rate: z.number().min(0.25).max(4).optional(),
    }),
  )
  .refine(isAtMost(maxVoices), `more than ${maxVoices} languages`);

const term = z.object({
  source: z.string().min(1).max(200),
  target: z.string().max(200),
  /** Of the target; a term without one holds for every target language. */
  lang: languageTag.optional(),
  /** Other ways to say the source. */
  aliases: z.array(z.string().min(1).max(200)).max(20).optional(),
  case_sensitive: z.boolean().optional(),
});

const correction = z.object({ wrong: z.string().min(1).max(200), right: z.string().max(200) });

const summaryRequest = z.object({
  mode: z.enum(['builtin', 'custom']),
  template: z.string().max(100),
  prompt: z.string().max(4000).optional(),
  plain_text: z.boolean().optional(),
});

const speakerName = z.string().min(1).max(100);

const start = z.object({
  action: z.literal('start'),
  recording_type: z.enum(['transcribe', 'conversation', 'record', 'broadcast']),
  recognition_mode: z.enum(['single', 'multi_speaker']),
  language: languageTag,
  translation_languages: z.array(languageTag).max(16),
  name: z.string().max(200).optional(),
  conversation_mode: z.enum(['auto', 'manual']).optional(),
  speaker_language_map: z
    .record(speakerName, languageTag)
    .refine(isAtMost(maxSpeakers), `more than ${maxSpeakers} speakers`)
    .optional(),
  tts_mode: z.enum(['sync', 'async']).optional(),
  tts_enabled: z.boolean().optional(),
  tts_config: ttsConfig.optional(),
  terminology: rows(term).optional(),
  summary: summaryRequest.optional(),
  /**
   * Resumes this task on a new connection. Sent again are what came after sentence `after_sid`, who watches (viewer_joined),
   * speech that was made without a client, and failures of the storage that last.
   */
  task_id: z.uuid().optional(),
  after_sid: count.optional(),
});

export const clientActions = {
  start,
  pause: z.object({ action: z.literal('pause') }),
  resume: z.object({ action: z.literal('resume') }),
  stop: z.object({ action: z.literal('stop') }),
  set_name: z.object({ action: z.literal('set_name'), name: z.string().max(200) }),
  config: z.object({
    action: z.literal('config'),
    terminology: rows(term).optional(),
    fuzzy_correction: rows(correction).optional(),
    translation_dict: rows(term).optional(),
  }),
  retranslate: z.object({ action: z.literal('retranslate'), sid, translation_language: languageTag }),
  rename_speaker: z.object({
    action: z.literal('rename_speaker'),
    speaker_id: speakerName,
    new_label: speakerName,
  }),
  reassign_speaker: z.object({
    action: z.literal('reassign_speaker'),
    sid,
    new_speaker_id: speakerName,
  }),
  merge_speakers: z.object({
    action: z.literal('merge_speakers'),
    source_speaker_id: speakerName,
    target_speaker_id: speakerName,
  }),
  switch_language: z.object({
    action: z.literal('switch_language'),
    translation_language: languageTag,
    /** In a conversation: the new source language. */
    language: languageTag.optional(),
  }),
  set_tts_mode: z.object({ action: z.literal('set_tts_mode'), tts_mode: z.enum(['sync', 'async']) }),
  tts: z.object({ action: z.literal('tts'), sid, language: languageTag }),
  set_tts: z.object({
    action: z.literal('set_tts'),
    tts_enabled: z.boolean(),
    tts_config: ttsConfig.optional(),
  }),
  switch_conversation_mode: z.object({
    action: z.literal('switch_conversation_mode'),
    conversation_mode: z.enum(['auto', 'manual']),
  }),
  set_speaker_language: z.object({
    action: z.literal('set_speaker_language'),
    speaker: speakerName,
    language: languageTag,
  }),
  start_broadcast: z.object({ action: z.literal('start_broadcast') }),
} as const;

type ClientActions = typeof clientActions;
export type StartAction = z.infer<typeof start>;
export type ClientAction = { [A in keyof ClientActions]: z.infer<ClientActions[A]> }[keyof ClientActions];
export interface ClientMessage {
  readonly type: 'voice-translation';
  readonly data: ClientAction;
  readonly request_id?: string;
}
