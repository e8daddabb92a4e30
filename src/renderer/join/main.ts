/** The page behind a conversation's link: /join/{conversation_id}. Works in any browser; the gateway serves it. */

import '../ui/theme.css';
import '../ui/base.css';
import './join.css';
import { text, uiLanguage } from '../ui/messages/text.ts';
import { Conversation } from './conversation.ts';
import { pickLanguage } from './pick-language.ts';
import { keepSeat, leaveSeat, newParticipant, readSeat, type Seat } from './seat.ts';
import { type Look, lookAt } from './session.ts';
import { message, welcome } from './welcome.ts';

type Found = Extract<Look, { kind: 'found' }>;

async function begin(root: HTMLElement, id: string): Promise<void> {
  root.replaceChildren(message('loading'));
  const look = await lookAt(new URL(location.href), id);
  if (look.kind !== 'found') {
    if (look.kind === 'ended') leaveSeat(id);
    const again = look.kind === 'ended' ? undefined : () => void begin(root, id);
    root.replaceChildren(message(look.kind, again));
    return;
  }
  const seat = readSeat(id);
  if (seat) converse(root, id, look, seat);
  else welcomeTo(root, id, look);
}

function welcomeTo(root: HTMLElement, id: string, look: Found, notice?: string): void {
  const { languages, session } = look;
  const options = {
    languages,
    other: session.user_a_lang,
    chosen: pickLanguage(languages, session, navigator.languages),
    ...(notice === undefined ? {} : { notice }),
  };
  const view = welcome(options, (language, reading) => {
    const seat = { participant: newParticipant(), language, reading };
    keepSeat(id, seat);
    converse(root, id, look, seat);
  });
  root.replaceChildren(view);
}

function converse(root: HTMLElement, id: string, look: Found, seat: Seat): void {
  new Conversation(root, { id, seat, other: look.session.user_a_lang }, end => {
    leaveSeat(id);
    const again = end === 'full' || end === 'left' ? () => void begin(root, id) : undefined;
    if (end === 'language-refused') welcomeTo(root, id, look, text('join.language-refused'));
    else root.replaceChildren(message(end, again));
  });
}

/** The last part of the page's address. */
const conversationOf = ({ pathname }: Location): string =>
  decodeURIComponent(pathname.split('/').at(-1) ?? '');

document.documentElement.lang = uiLanguage;
const root = document.getElementById('root');
if (root) void begin(root, conversationOf(location));
