/** The first view: who is there, and in which language one joins. */

import type { LanguagesPage } from '../../shared/protocols/lingox/pages.ts';
import { element } from '../ui/element.ts';
import { languageName, ownLanguageName } from '../ui/format.ts';
import { text } from '../ui/messages/text.ts';
import { microphoneIsPossible } from './microphone.ts';

export interface WelcomeOptions {
  readonly languages: LanguagesPage;
  readonly chosen: string;
  /** What the other participant speaks. */
  readonly other: string;
  /** Why one is here again. */
  readonly notice?: 'join.language-refused' | undefined;
}

export interface WelcomeActions {
  /** Called in answer to a touch, as a microphone wants it. */
  join(language: string, reading: boolean): void;
  /** Another language than before is chosen. */
  chose(language: string): void;
}

export function welcome(options: WelcomeOptions, { join, chose }: WelcomeActions): HTMLElement {
  const { languages, chosen, other, notice } = options;
  const select = element(
    'select',
    { id: 'language' },
    ...languages.supported_languages.map(([tag, name]) =>
      element('option', { value: tag, lang: tag }, choiceName(tag, name)),
    ),
  );
  select.value = chosen;
  select.addEventListener('change', () => chose(select.value));
  const possible = microphoneIsPossible();
  const go = element(
    'button',
    { class: 'start', type: 'submit' },
    text(possible ? 'join.start' : 'join.read'),
  );
  const form = element(
    'form',
    {},
    element('label', { for: 'language' }, text('join.language')),
    select,
    go,
    element('p', { class: 'note' }, text(possible ? 'join.start.note' : 'join.insecure')),
  );
  form.addEventListener('submit', event => {
    event.preventDefault();
    join(select.value, !possible);
  });
  if (possible) {
    const read = element('button', { class: 'quiet', type: 'button' }, text('join.read'));
    read.addEventListener('click', () => join(select.value, true));
    form.append(read);
  }
  if (!possible) form.dataset.warning = 'true';
  return element(
    'main',
    { class: 'card' },
    element('h1', {}, text('join.title')),
    ...(notice === undefined ? [] : [element('p', { class: 'warning', role: 'alert' }, text(notice))]),
    element('p', { class: 'lead' }, text('join.other', { language: languageName(other) })),
    form,
  );
}

export type MessageName =
  | 'loading'
  | 'incomplete'
  | 'ended'
  | 'invitation-ended'
  | 'unavailable'
  | 'full'
  | 'replaced'
  | 'left';

/** A state instead of the conversation, with what can be done about it. */
export function message(name: MessageName, again?: () => void): HTMLElement {
  const words = element(
    'div',
    { class: 'words', role: 'status' },
    element('h1', {}, text(`join.${name}`)),
    ...(name === 'loading' ? [] : [element('p', { class: 'lead' }, text(`join.${name}.note`))]),
  );
  const card = element('main', { class: 'card' }, words);
  if (again) {
    const button = element(
      'button',
      { class: 'start', type: 'button' },
      text(name === 'left' ? 'join.again' : 'common.try-again'),
    );
    button.addEventListener('click', again);
    card.append(button);
  }
  return card;
}

/** In itself, for who looks for it, with the server's name where that says more. */
function choiceName(tag: string, serverName: string): string {
  const own = ownLanguageName(tag);
  return own.toLowerCase() === serverName.toLowerCase() ? own : `${own} (${serverName})`;
}
