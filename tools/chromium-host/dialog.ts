import type Electron from 'electron';
import { notice } from './notices.ts';
import { only, type Part } from './unavailable.ts';

interface Answers {
  showOpenDialog: Electron.OpenDialogReturnValue;
  showSaveDialog: Electron.SaveDialogReturnValue;
  showMessageBox: Electron.MessageBoxReturnValue;
}

/** A dialog the app opened, oldest first. */
export interface OpenedDialog {
  readonly kind: keyof Answers | 'showErrorBox';
  readonly options: object;
}

const queued: { [K in keyof Answers]: Answers[K][] } = {
  showOpenDialog: [],
  showSaveDialog: [],
  showMessageBox: [],
};
export const openedDialogs: OpenedDialog[] = [];

/** The next dialog of this kind gets this answer, as if a person gave it. */
export function answerDialog<K extends keyof Answers>(kind: K, answer: Answers[K]): void {
  queued[kind].push(answer);
}

function ask<K extends keyof Answers>(kind: K, options: object, cancelled: Answers[K]): Answers[K] {
  openedDialogs.push({ kind, options });
  const answer = queued[kind].shift();
  if (answer !== undefined) return answer;
  notice(`dialog.${kind}`, 'nothing is shown; without an answer from host.answerDialog it is cancelled');
  return cancelled;
}

type WithOptions<O> = [options: O] | [window: Electron.BaseWindow, options: O];

function optionsOf<O>(args: WithOptions<O>): O {
  return args.length === 1 ? args[0] : args[1];
}

export const dialog = only('dialog', {
  async showOpenDialog(...args: WithOptions<Electron.OpenDialogOptions>) {
    return ask('showOpenDialog', optionsOf(args), { canceled: true, filePaths: [] });
  },
  async showSaveDialog(...args: WithOptions<Electron.SaveDialogOptions>) {
    return ask('showSaveDialog', optionsOf(args), { canceled: true, filePath: '' });
  },
  async showMessageBox(...args: WithOptions<Electron.MessageBoxOptions>) {
    const options = optionsOf(args);
    const response = options.cancelId ?? options.defaultId ?? 0;
    return ask('showMessageBox', options, { response, checkboxChecked: false });
  },
  showErrorBox(title, content) {
    openedDialogs.push({ kind: 'showErrorBox', options: { title, content } });
    process.stderr.write(`[error box] ${title}: ${content}\n`);
  },
} satisfies Part<Electron.Dialog>);
