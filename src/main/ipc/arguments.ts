/** What each call's arguments must look like. A call that the type map has and this table has not does not compile. */

import { z } from 'zod';
import { addressRoles } from '../../shared/engines.ts';
import type { CallArgs, CallName, Settings, StartRequest } from '../../shared/ipc.ts';
import { enteredAddress, preferredEngines } from '../storage/engine-store.ts';
import {
  language,
  recordingType,
  settingsChangeSchema,
  sourceChoice,
  speechMode,
  voices,
} from '../storage/settings-schema.ts';
import { vocabularySchema } from '../storage/vocabulary.ts';
import { conversationMode, liveCommand, speakerCommand, speakerLanguages } from './command-schema.ts';

const startRequest: z.ZodType<StartRequest> = z.strictObject({
  source: sourceChoice,
  language,
  // A recording may be kept for later without any translation.
  targetLanguages: z.array(language).max(16),
  speech: z.boolean(),
  paused: z.boolean().optional(),
  recordingType: recordingType.optional(),
  multiSpeaker: z.boolean().optional(),
  conversation: z.strictObject({ mode: conversationMode, languages: speakerLanguages }).optional(),
  summary: z
    .strictObject({
      mode: z.enum(['builtin', 'custom']),
      template: z.string().min(1).max(100),
      prompt: z.string().max(4000).optional(),
    })
    .optional(),
  speechMode: speechMode.optional(),
  voices: voices.optional(),
}) as z.ZodType<StartRequest>;

const nothing = z.tuple([]);

/** Made by a window or by this app. */
const id = z.string().min(1).max(100);
/** A part of an address: the document says a UUID, other services may differ. */
const taskId = z.tuple([z.string().regex(/^[A-Za-z0-9_-]{1,100}$/)]);

/** A part of a folder's name; `packId` of src/packs/manifest.ts, which is another process's. */
const packId = z.tuple([z.string().regex(/^[a-z0-9][a-z0-9._-]{0,79}$/)]);

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
  'session.break-off': nothing,
  'session.change-source': z.tuple([sourceChoice]),
  'session.command': z.tuple([liveCommand, id.optional()]) as z.ZodType<CallArgs<'session.command'>>,
  'session.undo': z.tuple([id.optional()]) as z.ZodType<CallArgs<'session.undo'>>,
  'session.invitation': nothing,
  'vocabulary.get': nothing,
  'vocabulary.set': z.tuple([vocabularySchema]),
  'vocabulary.import': nothing,
  'vocabulary.export': z.tuple([z.enum(['csv', 'tbx'])]),
  'tasks.list': nothing,
  'tasks.get': taskId,
  'tasks.delete': taskId,
  'tasks.audio': taskId,
  'session.clear': nothing,
  'earlier.list': nothing,
  'earlier.get': z.tuple([id]),
  'earlier.correct': z.tuple([id, speakerCommand, id]),
  'earlier.undo': z.tuple([id, id]),
  'earlier.clear': z.tuple([id.optional()]) as z.ZodType<CallArgs<'earlier.clear'>>,
  'session.dismiss-problem': z.tuple([z.int().min(1)]),
  'speech.clip': z.tuple([z.int().min(1), language]),
  'packs.list': nothing,
  'packs.add': packId,
  'packs.add-from': z.tuple([z.enum(['folder', 'archive'])]),
  'packs.remove': packId,
  // What somebody brings has the name of its folder or archive until it is known what it is.
  'packs.cancel': z.tuple([z.string().min(1).max(1000)]),
  'engines.get': nothing,
  'engines.set': z.tuple([
    z.enum(addressRoles),
    enteredAddress.nullable(),
    z.string().max(2000).optional(),
  ]) as z.ZodType<CallArgs<'engines.set'>>,
  'engines.prefer': z.tuple([preferredEngines]),
  'settings.get': nothing,
  'settings.set': z.tuple([settingsChangeSchema as z.ZodType<Partial<Settings>>]),
};
