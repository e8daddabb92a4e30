/** What the app tells the gateway that it has started of engines: over the channel between the two processes. */

import { engineNews } from '../../shared/engine-programs.ts';
import { type EngineSettings, engineSettingsMessage } from '../../shared/engine-settings.ts';
import { appChannel } from '../app-channel.ts';

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
  const app = appChannel();
  if (!app) process.on('message', take);
  else
    app.listen(message => {
      // Those are for whoever started the engine.
      const isOther = engineNews.safeParse(message).success;
      if (!isOther) take(message);
      return !isOther;
    });
}
