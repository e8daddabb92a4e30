/** Values that settings and the arguments of calls have in common. */

import type { z } from 'zod';
import { exactly } from '../exactly.ts';
import type { SourceChoice } from '../ipc/sources.ts';
import { tagPattern } from '../language-tag.ts';
import type { ConversationMode, RecordingType, SpeechMode, VoiceSettings } from '../session/commands.ts';
import type { SpeechOutput } from '../speech-output.ts';
import type { Zod } from './define.ts';

/** BCP-47. */
export const languageTag = (z: Zod) => z.string().regex(tagPattern);

export const sourceChoice = (z: Zod) =>
  exactly<SourceChoice>()(
    z.discriminatedUnion('kind', [
      z.strictObject({ kind: z.literal('device'), deviceId: z.string().min(1).max(200) }),
      z.strictObject({ kind: z.literal('recording'), path: z.string().min(1).max(4096) }),
      z.strictObject({ kind: z.literal('sample') }),
    ]),
  );

export const recordingType = (z: Zod) =>
  exactly<RecordingType>()(z.enum(['transcribe', 'record', 'conversation', 'broadcast', 'two-devices']));

export const conversationMode = (z: Zod) => exactly<ConversationMode>()(z.enum(['auto', 'manual']));

export const speechMode = (z: Zod) => exactly<SpeechMode>()(z.enum(['sync', 'async']));

export const speechOutput = (z: Zod) =>
  exactly<SpeechOutput>()(
    z.discriminatedUnion('kind', [
      z.strictObject({ kind: z.literal('device'), label: z.string().min(1).max(300) }),
      z.strictObject({ kind: z.literal('calls') }),
      z.strictObject({ kind: z.literal('system') }),
    ]),
  );

/** By language. */
export const voices = (z: Zod) =>
  exactly<Record<string, VoiceSettings>>()(
    z.record(
      languageTag(z),
      z.strictObject({
        voice: z.string().max(200).exactOptional(),
        rate: z.number().min(0.5).max(2).exactOptional(),
      }),
    ),
  );

/** Short name of a protocol; which there are is known to main/services/registry.ts. */
export const serviceName = (z: Zod) => z.string().regex(/^[a-z][a-z-]{0,30}$/);

export const serviceUrl = (z: Zod): z.ZodType<string> =>
  z
    .url({ protocol: /^(https?|wss?)$/ })
    .max(2000)
    .refine(holdsNoSecret, 'the key has a field of its own');

/** The same without sockets. */
export const webUrl = (z: Zod): z.ZodType<string> =>
  z
    .url({ protocol: /^https?$/ })
    .max(2000)
    .refine(holdsNoSecret, 'the key has a field of its own');

/** Not of the language, but of every process: https://url.spec.whatwg.org/#dom-url-parse */
declare const URL: {
  parse(
    text: string,
  ): { readonly username: string; readonly password: string; readonly search: string } | null;
};

/** Settings are a plain file, and an address stands in messages: no password and no key in it. */
export function holdsNoSecret(address: string): boolean {
  const url = URL.parse(address);
  return url !== null && url.username === '' && url.password === '' && url.search === '';
}
