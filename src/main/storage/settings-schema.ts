/** What valid settings look like, wherever they come from: the file, or a window. */

import { z } from 'zod';
import type { SourceChoice } from '../../shared/ipc.ts';

/** BCP-47. */
export const language = z.string().regex(/^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$/);

export const sourceChoice: z.ZodType<SourceChoice> = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('device'), deviceId: z.string().min(1).max(200) }),
  z.strictObject({ kind: z.literal('recording'), path: z.string().min(1).max(4096) }),
  z.strictObject({ kind: z.literal('sample') }),
]);

/** Settings are a plain file, and an address stands in messages: no password and no key in it. */
export function holdsNoSecret(address: string): boolean {
  const url = URL.parse(address);
  return url !== null && url.username === '' && url.password === '' && url.search === '';
}
export const recordingType = z.enum(['transcribe', 'record', 'conversation', 'broadcast', 'two-devices']);
export const speechMode = z.enum(['sync', 'async']);
/** By language. */
export const voices = z.record(
  language,
  z.strictObject({ voice: z.string().max(200).optional(), rate: z.number().min(0.5).max(2).optional() }),
);

/** Of a protocol; which there are is known to main/services/registry.ts. */
const serviceName = z.string().regex(/^[a-z][a-z-]{0,30}$/);

const serviceUrl = z
  .url({ protocol: /^(https?|wss?)$/ })
  .max(2000)
  .refine(holdsNoSecret, 'the key has a field of its own');

export const settingsSchema = z.strictObject({
  theme: z.enum(['system', 'light', 'dark']),
  language,
  targetLanguage: language,
  speech: z.boolean(),
  volume: z.number().min(0).max(1),
  source: sourceChoice.optional(),
  moreTargetLanguages: z.array(language).max(15).optional(),
  recordingType: recordingType.optional(),
  multiSpeaker: z.boolean().optional(),
  conversationMode: z.enum(['auto', 'manual']).optional(),
  speechMode: speechMode.optional(),
  backlog: z.enum(['play-all', 'skip-to-newest', 'interrupt']).optional(),
  voices: voices.optional(),
  panelOpen: z.boolean().optional(),
  service: serviceName,
  ownService: serviceName.optional(),
  serviceUrls: z.record(serviceName, serviceUrl).optional(),
  shareOnNetwork: z.boolean().optional(),
  talkMode: z.enum(['hands-free', 'push-to-talk']).optional(),
});

/** What a window may change. */
export const settingsChangeSchema = settingsSchema.partial();
