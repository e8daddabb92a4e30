/** What each event puts into the window that was not there before. */

import { fireEvent, screen, within } from '@testing-library/react';
import type { OpenWindow } from '../../../renderer/main-window/open-window.tsx';
import type { EventName } from './rows.ts';

export interface Sight {
  /** In words, for the table. */
  readonly words: string;
  readonly find: () => unknown;
  /** What a person does to see it. */
  readonly open?: (opened: OpenWindow) => unknown;
  /** It opens over the window and is closed by Escape. */
  readonly popup?: boolean;
}

const words = (text: string): Sight => ({ words: `“${text}”`, find: () => screen.queryByText(text) });

const named = (role: string, name: string): Sight => ({
  words: `${role} “${name}”`,
  find: () => screen.queryByRole(role, { name }),
});

const inTab = (tab: string, sight: Sight): Sight => ({
  ...sight,
  words: `${sight.words} in the tab ${tab}`,
  open: async ({ user }) => {
    const button = screen.queryByRole('tab', { name: tab });
    if (button) await user.click(button);
  },
});

/** One of the figures about viewers. */
const figure = (label: string, value: string): Sight => ({
  words: `${label}: ${value}`,
  find: () => screen.queryByText(label)?.parentElement?.textContent === `${label}${value}` || null,
});

/** A line of the tab about the session. */
const fact = (label: string, value: string, isIt = (said: string) => said === value): Sight =>
  inTab('Session', {
    words: `${label}: ${value}`,
    find: () =>
      screen
        .queryAllByRole('definition')
        .some(
          ({ textContent, previousElementSibling: term }) => term?.textContent === label && isIt(textContent),
        ) || null,
  });

const inSentenceMenu = (sight: Sight): Sight => ({
  ...sight,
  words: `${sight.words} in the menu of the sentence`,
  popup: true,
  open: () => {
    const sentence = document.querySelector('[data-sid="1"] p');
    if (sentence) fireEvent.contextMenu(sentence);
  },
});

const afterPress = (button: string, sight: Sight): Sight => ({
  ...sight,
  words: `${sight.words} under “${button}”`,
  popup: true,
  open: ({ user }) => user.click(screen.getByRole('button', { name: button })),
});

const problem = (text: string): Sight => ({
  words: `problem “${text}”`,
  find: () =>
    within(screen.queryByRole('region', { name: 'Problems' }) ?? document.createElement('div')).queryByText(
      text,
      { exact: false },
    ),
});

const said = 'Good morning and';

export const sights: Readonly<Record<EventName, Sight>> = {
  session_started: fact('Session number', 'the one that was given', said => /^[0-9a-f-]{36}$/.test(said)),
  result: words('Good'),
  status: fact('The service says', 'Speech recognition paused'),
  task_complete: fact('Record', 'Complete'),
  config_updated: inTab('Vocabulary', words('Saved. Holds from the next sentence on.')),
  tts_ready: inSentenceMenu(named('menuitem', 'Speak it again')),
  tts_error: words('Not spoken: TTS usage has reached its limit of 1 characters a session'),
  viewer_count: inTab('Broadcast', figure('in all', '3')),
  broadcast_phase_changed: inTab('Broadcast', words('On air')),
  viewer_joined: inTab('Broadcast', words('1 viewer')),
  viewer_left: inTab('Broadcast', words('Nobody is there yet.')),
  speaker_renamed: inTab('Speakers', named('button', 'Ana, 1 sentence')),
  speaker_reassigned: inTab('Speakers', named('button', 'Ben, 1 sentence')),
  speakers_merged: inTab('Speakers', named('button', 'Speaker 2, 1 sentence')),
  language_switch_start: named('progressbar', 'Translating everything to French (France)'),
  batch_retranslation: words(`[fr-FR] ${said}`),
  language_switch_done: afterPress(
    'Translated to French (France). Change it',
    words('Translate everything to'),
  ),
  translation: words(`[es-ES] Buenos morning and`),
  tts_mode_changed: afterPress('How speech is played', {
    words: 'radio “What I ask for” is on',
    find: () => screen.queryByRole('radio', { name: 'What I ask for', checked: true }),
  }),
  language_switched: named('button', 'American English is spoken now'),
  tts_updated: afterPress('How speech is played', words('1.5×')),
  conversation_mode_changed: named('button', 'European Spanish is spoken now'),
  speaker_language_changed: inTab('Speakers', named('button', 'French (France) Speaker 2')),
  segment_uploaded: fact('Sound kept', '0:01 in 1 part'),
  stt_event: fact('Recognition', 'Running'),
  summary_done: inTab('Summary', {
    words: `“${said}”`,
    find: () => within(screen.getByRole('tabpanel')).queryByText(said),
  }),
  summary_error: inTab('Summary', words('No summary could be written.')),
  error: problem('This recording type does not have this action'),
  storage_connection_failed: problem('the storage service cannot be reached'),
  storage_upload_failed: problem('the storage refuses a part of it'),
  storage_queue_full: problem('too much is waiting for the storage, and newer sound is not kept'),
};
