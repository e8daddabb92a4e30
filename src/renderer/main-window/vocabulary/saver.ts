/** While somebody types, the words are saved this long after the last key, ms. */
const quiet = 400;

export interface Saver {
  soon(): void;
  /** Resolves when what is there now is saved, or saving it has failed. */
  now(): Promise<void>;
}

/** One save at a time, in order; what changed during one is saved by the next. */
export function createSaver(write: () => Promise<void>): Saver {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let writing: Promise<void> = Promise.resolve();
  const now = (): Promise<void> => {
    clearTimeout(timer);
    writing = writing.then(write);
    return writing;
  };
  return {
    now,
    soon() {
      clearTimeout(timer);
      timer = setTimeout(() => void now(), quiet);
    },
  };
}
