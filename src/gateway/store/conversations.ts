/** The conversations of two devices: where they are kept, who is in them, and what was said. */

import { inactivityMs } from '../../shared/protocols/lingox/pages.ts';

/** The languages of who created the conversation, BCP-47. */
export interface ConversationLanguages {
  readonly language: string;
  readonly translateLanguage: string;
}

export interface Participant {
  /** Told to no other participant: it opens this one's place. */
  readonly id: string;
  readonly language: string;
}

export interface Said {
  readonly original: string;
  readonly translation: string;
  /** What its readers may want to know of how it was made. */
  readonly notes?: readonly { readonly code: string; readonly message: string }[];
}

export interface KeptTurn extends Said {
  /** Ascending in its conversation, from 1. */
  readonly seq: number;
  /** The id of the participant who said it. */
  readonly by: string;
}

/** Why a participant is not in the conversation any more. */
export type Ending =
  /** It has been inactive for too long, or was never there. */
  | 'not-found'
  /** The same participant has connected again. */
  | 'replaced'
  /** While the store was away others have taken the places. */
  | 'full'
  /** The store was away for so long that no more can be kept for it. */
  | 'unavailable';

export interface MemberEvents {
  /** Everybody who is there, oneself as well; after one's own coming and every change. */
  present(everybody: readonly Participant[]): void;
  /** A final turn of anybody, in order, each one once. */
  said(turn: KeptTurn): void;
  /** No event comes afterwards. */
  ended(why: Ending): void;
  /** The store has gone away, or is back. What is said meanwhile is kept. */
  reachable(isSo: boolean): void;
}

/** A participant's place. */
export interface Membership {
  /** Keeps a final turn, in the order of the calls. It may still be called after `leave`. */
  say(said: Said): void;
  /** The participant does something: the conversation stays alive. */
  active(): void;
  /** Gives the place up; no event comes afterwards. Never rejects. */
  leave(): Promise<void>;
}

export type Joined =
  | { readonly kind: 'joined'; readonly membership: Membership }
  | { readonly kind: 'not-found' | 'full' };

/** Every method but `close` rejects with StoreUnavailable when the store cannot be reached. */
export interface ConversationStore {
  /** Resolves with its id, a random UUID: the secret of those who take part. Rejects with TooManyConversations. */
  create(languages: ConversationLanguages): Promise<string>;
  find(id: string): Promise<ConversationLanguages | undefined>;
  /** How many are in the conversation beside this participant; nobody is told. */
  others(id: string, participant: string): Promise<number>;
  /**
   * `after`: the `seq` after which turns are told again; absent: only what is said from now on. Events may come before
   * it resolves.
   */
  join(
    id: string,
    participant: Participant,
    after: number | undefined,
    events: MemberEvents,
  ): Promise<Joined>;
  close(): Promise<void>;
}

export class StoreUnavailable extends Error {}
/** There are as many conversations as there may be. */
export class TooManyConversations extends Error {}

/** What counts as activity: creating, coming, leaving, being heard (`Membership.active`) and what is said. Looking does not. */
export interface ConversationRules {
  /** A conversation without activity ends after so long, ms. */
  readonly inactivityMs: number;
  readonly places: number;
  /** At once, of one gateway. */
  readonly conversations: number;
  /** Turns that are kept for those who were away, a conversation. */
  readonly keptTurns: number;
}

export const conversationRules: ConversationRules = {
  inactivityMs,
  places: 2,
  conversations: 1000,
  keptTurns: 200,
};
