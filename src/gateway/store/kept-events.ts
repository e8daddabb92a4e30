/** What of a session's events is kept, and where. */

import type { ServerEvent } from '../../shared/protocols/voice-translation/server-events.ts';
import type { TaskTable } from './task-table.ts';
import type { ResultEvent, TranscriptTable } from './transcript-table.ts';

interface Tables {
  readonly tasks: TaskTable;
  readonly transcript: TranscriptTable;
}

/** Throws what the database throws. */
export function keepEvent(tables: Tables, taskId: string, event: ServerEvent): void {
  const { tasks, transcript } = tables;
  switch (event.action) {
    case 'result':
      if (event.origin) transcript.setOrigin(taskId, event.origin);
      keepTranslations(tables, taskId, event.translations);
      break;
    case 'batch_retranslation':
      keepTranslations(tables, taskId, event.translations);
      break;
    case 'translation':
      transcript.setTranslation(taskId, event.translation_language, event);
      break;
    case 'language_switch_start':
      tasks.addTranslationLanguage(taskId, event.translation_language);
      break;
    case 'language_switched':
      tasks.setLanguage(taskId, event.language);
      tasks.addTranslationLanguage(taskId, event.translation_language);
      break;
    case 'speaker_renamed':
      tasks.setAlias(taskId, event.speaker_id, event.new_label);
      break;
    case 'speaker_reassigned':
      transcript.reassign(taskId, event.sid, event.new_speaker_id);
      if (event.new_speaker_label !== event.new_speaker_id)
        tasks.setAlias(taskId, event.new_speaker_id, event.new_speaker_label);
      break;
    case 'speakers_merged':
      transcript.merge(taskId, event.source_speaker_id, event.target_speaker_id);
      break;
    default:
    // The others tell what happens at the moment: nothing of them is read again.
  }
}

function keepTranslations(
  { transcript }: Tables,
  taskId: string,
  translations: ResultEvent['translations'],
): void {
  for (const [language, translation] of Object.entries(translations ?? {}))
    transcript.setTranslation(taskId, language, translation);
}
