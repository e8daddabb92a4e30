/** The page behind a conversation's link: /join/{conversation_id}#{invitation}. Works in any browser; the gateway serves it. */

import '../ui/theme.css';
import '../ui/base.css';
import './join.css';
import { tokenOfFragment } from '../../shared/protocols/lingox/invitation.ts';
import { text, uiLanguage } from '../ui/messages/text.ts';
import { Conversation } from './conversation.ts';
import { pickLanguage } from './pick-language.ts';
import { keepSeat, leaveSeat, newParticipant, readSeat, type Seat } from './seat.ts';
import { type Invited, type Look, lookAt } from './session.ts';
import { message, welcome } from './welcome.ts';

type Found = Extract<Look, { kind: 'found' }>;

async function begin(root: HTMLElement, invited: Invited): Promise<void> {
  root.replaceChildren(message('loading'));
  const { id } = invited;
  const seat = readSeat(id);
  const look = await lookAt(new URL(location.href), invited, seat?.participant);
  if (look.kind !== 'found') {
    if (look.kind !== 'unavailable') leaveSeat(id);
    const again = look.kind === 'unavailable' ? () => void begin(root, invited) : undefined;
    root.replaceChildren(message(look.kind, again));
    return;
  }
  if (seat && !seat.left) converse(root, invited, look, seat);
  else welcomeTo(root, invited, look, seat);
}

/** `before`: who has left and may come back. */
function welcomeTo(
  root: HTMLElement,
  invited: Invited,
  look: Found,
  before: Seat | undefined,
  notice?: string,
): void {
  const { languages, session } = look;
  const options = {
    languages,
    other: session.user_a_lang,
    chosen: before?.language ?? pickLanguage(languages, session, navigator.languages),
    ...(notice === undefined ? {} : { notice }),
  };
  const view = welcome(options, (language, reading) => {
    const seat = { participant: before?.participant ?? newParticipant(), language, reading };
    keepSeat(invited.id, seat);
    converse(root, invited, look, seat);
  });
  root.replaceChildren(view);
}

function converse(root: HTMLElement, invited: Invited, look: Found, seat: Seat): void {
  const { id } = invited;
  new Conversation(root, { invited, seat, other: look.session.user_a_lang }, end => {
    // Who comes back is the same participant: the invitation may have ended for others.
    if (end === 'left') keepSeat(id, { ...seat, left: true });
    else leaveSeat(id);
    const again = end === 'full' || end === 'left' ? () => void begin(root, invited) : undefined;
    if (end === 'language-refused') welcomeTo(root, invited, look, undefined, text('join.language-refused'));
    else root.replaceChildren(message(end, again));
  });
}

/** The last part of the page's address. */
const conversationOf = ({ pathname }: Location): string =>
  decodeURIComponent(pathname.split('/').at(-1) ?? '');

document.documentElement.lang = uiLanguage;
const root = document.getElementById('root');
const token = tokenOfFragment(location.hash);
if (root && token !== undefined) void begin(root, { id: conversationOf(location), token });
else root?.replaceChildren(message('incomplete'));
// Another link to the same conversation, opened in this tab, loads nothing by itself.
window.addEventListener('hashchange', () => location.reload());
