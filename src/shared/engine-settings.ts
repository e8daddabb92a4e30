/**
 * Which engines a gateway may use beside those of its machine, and which it tries first. The app sends it to the gateway that
 * ships with it over the channel between the two processes, at its start and at each change: keys are in it.
 */

import { z } from 'zod';

/** A server that speaks OpenAI's API for one role. */
export const engineAddress = z.object({
  /** A base such as http://127.0.0.1:8000/v1. */
  url: z.url({ protocol: /^https?$/ }).max(2_000),
  key: z.string().max(2_000).optional(),
  model: z.string().max(300).optional(),
});

export const engineSettings = z.object({
  addresses: z.object({
    hear: engineAddress.optional(),
    translate: engineAddress.optional(),
    speak: engineAddress.extend({ voice: z.string().max(300).optional() }).optional(),
  }),
  /** Ids of engines (see EngineInfo of the gateway), those to try first at the front; the others follow in their usual order. */
  prefer: z.array(z.string().max(200)).max(200),
});

export type EngineAddress = z.infer<typeof engineAddress>;
export type SpeakingAddress = EngineAddress & { readonly voice?: string | undefined };
export type EngineSettings = z.infer<typeof engineSettings>;

export const noEngineSettings: EngineSettings = { addresses: {}, prefer: [] };

/** The message on that channel. */
export const engineSettingsMessage = z.object({
  type: z.literal('engine-settings'),
  settings: engineSettings,
});
