/** What a person can ask of a running session, whatever the protocol. Each protocol's `from-session.ts` says it on the wire. */

export interface StartCommand {
  readonly type: 'start';
  readonly language: string;
  readonly targetLanguages: readonly string[];
  /** Whether the translation is spoken. */
  readonly speech: boolean;
  readonly name?: string;
  /**
   * Names the sound source without telling what it is (a hash), so that the offline recogniser can keep what it
   * learned of each microphone. A service that does not know it ignores it.
   */
  readonly sourceId?: string;
}

export type SessionCommand =
  | StartCommand
  | { readonly type: 'pause' }
  | { readonly type: 'resume' }
  | { readonly type: 'stop' };
