// Holds the library of one folder and answers in the order in which it is asked: a search takes longer than a window may wait.
import { parentPort, workerData } from 'node:worker_threads';
import { failed, ok, toProblem } from '../../shared/problem.ts';
import { exportedSession } from '../export/exported-session.ts';
import { formats } from '../export/formats.ts';
import { writeExport } from '../export/write-export.ts';
import { RecordFolder } from '../record/record-folder.ts';
import { Library } from './library.ts';
import type { LibraryCall, LibraryCalls, LibraryQuestion } from './library-messages.ts';

const folder = new RecordFolder(String(workerData));
let opened: Library | undefined;

/** A disk that could not be read is tried again with the next question. */
function library(): Library {
  opened ??= new Library(folder);
  return opened;
}

type Answers = {
  [C in LibraryCall]: (
    ...args: LibraryCalls[C]['args']
  ) => LibraryCalls[C]['value'] | Promise<LibraryCalls[C]['value']>;
};

const answers: Answers = {
  sync: () => library().sync().recovered,
  list: () => {
    library().sync();
    return library().list();
  },
  search: query => library().search(query),
  open: id => library().open(id),
  delete: id => {
    library().delete(id);
    return null;
  },
  export: async (session, format, side, path) => {
    const exported = exportedSession(typeof session === 'string' ? library().open(session) : session);
    const content = await formats[format].write(exported, { side });
    await writeExport(path, content);
    return null;
  },
};

async function answer({ number, call, args }: LibraryQuestion): Promise<void> {
  const run = answers[call] as (...args: readonly unknown[]) => unknown;
  try {
    parentPort?.postMessage({ number, result: ok(await run(...args)) });
  } catch (error) {
    parentPort?.postMessage({ number, result: failed(toProblem(error)) });
  }
}

let last = Promise.resolve();
parentPort?.on('message', (question: LibraryQuestion) => {
  last = last.then(() => answer(question));
});
