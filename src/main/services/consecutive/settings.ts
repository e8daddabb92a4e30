/**
 * What the next utterance begins with, and what was asked for meanwhile: it is said to hold once the service has accepted it,
 * and taken back when it refuses.
 */

import {
  changedStart,
  configOf,
  isConversation,
} from '../../../shared/protocols/consecutive/from-session.ts';
import type { Config } from '../../../shared/protocols/consecutive/messages.ts';
import type { LiveCommand, StartCommand } from '../../../shared/session/commands.ts';
import type { SessionEvent } from '../../../shared/session/events.ts';

export class Settings {
  #start: StartCommand;
  /** Not accepted yet: how it was before, and what is said when it is. */
  #asked: { readonly before: StartCommand; readonly effects: readonly SessionEvent[] } | undefined;

  constructor(start: StartCommand) {
    this.#start = start;
  }

  get config(): Config {
    return configOf(this.#start);
  }

  get speech(): boolean {
    return this.#start.speech;
  }

  /** What to say at once; undefined: when the next utterance was accepted. */
  ask(command: LiveCommand): readonly SessionEvent[] | undefined {
    const before = this.#start;
    const effects = effectOf(before, command);
    this.#start = changedStart(before, command);
    if (JSON.stringify(configOf(this.#start)) === JSON.stringify(configOf(before))) return effects;
    this.#asked = {
      before: this.#asked?.before ?? before,
      effects: [...(this.#asked?.effects ?? []), ...effects],
    };
    return undefined;
  }

  /** What there is to say now. */
  accepted(): readonly SessionEvent[] {
    const effects = this.#asked?.effects ?? [];
    this.#asked = undefined;
    return effects;
  }

  /** False when nothing had been asked for. */
  refused(): boolean {
    if (!this.#asked) return false;
    this.#start = this.#asked.before;
    this.#asked = undefined;
    return true;
  }
}

function effectOf(start: StartCommand, command: LiveCommand): readonly SessionEvent[] {
  switch (command.type) {
    case 'configure':
      return [{ type: 'configured', updated: ['glossary'], nextSentence: true }];
    case 'switch-language':
      return switched(start, command);
    case 'set-speech':
      return [{ type: 'speech-changed', enabled: command.enabled, voices: {} }];
    default:
      return [];
  }
}

type SwitchLanguage = Extract<LiveCommand, { type: 'switch-language' }>;

/** What was said before stays as it is: the service translates while it hears, and never again. */
function switched(
  start: StartCommand,
  { targetLanguage, language = start.language }: SwitchLanguage,
): readonly SessionEvent[] {
  if (isConversation(start)) return [{ type: 'languages-changed', language, targetLanguage }];
  return [
    { type: 'language-switch-started', language: targetLanguage, total: 0 },
    { type: 'language-switch-done', language: targetLanguage, succeeded: 0, failed: 0, failedSids: [] },
  ];
}
