/** What each call's arguments must look like. A call that the type map has and this table has not does not compile. */

import { z } from 'zod';
import { addressRoles } from '../../shared/engines.ts';
import { type Exactly, exactly } from '../../shared/exactly.ts';
import { exportFormats, exportSides } from '../../shared/export.ts';
import type { CallArgs, CallName } from '../../shared/ipc/calls.ts';
import { type DocumentsRequest, maxDocumentBytes, savingWays } from '../../shared/ipc/documents.ts';
import type { StartRequest } from '../../shared/ipc/sessions.ts';
import type { TermsRequest } from '../../shared/ipc/terms.ts';
import { maxWordingText, type WordingRequest } from '../../shared/ipc/wordings.ts';
import { providerIds } from '../../shared/protocols/mt/decisions.ts';
import { maxEntries, maxWordLength } from '../../shared/session/vocabulary-words.ts';
import {
  conversationMode,
  languageTag,
  recordingType,
  sourceChoice,
  speechMode,
  voices,
} from '../../shared/settings/values.ts';
import { enteredAddress, preferredEngines } from '../storage/engine-store.ts';
import { providerDetails, providerSecrets, vendorId } from '../storage/provider-store.ts';
import { settingsChange } from '../storage/settings-schema.ts';
import { vocabularySchema } from '../storage/vocabulary.ts';
import { correctionCommand, liveCommand, speakerLanguages } from './command-schema.ts';

const language = languageTag(z);

const startRequest = exactly<StartRequest>()(
  z.strictObject({
    source: sourceChoice(z),
    language,
    // A recording may be kept for later without any translation.
    targetLanguages: z.array(language).max(16),
    speech: z.boolean(),
    paused: z.boolean().exactOptional(),
    recordingType: recordingType(z).exactOptional(),
    multiSpeaker: z.boolean().exactOptional(),
    conversation: z.strictObject({ mode: conversationMode(z), languages: speakerLanguages }).exactOptional(),
    summary: z
      .strictObject({
        mode: z.enum(['builtin', 'custom']),
        template: z.string().min(1).max(100),
        prompt: z.string().max(4000).exactOptional(),
      })
      .exactOptional(),
    speechMode: speechMode(z).exactOptional(),
    voices: voices(z).exactOptional(),
  }),
);

const nothing = z.tuple([]);

/** Made by a window or by this app. */
const id = z.string().min(1).max(100);
const sid = z.number().min(1);
const wordingRequest = exactly<WordingRequest>()(
  z.strictObject({ id, text: z.string().min(1).max(maxWordingText), source: language, target: language }),
);
const term = z.string().min(1).max(maxWordLength);
const termsRequest = exactly<TermsRequest>()(
  z.strictObject({ id, terms: z.array(term).min(1).max(maxEntries), source: language, target: language }),
);
const documentBytes = z.custom<Uint8Array>(
  value => value instanceof Uint8Array && value.byteLength <= maxDocumentBytes,
);
const documentsRequest = exactly<DocumentsRequest>()(
  z.strictObject({ document: id, source: language, targets: z.array(language).min(1).max(100) }),
);
/** A part of an address: the document says a UUID, other services may differ. */
const taskId = z.tuple([z.string().regex(/^[A-Za-z0-9_-]{1,100}$/)]);

/** The name of a journal. */
const sessionId = z.string().regex(/^[A-Za-z0-9_-]{1,100}$/);

/** A part of a folder's name; `packId` of src/packs/manifest.ts, which is another process's. */
const packId = z.tuple([z.string().regex(/^[a-z0-9][a-z0-9._-]{0,79}$/)]);

const schemas = {
  'app.info': nothing,
  'app.language': nothing,
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
  'session.change-source': z.tuple([sourceChoice(z)]),
  'session.command': z.tuple([liveCommand, id.exactOptional()]),
  'session.correct': z.tuple([correctionCommand, id]),
  'session.undo': z.tuple([id.exactOptional()]),
  'session.translate-again': z.tuple([sid, language, id]),
  'session.redo': z.tuple([id.exactOptional()]),
  'session.invitation': nothing,
  'vocabulary.get': nothing,
  'vocabulary.set': z.tuple([vocabularySchema]),
  'vocabulary.import': nothing,
  'vocabulary.export': z.tuple([z.enum(['csv', 'tbx'])]),
  'wordings.providers': nothing,
  'wordings.ask': z.tuple([wordingRequest]),
  'wordings.cancel': z.tuple([id]),
  'wordings.set-key': z.tuple([z.string().max(1000)]),
  'terms.translate': z.tuple([termsRequest]),
  'terms.cancel': z.tuple([id]),
  'documents.choose': nothing,
  'documents.add': z.tuple([z.string().min(1).max(255), documentBytes]),
  'documents.transcript': z.tuple([sessionId]),
  'documents.summary': taskId,
  'documents.glossary': nothing,
  'documents.choose-folder': z.tuple([id]),
  'documents.targets': z.tuple([language]),
  'documents.start': z.tuple([documentsRequest]),
  'documents.list': nothing,
  'documents.retry': z.tuple([id, language]),
  'documents.save': z.tuple([id, language, z.enum(savingWays)]),
  'documents.open': z.tuple([id, language]),
  'documents.remove': z.tuple([id]),
  'documents.set-key': z.tuple([z.string().max(1000)]),
  'tasks.list': nothing,
  'tasks.get': taskId,
  'tasks.delete': taskId,
  'tasks.audio': taskId,
  'session.clear': nothing,
  'earlier.list': nothing,
  'earlier.get': z.tuple([id]),
  'earlier.correct': z.tuple([id, correctionCommand, id]),
  'earlier.undo': z.tuple([id, id.exactOptional()]),
  'earlier.redo': z.tuple([id, id.exactOptional()]),
  'earlier.clear': z.tuple([id.exactOptional()]),
  'record.list': nothing,
  'record.recovered': nothing,
  'record.search': z.tuple([z.string().max(1000)]),
  'record.get': z.tuple([sessionId]),
  'record.delete': z.tuple([sessionId]),
  'record.correct': z.tuple([sessionId, correctionCommand, id]),
  'record.undo': z.tuple([sessionId, id.exactOptional()]),
  'record.translate-again': z.tuple([sessionId, sid, language, id]),
  'record.redo': z.tuple([sessionId, id.exactOptional()]),
  'record.export': z.tuple([sessionId.nullable(), z.enum(exportFormats), z.enum(exportSides)]),
  'session.dismiss-problem': z.tuple([z.int().min(1)]),
  'speech.open-microphone': nothing,
  'speech.close-microphone': nothing,
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
    z.string().max(2000).exactOptional(),
  ]),
  'engines.prefer': z.tuple([preferredEngines]),
  'providers.get': nothing,
  'providers.set': z.tuple([vendorId, providerDetails.nullable(), providerSecrets.exactOptional()]),
  'providers.try': z.tuple([z.enum(providerIds)]),
  'captions.info': nothing,
  'captions.lock': nothing,
  'captions.close': nothing,
  'settings.get': nothing,
  'settings.set': z.tuple([settingsChange]),
} satisfies Record<CallName, z.ZodType>;

type Drifted = {
  [C in CallName]: unknown extends Exactly<CallArgs<C>, (typeof schemas)[C]> ? never : C;
}[CallName];
type Table = { readonly [C in CallName]: z.ZodType<CallArgs<C>> };

/** A call whose schema accepts another type than its arguments have does not compile, and the error names it. */
export const argumentSchemas: Table & { readonly [C in Drifted]: never } = schemas;
