/**
 * **D** The page on which a gateway of ours tells its engines, so that a window can offer what is really there. It belongs
 * to no protocol: all of them are served with the same engines. A service of somebody else answers 404.
 */

import { z } from 'zod';
import { hasWords } from '../messages/problem-words.ts';
import { type Problem, problem, type Remedy } from '../problem.ts';

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

/**
 * A Problem with its words in English beside it. A newer gateway may know more reasons and an older one none of ours: then
 * its own words are shown.
 */
const problemSchema = z
  .object({
    reason: z.string(),
    severity: z.enum(['fatal', 'error', 'warning']),
    values: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
    message: z.string(),
    remedy: z.string().optional(),
    detail: z.string().optional(),
  })
  .transform(({ reason, severity, values, message, remedy, detail }): Problem => {
    const extras = { severity, ...(detail === undefined ? {} : { detail }) };
    const known = { reason, severity, values } as Problem;
    if (values !== undefined && hasWords(known)) {
      return { ...known, ...extras, ...(remedy === undefined ? {} : { remedy: remedy as Remedy }) };
    }
    return problem('service-error', message, extras);
  });

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
/** As it is sent: problems have their words in English beside them. */
export type EnginesBody = z.input<typeof enginesPage>;
