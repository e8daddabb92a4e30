/** What each call's arguments must look like. A call that the type map has and this table has not does not compile. */

import { z } from 'zod';
import type { CallArgs, CallName, Settings, StartRequest } from '../../shared/ipc.ts';
import {
  language,
  settingsChangeSchema,
  sourceChoice,
  speechMode,
  voices,
} from '../storage/settings-schema.ts';

const startRequest: z.ZodType<StartRequest> = z.strictObject({
  source: sourceChoice,
  language,
  targetLanguages: z.array(language).min(1).max(16),
  speech: z.boolean(),
  speechMode: speechMode.optional(),
  voices: voices.optional(),
}) as z.ZodType<StartRequest>;

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
  'session.clear': nothing,
  'session.dismiss-problem': z.tuple([z.int().min(1)]),
  'speech.clip': z.tuple([z.int().min(1), language]),
  'settings.get': nothing,
  'settings.set': z.tuple([settingsChangeSchema as z.ZodType<Partial<Settings>>]),
};
