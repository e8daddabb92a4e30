import type { Engines } from '../../engines/engines.ts';
import type { DetectLanguage } from '../../pipeline/language-detection.ts';
import type { OpenTaskRecorder } from '../../store/task-recorder.ts';
import type { OpenAudience } from './task-audience.ts';

/** What tasks are made with. Only the engines are needed. */
export interface TaskDependencies {
  readonly engines: Engines;
  readonly openAudience?: OpenAudience;
  readonly openRecorder?: OpenTaskRecorder;
  readonly detectLanguage?: DetectLanguage;
  /** Characters that one session may have spoken. */
  readonly speechQuota?: number;
  /** ms that a sentence which was being said waits for a client that is gone. */
  readonly sentenceWaitMs?: number;
  /** ms that a sentence waits for whose voice it is. */
  readonly speakerWaitMs?: number;
  readonly log: (line: string) => void;
}
