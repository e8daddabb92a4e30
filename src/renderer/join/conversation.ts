/** One participant in the conversation: socket, microphone and page together. */

import { LevelMeter } from '../../shared/audio/level.ts';
import { socketProtocols } from '../../shared/protocols/lingox/invitation.ts';
import type { ConversationMessage } from '../../shared/protocols/lingox/messages.ts';
import { conversationPath } from '../../shared/protocols/lingox/messages.ts';
import { ofConversation } from '../../shared/protocols/lingox/pages.ts';
import { text } from '../ui/messages/text.ts';
import { Announcer } from './announcer.ts';
import { Connection, type ConnectionState } from './connection.ts';
import { ConversationPage, type PageState } from './conversation-page.ts';
import { Microphone } from './microphone.ts';
import type { Seat } from './seat.ts';
import { exists, type Invited } from './session.ts';
import { TurnList } from './turn-list.ts';
import { Turns } from './turns.ts';
import { WakeLock } from './wake-lock.ts';

export interface ConversationOptions {
  readonly invited: Invited;
  readonly seat: Seat;
  /** What the other participant speaks, as far as it is known. */
  readonly other: string | undefined;
  /** The menu of the page's language. */
  readonly menu: HTMLElement;
}

type End = 'ended' | 'invitation-ended' | 'full' | 'replaced' | 'language-refused' | 'left';

/** How long something that passes is said, ms. */
const passingMs = 12_000;
/** How much silence follows when the microphone is muted, frames: the sentence that was begun is finished by it. */
const silenceFrames = 100;
/** What the meter shows as nothing, dBFS. */
const quietDb = -60;

export class Conversation {
  readonly #options: ConversationOptions;
  readonly #over: (end: End) => void;
  readonly #turns = new Turns();
  readonly #list = new TurnList();
  readonly #announcer = new Announcer();
  readonly #meter = new LevelMeter();
  readonly #wakeLock = new WakeLock();
  readonly #page: ConversationPage;
  readonly #microphone: Microphone;
  readonly #connection: Connection;
  readonly #listening = new AbortController();
  #reading: boolean;
  #muted = false;
  #silence = 0;
  #state: PageState['connection'] = 'connecting';
  #together = false;
  #other: string | undefined;
  #passing: string | undefined;
  #passed: ReturnType<typeof setTimeout> | undefined;

  constructor(root: HTMLElement, options: ConversationOptions, over: (end: End) => void) {
    const { invited, seat } = options;
    this.#options = options;
    this.#over = over;
    this.#reading = seat.reading;
    this.#other = options.other;
    this.#page = new ConversationPage(this.#list.element, this.#announcer.element, {
      leave: () => this.#end('left'),
      toggleMute: () => this.#toggleMute(),
      speak: () => this.#speak(),
      menu: options.menu,
    });
    root.replaceChildren(this.#page.element);
    this.#microphone = new Microphone({
      state: () => this.#show(),
      frame: frame => this.#heard(frame),
    });
    const socket = new URL(ofConversation(conversationPath, invited.id), location.href);
    socket.protocol = location.protocol === 'https:' ? 'wss:' : 'ws:';
    this.#connection = new Connection(
      {
        socket: socket.href,
        protocols: socketProtocols(invited.token),
        exists: () => exists(new URL(location.href), invited, seat.participant),
        language: seat.language,
        participant: seat.participant,
        seen: () => this.#turns.seen,
      },
      {
        state: state => this.#connected(state),
        message: message => this.#take(message),
        behind: () => this.#say(text('join.behind')),
      },
    );
    const { signal } = this.#listening;
    const hurry = (): void => {
      if (document.visibilityState !== 'visible') return;
      this.#connection.hurry();
      this.#microphone.resume();
    };
    document.addEventListener('visibilitychange', hurry, { signal });
    window.addEventListener('online', hurry, { signal });
    // What the browser wants before it lets sound run is any touch.
    document.addEventListener('pointerdown', () => this.#microphone.resume(), { signal });
    if (!this.#reading) this.#speak();
    this.#wakeLock.hold();
    this.#show();
  }

  /** In the language of now; what passes stays as it was said. */
  reword(): void {
    this.#page.reword();
    this.#list.reword();
    this.#show();
  }

  #speak(): void {
    this.#reading = false;
    this.#muted = false;
    void this.#microphone.open();
    this.#show();
  }

  #toggleMute(): void {
    this.#muted = !this.#muted;
    this.#silence = 0;
    this.#microphone.mute(this.#muted);
    this.#page.showLevel(0);
    this.#show();
  }

  #heard(frame: Int16Array): void {
    if (this.#muted) {
      if (this.#silence++ < silenceFrames) this.#connection.send(new Int16Array(frame.length));
      return;
    }
    const level = this.#meter.push(frame);
    if (level) this.#page.showLevel(Math.min(1, Math.max(0, 1 - level.rmsDb / quietDb)));
    this.#connection.send(frame);
  }

  #connected(state: ConnectionState): void {
    switch (state) {
      case 'ended':
      case 'invitation-ended':
      case 'full':
      case 'replaced':
      case 'language-refused':
        this.#end(state);
        break;
      case 'connecting':
      case 'open':
      case 'lost':
        this.#state = state;
        if (state === 'lost') {
          this.#together = false;
          this.#turns.dropInterim();
          this.#list.showInterim('', '');
        }
        this.#show();
    }
  }

  #take(message: ConversationMessage): void {
    switch (message.kind) {
      case 'presence':
        this.#together = message.data.client_count > 1;
        break;
      case 'partner-language':
        this.#other = message.data.lang;
        break;
      case 'error':
        this.#say(text('join.error', { error: message.data.error }));
        break;
      case 'turn': {
        const { language } = this.#options.seat;
        const said = this.#turns.take(message.data);
        this.#list.showInterim(this.#turns.interim, language);
        if (said) this.#list.add(said, { mine: language, other: this.#other });
        if (said && !said.mine) this.#announcer.say(said.translation, language);
        this.#page.drawn(said !== undefined);
      }
    }
    this.#show();
  }

  /** For a while. */
  #say(words: string): void {
    clearTimeout(this.#passed);
    this.#passing = words;
    this.#passed = setTimeout(() => {
      this.#passing = undefined;
      this.#show();
    }, passingMs);
    this.#show();
  }

  #show(): void {
    this.#page.show({
      connection: this.#state,
      together: this.#together,
      other: this.#other,
      turns: this.#turns.said.length + (this.#turns.interim === '' ? 0 : 1),
      microphone: this.#reading ? undefined : this.#microphone.state,
      muted: this.#muted,
      passing: this.#passing,
    });
  }

  #end(end: End): void {
    this.#listening.abort();
    clearTimeout(this.#passed);
    this.#connection.close();
    this.#microphone.close();
    this.#wakeLock.release();
    this.#page.dispose();
    this.#over(end);
  }
}
