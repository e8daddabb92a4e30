import type { Session } from './cdp.ts';
import { backgroundColor } from './color.ts';
import { emulatedTheme } from './native-theme.ts';
import { bindingName, type PageScripts, worldName } from './page/scripts.ts';

/** Prepares a page that is stopped before its first script, and lets it run. The commands are done in this order. */
export async function setUpPage(session: Session, scripts: PageScripts, background?: string): Promise<void> {
  const { mainWorld, isolatedWorld } = scripts;
  await Promise.all([
    // Before the binding: it is only put into worlds that begin while this is on.
    session.send('Runtime.enable'),
    session.send('Page.enable'),
    session.send('Inspector.enable'),
    session.send('Log.enable'),
    session.send('Page.setLifecycleEventsEnabled', { enabled: true }),
    session.send('Runtime.addBinding', { name: bindingName, executionContextName: worldName }),
    session.send('Page.addScriptToEvaluateOnNewDocument', { source: mainWorld }),
    session.send('Page.addScriptToEvaluateOnNewDocument', { source: isolatedWorld, worldName }),
    session.send('Emulation.setEmulatedMedia', { features: emulatedTheme() }),
    session.send('Emulation.setDefaultBackgroundColorOverride', { color: backgroundColor(background) }),
    session.send('Runtime.runIfWaitingForDebugger'),
  ]);
}
