/** What the app tells the gateway that it has started of engines: over the channel between the two processes. */

import { type EngineSettings, engineSettingsMessage } from '../../shared/engine-settings.ts';

/** The end of the channel in a utility process of Electron; its messages come wrapped. */
interface ParentPort {
  on(event: 'message', listener: (event: { readonly data: unknown }) => void): void;
}

/**
 * Calls `listener` with each valid message. Anything else that comes is left out and told to `log`, without its contents:
 * there may be a key in it.
 */
export function onEngineSettings(
  listener: (settings: EngineSettings) => void,
  log: (line: string) => void,
): void {
  const take = (message: unknown): void => {
    const read = engineSettingsMessage.safeParse(message);
    if (read.success) listener(read.data.settings);
    else log('a message of the app could not be understood and was left out');
  };
  const { parentPort } = process as { parentPort?: ParentPort };
  if (parentPort) parentPort.on('message', ({ data }) => take(data));
  else process.on('message', take);
}
