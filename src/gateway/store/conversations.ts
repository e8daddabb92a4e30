/** The conversations of two devices: where they are kept, who is in them, and what was said. */

import { inactivityMs } from '../../shared/protocols/lingox/pages.ts';

/** The languages of who created the conversation, BCP-47. */
export interface ConversationLanguages {
  readonly language: string;
  readonly translateLanguage: string;
}

/** What a conversation is created with. */
export interface NewConversation extends ConversationLanguages {
  /** What is compared with the invitation that somebody shows; the store asks nothing of its form. */
  readonly invitation: string;
  /** Whose conversations are counted together. */
  readonly owner: string;
}

/** A conversation as one who wants to come in finds it. */
export interface Found extends ConversationLanguages {
  readonly invitation: string;
  /** Whether its invitation lets nobody new in any more. */
  readonly invitationEnded: boolean;
  /** The ids of the others who are there. */
  readonly others: readonly string[];
  /** Whether this participant was let in before. */
  readonly wasIn: boolean;
}

/** How a participant comes. */
export interface Coming {
  /** The `seq` after which turns are told again, if it was let in before; absent: only what is said from now on. */
  readonly after: number | undefined;
  /** By the invitation: when that has ended, only who was let in before. */
  readonly invited: boolean;
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
  | { readonly kind: 'not-found' | 'full' | 'invitation-ended' };

/** Every method but `close` rejects with StoreUnavailable when the store cannot be reached. */
export interface ConversationStore {
  /** Resolves with its id, a random UUID. Rejects with TooManyConversations. */
  create(conversation: NewConversation): Promise<string>;
  /** As this participant finds it; nobody is told. */
  find(id: string, participant: string | undefined): Promise<Found | undefined>;
  /** Events may come before it resolves. */
  join(id: string, participant: Participant, coming: Coming, events: MemberEvents): Promise<Joined>;
  /** Who is in stays, and may come back. False: there is no such conversation. */
  endInvitation(id: string): Promise<boolean>;
  close(): Promise<void>;
}

export class StoreUnavailable extends Error {}
/** There are as many conversations as there may be, in all or of one owner. */
export class TooManyConversations extends Error {
  readonly of: 'all' | 'one';

  constructor(of: 'all' | 'one') {
    super();
    this.of = of;
  }
}

/** What counts as activity: creating, coming, leaving, being heard (`Membership.active`) and what is said. Looking does not. */
export interface ConversationRules {
  /** A conversation without activity ends after so long, ms. */
  readonly inactivityMs: number;
  readonly places: number;
  /** At once, of this gateway or of all that share the store. */
  readonly conversations: number;
  /** Of them, those of one owner. */
  readonly conversationsOfOne: number;
  /** Participants of a conversation of whom it is known that they were let in: the latest. */
  readonly remembered: number;
  /** Turns that are kept for those who were away, a conversation. */
  readonly keptTurns: number;
}

export const conversationRules: ConversationRules = {
  inactivityMs,
  places: 2,
  conversations: 1000,
  conversationsOfOne: 200,
  remembered: 100,
  keptTurns: 200,
};
