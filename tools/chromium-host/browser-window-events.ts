import type Electron from 'electron';

export interface BrowserWindowEvents {
  blur: [Electron.Event];
  close: [Electron.Event];
  closed: [Electron.Event];
  focus: [Electron.Event];
  move: [Electron.Event];
  'ready-to-show': [Electron.Event];
  resize: [Electron.Event];
  show: [Electron.Event];
}

export const emitted = [
  'blur',
  'close',
  'closed',
  'focus',
  'move',
  'ready-to-show',
  'resize',
  'show',
] as const satisfies readonly (keyof BrowserWindowEvents)[];
