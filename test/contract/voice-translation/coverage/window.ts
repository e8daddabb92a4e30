/** The window on the session of a run: what is in it before the event, and after. */

import { ok } from '../../../../src/shared/problem.ts';
import { createTranscript, follow } from '../../../../src/shared/session/transcript.ts';
import {
  closeWindow,
  giveSizes,
  type OpenWindow,
  openWindow,
} from '../../../renderer/main-window/open-window.tsx';
import type { Run } from './run.ts';
import type { Sight } from './sights.ts';

/** Whether the sight is there before the event and after it. */
export async function look(run: Run, sight: Sight): Promise<{ before: boolean; after: boolean }> {
  giveSizes();
  const opened = await openWindow(bridge => {
    const { task } = run;
    bridge.service = run.service;
    bridge.settings = { ...bridge.settings, panelOpen: true };
    if (task) bridge.answers['tasks.get'] = () => ok(task);
    bridge.transcript = createTranscript();
    for (const event of run.before) follow(bridge.transcript, event);
  });
  try {
    const before = await isThere(opened, sight, run);
    await opened.happen(...run.events);
    return { before, after: await isThere(opened, sight, run) };
  } finally {
    closeWindow();
  }
}

/** Each look begins with the window as it stands: what opens over it is closed again. */
async function isThere(opened: OpenWindow, sight: Sight, run: Run): Promise<boolean> {
  await opened.settle();
  await sight.open?.(opened);
  await opened.settle();
  const there = sight.isThere(run);
  if (sight.popup) await opened.user.keyboard('{Escape}');
  await opened.settle();
  return there;
}
