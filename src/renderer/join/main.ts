/** The page behind a conversation's link: /join/{conversation_id}#{invitation}. Works in any browser; the gateway serves it. */

import '../ui/theme.css';
import '../ui/base.css';
import './join.css';
import { tokenOfFragment } from '../../shared/protocols/lingox/invitation.ts';
import { languageMenu, startPageLanguage } from '../ui/page-language.ts';
import { Conversation } from './conversation.ts';
import { pickLanguage } from './pick-language.ts';
import { keepSeat, leaveSeat, newParticipant, readSeat, type Seat } from './seat.ts';
import { type Invited, type Look, lookAt } from './session.ts';
import { type MessageName, message, type WelcomeOptions, welcome } from './welcome.ts';

type Found = Extract<Look, { kind: 'found' }>;

/** Draws what is shown in the language of now. */
let redraw = (): void => undefined;

let menu: HTMLElement | undefined;

/** Of the page's language: made when it is known, and the same one in every view. */
function pageMenu(): HTMLElement {
  menu ??= languageMenu(() => {
    redraw();
    menu?.focus();
  });
  return menu;
}

function show(root: HTMLElement, view: () => HTMLElement): void {
  redraw = () => {
    const shown = view();
    shown.append(pageMenu());
    root.replaceChildren(shown);
  };
  redraw();
}

const showMessage = (root: HTMLElement, name: MessageName, again?: () => void): void =>
  show(root, () => message(name, again));

async function begin(root: HTMLElement, invited: Invited): Promise<void> {
  showMessage(root, 'loading');
  const { id } = invited;
  const seat = readSeat(id);
  const look = await lookAt(new URL(location.href), invited, seat?.participant);
  if (look.kind !== 'found') {
    if (look.kind !== 'unavailable') leaveSeat(id);
    const again = look.kind === 'unavailable' ? () => void begin(root, invited) : undefined;
    showMessage(root, look.kind, again);
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
  notice?: WelcomeOptions['notice'],
): void {
  const { languages, session } = look;
  let chosen = before?.language ?? pickLanguage(languages, session, navigator.languages);
  const join = (language: string, reading: boolean): void => {
    const seat = { participant: before?.participant ?? newParticipant(), language, reading };
    keepSeat(invited.id, seat);
    converse(root, invited, look, seat);
  };
  const chose = (language: string): void => {
    chosen = language;
  };
  const other = session.user_a_lang;
  show(root, () => welcome({ languages, other, chosen, notice }, { join, chose }));
}

function converse(root: HTMLElement, invited: Invited, look: Found, seat: Seat): void {
  const { id } = invited;
  const conversation = new Conversation(
    root,
    { invited, seat, other: look.session.user_a_lang, menu: pageMenu() },
    end => {
      // Who comes back is the same participant: the invitation may have ended for others.
      if (end === 'left') keepSeat(id, { ...seat, left: true });
      else leaveSeat(id);
      const again = end === 'full' || end === 'left' ? () => void begin(root, invited) : undefined;
      if (end === 'language-refused') welcomeTo(root, invited, look, undefined, 'join.language-refused');
      else showMessage(root, end, again);
    },
  );
  redraw = () => conversation.reword();
}

/** The last part of the page's address. */
const conversationOf = ({ pathname }: Location): string =>
  decodeURIComponent(pathname.split('/').at(-1) ?? '');

async function start(root: HTMLElement): Promise<void> {
  await startPageLanguage();
  const token = tokenOfFragment(location.hash);
  if (token === undefined) showMessage(root, 'incomplete');
  else await begin(root, { id: conversationOf(location), token });
}

const root = document.getElementById('root');
if (root) void start(root);
// Another link to the same conversation, opened in this tab, loads nothing by itself.
window.addEventListener('hashchange', () => location.reload());
