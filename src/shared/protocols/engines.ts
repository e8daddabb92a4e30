/**
 * **D** The page on which a gateway of ours tells its engines, so that a window can offer what is really there. It belongs
 * to no protocol: all of them are served with the same engines. A service of somebody else answers 404.
 */

import { z } from 'zod';
import type { Problem } from '../problem.ts';

export const enginesPath = '/api/v1/engines';
/** Server-sent events: `changed` after each change of what the engines can do, without data of use. */
export const enginesChangesPath = '/api/v1/engines/changes';

/** One engine behind a role, best first; see ListedEngine of the gateway. */
export const listedEngine = z.object({
  id: z.string(),
  label: z.string(),
  quality: z.string(),
  source: z.enum(['built-in', 'pack', 'address']),
  /** Where words go. */
  host: z.string().optional(),
  languages: z.array(z.string()).default([]),
  pairs: z
    .array(z.object({ source: z.string(), target: z.string(), via: z.string().optional() }))
    .default([]),
});

export type ListedEngineBody = z.infer<typeof listedEngine>;

/** A Problem is checked by its shape only: a newer gateway may know more reasons. */
const problemSchema = z.custom<Problem>(
  value =>
    typeof value === 'object' &&
    value !== null &&
    'message' in value &&
    typeof value.message === 'string' &&
    'advice' in value &&
    typeof value.advice === 'string' &&
    'severity' in value &&
    typeof value.severity === 'string',
);

export const enginesPage = z.object({
  kind: z.enum(['offline', 'scripted']),
  speech_to_text: z.object({
    label: z.string(),
    languages: z.array(z.string()),
    /** Which of a conversation's languages a sentence is in; like the next, an older gateway does neither. */
    detects_language: z.boolean().default(false),
    tells_speakers_apart: z.boolean().default(false),
    engines: z.array(listedEngine).default([]),
  }),
  translation: z.object({
    label: z.string(),
    pairs: z.array(z.object({ source: z.string(), target: z.string() })),
    engines: z.array(listedEngine).default([]),
  }),
  /** `languages`: primary subtags, e.g. es. */
  text_to_speech: z.object({
    label: z.string(),
    languages: z.array(z.string()),
    /** By language; an older gateway does not tell them. */
    voices: z.record(z.string(), z.array(z.object({ id: z.string(), name: z.string() }))).default({}),
    engines: z.array(listedEngine).default([]),
  }),
  /** Whether summaries follow a person's own instructions; an older gateway does not tell, so that they are not offered. */
  summary: z.object({ label: z.string(), takes_instructions: z.boolean() }).optional(),
  speakers: z.object({ engines: z.array(listedEngine) }).default({ engines: [] }),
  problems: z.array(problemSchema),
});

export type EnginesPage = z.infer<typeof enginesPage>;
