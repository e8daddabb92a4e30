import type { ConversationQuery } from '../../../shared/protocols/lingox/messages.ts';
import type { Pass } from './invitation.ts';

/** Who wants to come in. */
export interface Entry {
  /** Of the conversation. */
  readonly id: string;
  readonly query: ConversationQuery;
  readonly pass: Pass;
  /** Resolves with the seconds that it has to wait when it comes too often. */
  readonly waits: Promise<number | undefined>;
}
