/** A process that records and is killed: `node recorder-process.ts DATA_DIR TASK_ID`. Says what it was told, a line each. */

import { createSqliteJobs } from '../../../src/gateway/jobs/sqlite-jobs.ts';
import { createTaskStore } from '../../../src/gateway/store/task-store.ts';

const [dataDir = '', taskId = ''] = process.argv.slice(2);
const say = (line: string): void => void process.stdout.write(`${line}\n`);

const store = await createTaskStore({
  dataDir,
  jobs: createSqliteJobs({ path: ':memory:', log: say }),
  summarizer: { label: 'none', takesInstructions: true, summarize: () => Promise.reject(new Error('none')) },
  log: say,
  // A busy disk may be slower than these segments come.
  limits: { segmentBytes: 1000, waitingSegments: 10_000 },
});
const recorder = store.open(
  taskId,
  {
    service: 'voice-translation',
    name: '',
    recordingType: 'transcribe',
    multiSpeaker: false,
    language: 'en-US',
    targetLanguages: ['es-ES'],
  },
  {
    segmentStored: index => say(`stored ${index}`),
    storageFailed: code => say(`failed ${code}`),
    summaryDone: () => {},
    summaryFailed: () => {},
  },
);

let sid = 0;
setInterval(() => {
  sid += 1;
  recorder.audio(new Uint8Array(1000).fill(sid & 0xff));
  recorder.event({ type: 'recognition', sid, language: 'en-US', text: `sentence ${sid}`, final: true });
  recorder.event({ type: 'translation', sid, language: 'es-ES', text: `frase ${sid}`, final: true });
  say(`said ${sid}`);
}, 2);
