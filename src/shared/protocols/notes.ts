/**
 * **D** What a reader may want to know of how a result was made, beside the result itself. Documents have no such thing. It is a
 * field more, which clients of a document leave out; a message of a new type would look to them like a result or a fault.
 * voice-translation has it as warnings of its error envelope, by the same codes.
 */

import { z } from 'zod';
import { problem } from '../problem.ts';
import type { SessionEvent } from '../session/events.ts';

/** Another engine than the preferred one recognised, or translated, this sentence. */
const replacedCodes = ['stt_replaced', 'translation_replaced'] as const;
export type ReplacedCode = (typeof replacedCodes)[number];

export const isReplacedCode = (code: string): code is ReplacedCode =>
  (replacedCodes as readonly string[]).includes(code);

/** A note that cannot be read does not spoil the result. */
export const notes = z
  .array(z.object({ code: z.string(), message: z.string() }))
  .readonly()
  .optional()
  .catch(undefined);
export type Notes = z.infer<typeof notes>;

/** Notes of a code that this version does not know say nothing. */
export const noteEvents = (given: Notes, sid: number): readonly SessionEvent[] =>
  (given ?? []).flatMap(({ code, message }): SessionEvent[] =>
    isReplacedCode(code)
      ? [
          {
            type: 'problem',
            problem: problem('engine-replaced', message.replace(/[.\s]+$/, ''), { code, sid }),
          },
        ]
      : [],
  );
