/** What was asked of a service, by the id of the request: what failed can be asked once more. */

import { randomUUID } from 'node:crypto';
import type { LiveCommand } from '../../shared/session/commands.ts';

/** Older ones are not remembered: a service answers within seconds. */
const remembered = 100;

export class AskedCommands {
  readonly #asked = new Map<string, LiveCommand>();

  get(requestId: string): LiveCommand | undefined {
    return this.#asked.get(requestId);
  }

  remember(requestId: string, command: LiveCommand): void {
    this.#asked.set(requestId, command);
    const [oldest] = this.#asked.keys();
    if (oldest !== undefined && this.#asked.size > remembered) this.#asked.delete(oldest);
  }
}

/** As long as the document's own: it is shown to people. */
export const newRequestId = (): string => `req_${randomUUID().replaceAll('-', '').slice(0, 12)}`;
