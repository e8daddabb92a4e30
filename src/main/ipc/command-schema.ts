/** What a command to the running session must look like when it comes from a window. */

import { z } from 'zod';
import { exactly } from '../../shared/exactly.ts';
import { maxWordingText } from '../../shared/ipc/wordings.ts';
import type { LiveCommand } from '../../shared/session/commands.ts';
import type { CorrectionCommand } from '../../shared/session/undo.ts';
import { conversationMode, languageTag, speechMode, voices } from '../../shared/settings/values.ts';
import { vocabularySchema } from '../storage/vocabulary.ts';
import { fits } from '../storage/vocabulary-size.ts';

const language = languageTag(z);
const speaker = z.string().min(1).max(100);
const sid = z.number().min(1);
const words = z.string().min(1).max(maxWordingText);
const half = z.strictObject({
  text: words,
  translations: z.record(language, z.string().max(maxWordingText)),
});

/** By speaker number. */
export const speakerLanguages = z.record(z.string().regex(/^\d{1,3}$/), language);

const schemas = {
  'rename-session': z.strictObject({ type: z.literal('rename-session'), name: z.string().max(200) }),
  'rename-speaker': z.strictObject({
    type: z.literal('rename-speaker'),
    speakerId: speaker,
    label: speaker,
  }),
  'reassign-speaker': z.strictObject({
    type: z.literal('reassign-speaker'),
    sid,
    speakerId: speaker,
    label: speaker.optional(),
  }),
  'merge-speakers': z.strictObject({
    type: z.literal('merge-speakers'),
    sourceId: speaker,
    targetId: speaker,
  }),
  configure: z.strictObject({ type: z.literal('configure'), vocabulary: vocabularySchema.refine(fits) }),
  retranslate: z.strictObject({ type: z.literal('retranslate'), sid, language }),
  'switch-language': z.strictObject({
    type: z.literal('switch-language'),
    targetLanguage: language,
    language: language.exactOptional(),
  }),
  'set-speech-mode': z.strictObject({ type: z.literal('set-speech-mode'), mode: speechMode(z) }),
  speak: z.strictObject({ type: z.literal('speak'), sid, language }),
  'set-speech': z.strictObject({
    type: z.literal('set-speech'),
    enabled: z.boolean(),
    voices: voices(z).exactOptional(),
  }),
  'set-conversation-mode': z.strictObject({
    type: z.literal('set-conversation-mode'),
    mode: conversationMode(z),
  }),
  'set-speaker-language': z.strictObject({
    type: z.literal('set-speaker-language'),
    speaker,
    language,
  }),
  'start-broadcast': z.strictObject({ type: z.literal('start-broadcast') }),
  'end-invitation': z.strictObject({ type: z.literal('end-invitation') }),
};

/** A command that is missing here, or that looks different, does not compile. */
export const liveCommand = exactly<LiveCommand>()(
  z.discriminatedUnion('type', [
    schemas['rename-session'],
    schemas['rename-speaker'],
    schemas['reassign-speaker'],
    schemas['merge-speakers'],
    schemas.configure,
    schemas.retranslate,
    schemas['switch-language'],
    schemas['set-speech-mode'],
    schemas.speak,
    schemas['set-speech'],
    schemas['set-conversation-mode'],
    schemas['set-speaker-language'],
    schemas['start-broadcast'],
    schemas['end-invitation'],
  ]),
);

export const correctionCommand = exactly<CorrectionCommand>()(
  z.discriminatedUnion('type', [
    schemas['rename-speaker'],
    schemas['reassign-speaker'],
    schemas['merge-speakers'],
    z.strictObject({ type: z.literal('correct-text'), sid, text: words }),
    z.strictObject({ type: z.literal('correct-translation'), sid, language, text: words }),
    z.strictObject({ type: z.literal('restore-text'), sid, language: language.optional() }),
    z.strictObject({ type: z.literal('split-sentence'), sid, first: half, second: half }),
    z.strictObject({ type: z.literal('join-sentences'), sid, next: sid }),
    z.strictObject({ type: z.literal('bookmark'), sid, note: z.string().max(500).nullable() }),
  ]),
);
