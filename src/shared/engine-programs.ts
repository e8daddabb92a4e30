/**
 * The engines of the app's own gateway are processes that the app starts for it: Electron's utility processes, of which only
 * the main process can make more. What the gateway asks for and what it is told, over the channel between the two.
 */

import { z } from 'zod';

/** The programs beside the gateway's own; the app starts no others. */
const enginePrograms = [
  'sherpa-process',
  'sherpa-voice-process',
  'speaker-process',
  'espeak-process',
  'fxtranslate-process',
] as const;

export const engineProgram = z.enum(enginePrograms);
export type EngineProgram = z.infer<typeof engineProgram>;

/** The gateway's number for a process: each is used once. */
const id = z.int().min(0);

export const engineRequest = z.discriminatedUnion('type', [
  z.object({ type: z.literal('engine-start'), id, program: engineProgram }),
  z.object({ type: z.literal('engine-send'), id, message: z.unknown() }),
  z.object({ type: z.literal('engine-kill'), id }),
]);

export const engineNews = z.discriminatedUnion('type', [
  z.object({ type: z.literal('engine-said'), id, message: z.unknown() }),
  /** `complaint`: the last of what it wrote to its standard error. */
  z.object({ type: z.literal('engine-ended'), id, how: z.string(), complaint: z.string() }),
]);
export type EngineMessage = z.infer<typeof engineNews>;
