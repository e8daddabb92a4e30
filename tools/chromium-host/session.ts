import type Electron from 'electron';
import { HostEmitter } from './emitter.ts';
import { protocol } from './protocol.ts';
import { only, type Part, standIn } from './unavailable.ts';

type HeadersListener = (
  details: Electron.OnHeadersReceivedListenerDetails,
  callback: (response: Electron.HeadersReceivedResponse) => void,
) => void;
type RequestHandler = Parameters<Electron.Session['setPermissionRequestHandler']>[0];
type CheckHandler = Parameters<Electron.Session['setPermissionCheckHandler']>[0];

interface HeadersHook {
  readonly urls: readonly string[];
  readonly listener: HeadersListener;
}

function isMatch(pattern: string, url: string): boolean {
  if (pattern === '<all_urls>') return true;
  const escaped = pattern.replace(/[.+?^${}()|[\]\\]/g, '\\$&').replaceAll('*', '.*');
  return new RegExp(`^${escaped}$`).test(url);
}

/** The one session. Its permission handlers are asked in advance: see permissions.ts. */
class Session extends HostEmitter<{ 'permissions-changed': [] }> implements Part<Electron.Session> {
  readonly protocol = standIn<Electron.Protocol>(protocol);
  #headersHook: HeadersHook | undefined;
  #requestHandler: RequestHandler = null;
  #checkHandler: CheckHandler = null;

  readonly webRequest = standIn<Electron.WebRequest>(
    only<Part<Electron.WebRequest>>('webRequest', {
      onHeadersReceived: (
        ...args: [Electron.WebRequestFilter, HeadersListener | null] | [HeadersListener | null]
      ) => {
        const [filter, listener] = args.length === 1 ? [undefined, args[0]] : args;
        this.#headersHook =
          listener === null ? undefined : { urls: filter?.urls ?? ['<all_urls>'], listener };
      },
    }),
  );

  /** The host's own: the app lets no page capture sound or pictures. */
  refusesMedia = false;

  constructor() {
    super('session', ['permissions-changed']);
  }

  setPermissionRequestHandler(handler: RequestHandler): void {
    this.#requestHandler = handler;
    this.emit('permissions-changed');
  }

  setPermissionCheckHandler(handler: CheckHandler): void {
    this.#checkHandler = handler;
    this.emit('permissions-changed');
  }

  /** The host's own: both handlers, null where the app set none. */
  get permissionHandlers(): { readonly request: RequestHandler; readonly check: CheckHandler } {
    return { request: this.#requestHandler, check: this.#checkHandler };
  }

  /** The host's own: lets the app's onHeadersReceived change a response. */
  async headersReceived(
    details: Electron.OnHeadersReceivedListenerDetails,
  ): Promise<Electron.HeadersReceivedResponse> {
    const hook = this.#headersHook;
    if (hook === undefined || !hook.urls.some(pattern => isMatch(pattern, details.url))) return {};
    return new Promise(resolve => hook.listener(details, resolve));
  }
}

export const defaultSession = new Session();
