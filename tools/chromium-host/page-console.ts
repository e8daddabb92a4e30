import type { Session } from './cdp.ts';
import { fromChromium } from './scheme.ts';

export interface ConsoleLine {
  readonly level: 'info' | 'warning' | 'error' | 'debug';
  readonly message: string;
  readonly sourceId: string;
  readonly lineNumber: number;
}

const levels: Readonly<Record<string, ConsoleLine['level']>> = {
  error: 'error',
  assert: 'error',
  warning: 'warning',
  debug: 'debug',
  verbose: 'debug',
};

/** Everything that Chromium's console would show of a page: its calls, its uncaught errors, what the browser says. */
export function listenToConsole(session: Session, onLine: (line: ConsoleLine) => void): void {
  const tell = (type: string, message: string, url = '', lineNumber = 0): void =>
    onLine({ level: levels[type] ?? 'info', message, sourceId: fromChromium(url), lineNumber });
  session.on('Runtime.consoleAPICalled', ({ type, args, stackTrace }) => {
    const text = args.map(arg => String(arg.value ?? arg.description ?? arg.type)).join(' ');
    const top = stackTrace?.callFrames[0];
    tell(type, text, top?.url, top?.lineNumber);
  });
  session.on('Runtime.exceptionThrown', ({ exceptionDetails: { exception, text, url, lineNumber } }) =>
    tell('error', `${text} ${exception?.description ?? ''}`.trim(), url, lineNumber),
  );
  session.on('Log.entryAdded', ({ entry }) => tell(entry.level, entry.text, entry.url, entry.lineNumber));
}
