/**
 * A process that records sound as the gateway does, and is killed: `node sound-process.ts DATA_DIR TASK_ID`. Of each number
 * that comes as a line, so many bytes are recorded.
 */

import { createInterface } from 'node:readline';
import { createSqliteJobs } from '../../../src/gateway/jobs/sqlite-jobs.ts';
import { createTaskStore } from '../../../src/gateway/store/task-store.ts';
import { endlessSound } from './endless-sound.ts';

const [dataDir = '', taskId = ''] = process.argv.slice(2);
const log = (): void => {};
const silent = { segmentStored: log, storageFailed: log, summaryDone: log, summaryFailed: log };

const store = await createTaskStore({
  ...{ dataDir, log },
  jobs: createSqliteJobs({ path: ':memory:', log }),
  summarizer: { label: 'none', takesInstructions: true, summarize: () => Promise.reject(new Error('none')) },
});
const recorder = store.open(
  taskId,
  {
    ...{ service: 'voice-translation', name: '', recordingType: 'transcribe', multiSpeaker: false },
    ...{ language: 'en-US', targetLanguages: ['es-ES'] },
  },
  silent,
);

let recorded = 0;
for await (const line of createInterface({ input: process.stdin })) {
  recorder.audio(endlessSound(recorded, Number(line)));
  recorded += Number(line);
}
