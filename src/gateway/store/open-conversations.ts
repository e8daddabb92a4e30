/** Where a gateway keeps the conversations of two devices. */

import type { ConversationRules, ConversationStore } from './conversations.ts';
import { createMemoryConversations } from './conversations-memory.ts';

export interface ConversationsPlace {
  /** redis:// or rediss://; undefined: in this gateway's memory. */
  readonly redis: string | undefined;
  readonly rules: Partial<ConversationRules> | undefined;
  readonly log: (line: string) => void;
}

/** Resolves when it is known whether Redis is there, where it is needed; it may come later. */
export async function openConversations({
  redis,
  rules = {},
  log,
}: ConversationsPlace): Promise<ConversationStore> {
  if (redis === undefined) return createMemoryConversations({ rules });
  // Only a gateway that shares its conversations loads the library.
  const { createRedisConversations } = await import('./conversations-redis.ts');
  return createRedisConversations({ url: redis, rules, log });
}
