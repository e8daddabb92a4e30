/** Every push from the main process to windows; `windows.ts` says which window is told of it. */

import type { UiLanguage } from '../messages/languages.ts';
import type { PackProgress } from '../packs.ts';
import type { Patch, Snapshot } from '../session/patch.ts';
import type { SpeechChunk } from '../session/speech.ts';
import type { Settings } from '../settings/settings.ts';
import type { DocumentTranslation } from './documents.ts';
import type { EarlierSession } from './sessions.ts';
import type { AudioDevice, Level } from './sources.ts';
import type { TermsProgress } from './terms.ts';
import type { WordingAnswer } from './wordings.ts';

export interface Pushes {
  /** A new session, or a window that fell behind: forget everything and take this. */
  'session.reset': Snapshot;
  'session.patches': readonly Patch[];
  /** What `earlier.list` answers. */
  'earlier.changed': readonly EarlierSession[];
  'earlier.patches': { readonly id: string; readonly patches: readonly Patch[] };
  /** What was corrected in a saved session that is looked at. */
  'record.patches': { readonly id: string; readonly patches: readonly Patch[] };
  'audio.level': Level;
  'speech.chunk': SpeechChunk;
  /** One provider has answered to `wordings.ask`. */
  'wordings.answer': WordingAnswer;
  /** How far a batch of `terms.translate` is. */
  'terms.progress': TermsProgress;
  /** What `documents.list` answers. */
  'documents.changed': readonly DocumentTranslation[];
  /** The person wants to see the translations of documents. */
  'documents.show': null;
  'devices.changed': readonly AudioDevice[];
  'settings.changed': Settings;
  /** What `app.language` answers has changed. */
  'language.changed': UiLanguage;
  /** How the adding of a pack goes on; windows that open meanwhile hear the next one. */
  'packs.progress': PackProgress;
  /** What `packs.list` answers has changed. */
  'packs.changed': null;
  /** What `service.info` answers has changed. */
  'service.changed': null;
}

export type PushName = keyof Pushes;
