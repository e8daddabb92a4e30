/** What each call's arguments must look like. A call that the type map has and this table has not does not compile. */

import { z } from 'zod';
import type { CallArgs, CallName, Settings, StartRequest } from '../../shared/ipc.ts';
import type { LiveCommand } from '../../shared/session/commands.ts';
import {
  language,
  recordingType,
  settingsChangeSchema,
  sourceChoice,
  speechMode,
  voices,
} from '../storage/settings-schema.ts';
import { vocabularySchema } from '../storage/vocabulary-schema.ts';

const speakerId = z.string().min(1).max(100);
const conversationMode = z.enum(['auto', 'manual']);

const startRequest: z.ZodType<StartRequest> = z.strictObject({
  source: sourceChoice,
  language,
  targetLanguages: z.array(language).min(1).max(16),
  speech: z.boolean(),
  recordingType: recordingType.optional(),
  multiSpeaker: z.boolean().optional(),
  conversation: z
    .strictObject({ mode: conversationMode, languages: z.record(speakerId, language) })
    .optional(),
  summary: z
    .strictObject({
      mode: z.enum(['builtin', 'custom']),
      template: z.string().max(100),
      prompt: z.string().max(4000).optional(),
    })
    .optional(),
  speechMode: speechMode.optional(),
  voices: voices.optional(),
}) as z.ZodType<StartRequest>;

const sid = z.int().min(1);

const liveCommand = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('rename-session'), name: z.string().max(200) }),
  z.strictObject({ type: z.literal('rename-speaker'), speakerId, label: speakerId }),
  z.strictObject({ type: z.literal('reassign-speaker'), sid, speakerId }),
  z.strictObject({ type: z.literal('merge-speakers'), sourceId: speakerId, targetId: speakerId }),
  z.strictObject({ type: z.literal('configure'), vocabulary: vocabularySchema }),
  z.strictObject({ type: z.literal('retranslate'), sid, language }),
  z.strictObject({
    type: z.literal('switch-language'),
    targetLanguage: language,
    language: language.optional(),
  }),
  z.strictObject({ type: z.literal('set-speech-mode'), mode: speechMode }),
  z.strictObject({ type: z.literal('speak'), sid, language }),
  z.strictObject({ type: z.literal('set-speech'), enabled: z.boolean(), voices: voices.optional() }),
  z.strictObject({ type: z.literal('set-conversation-mode'), mode: conversationMode }),
  z.strictObject({ type: z.literal('set-speaker-language'), speaker: speakerId, language }),
  z.strictObject({ type: z.literal('start-broadcast') }),
]) as z.ZodType<LiveCommand>;

/** Task ids go into addresses. */
const taskId = z.string().regex(/^[A-Za-z0-9_-]{1,100}$/);

const nothing = z.tuple([]);

export const argumentSchemas: { readonly [C in CallName]: z.ZodType<CallArgs<C>> } = {
  'app.info': nothing,
  'service.info': nothing,
  'service.set-key': z.tuple([z.string().max(1000)]),
  'devices.list': nothing,
  'recording.choose': nothing,
  'session.snapshot': nothing,
  'session.start': z.tuple([startRequest]),
  'session.pause': nothing,
  'session.resume': nothing,
  'session.stop': nothing,
  'session.change-source': z.tuple([sourceChoice]),
  'session.command': z.tuple([liveCommand]),
  'session.undo': nothing,
  'broadcast.invitation': nothing,
  'vocabulary.get': nothing,
  'vocabulary.set': z.tuple([vocabularySchema]),
  'vocabulary.import': nothing,
  'vocabulary.export': z.tuple([z.enum(['csv', 'tbx'])]),
  'tasks.list': nothing,
  'tasks.get': z.tuple([taskId]),
  'tasks.delete': z.tuple([taskId]),
  'tasks.audio': z.tuple([taskId]),
  'session.clear': nothing,
  'session.dismiss-problem': z.tuple([z.int().min(1)]),
  'speech.clip': z.tuple([z.int().min(1), language]),
  'settings.get': nothing,
  'settings.set': z.tuple([settingsChangeSchema as z.ZodType<Partial<Settings>>]),
};
