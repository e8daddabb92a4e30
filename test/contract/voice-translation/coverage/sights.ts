/** What each event puts into the window that was not there before. */

import { fireEvent, screen, within } from '@testing-library/react';
import type { OpenWindow } from '../../../renderer/main-window/open-window.tsx';
import type { EventName } from './rows.ts';
import type { Run } from './run.ts';

export interface Sight {
  /** In words, for the table. */
  readonly words: string;
  readonly isThere: (run: Run) => boolean;
  /** What a person does to see it. */
  readonly open?: (opened: OpenWindow) => unknown;
  /** It opens over the window and is closed by Escape. */
  readonly popup?: boolean;
}

const words = (text: string): Sight => ({
  words: `“${text}”`,
  isThere: () => screen.queryByText(text) !== null,
});

const named = (role: string, name: string): Sight => ({
  words: `${role} “${name}”`,
  isThere: () => screen.queryByRole(role, { name }) !== null,
});

const inTab = (tab: string, sight: Sight): Sight => ({
  ...sight,
  words: `${sight.words} in the tab ${tab}`,
  open: async ({ user }) => {
    const button = screen.queryByRole('tab', { name: tab });
    if (button) await user.click(button);
  },
});

/** A line of a list of terms and their values. */
const fact = (label: string, value: string, isIt = (shown: string, _run: Run) => shown === value): Sight => ({
  words: `${label}: ${value}`,
  isThere: run =>
    screen
      .queryAllByRole('definition')
      .filter(({ previousElementSibling: term }) => term?.textContent === label)
      .some(({ textContent }) => isIt(textContent, run)),
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
  isThere: () =>
    screen
      .queryAllByRole('region', { name: 'Problems' })
      .some(region => within(region).queryByText(text, { exact: false }) !== null),
});

const said = 'Good morning and';

export const sights: Readonly<Record<EventName, Sight>> = {
  session_started: inTab(
    'Info',
    fact(
      'Session number',
      'the one that was given',
      (shown, { message }) => shown === message.data.session_id,
    ),
  ),
  result: words('Good'),
  status: inTab('Info', fact('Message from the service', 'Speech recognition paused')),
  task_complete: inTab('Info', fact('Record', 'Complete')),
  config_updated: inTab('Vocabulary', words('Saved. Applies from the next sentence.')),
  tts_ready: inSentenceMenu(named('menuitem', 'Speak again')),
  tts_error: words('Not spoken: TTS usage has reached its limit of 1 characters a session'),
  viewer_count: inTab('Broadcast', fact('Total', '3')),
  broadcast_phase_changed: inTab('Broadcast', words('On air')),
  viewer_joined: inTab('Broadcast', words('1 viewer')),
  viewer_left: inTab('Broadcast', words('Nobody is watching yet.')),
  speaker_renamed: inTab('Speakers', named('button', 'Ana, 1 sentence')),
  speaker_reassigned: inTab('Speakers', named('button', 'Ben, 1 sentence')),
  speakers_merged: inTab('Speakers', named('button', 'Speaker 2, 1 sentence')),
  language_switch_start: named('progressbar', 'Translating everything into French (France)'),
  batch_retranslation: words(`[fr-FR] ${said}`),
  language_switch_done: {
    words: 'no progressbar any more',
    isThere: () => screen.queryByRole('progressbar') === null,
  },
  translation: words('[es-ES] Buenos morning and'),
  tts_mode_changed: afterPress('Speech playback', {
    words: 'radio “On request” is on',
    isThere: () => screen.queryByRole('radio', { name: 'On request', checked: true }) !== null,
  }),
  language_switched: named('button', 'Switch: American English is being spoken'),
  tts_updated: afterPress('Speech playback', words('1.5×')),
  conversation_mode_changed: named('button', 'Switch: European Spanish is being spoken'),
  speaker_language_changed: inTab('Speakers', named('button', 'French (France) Speaker 2')),
  segment_uploaded: inTab('Info', fact('Audio saved', '0:01 in 1 part')),
  stt_event: inTab('Info', fact('Recognition', 'Running')),
  summary_done: inTab('Summary', {
    words: `“${said}”`,
    isThere: () => within(screen.getByRole('tabpanel')).queryByText(said) !== null,
  }),
  summary_error: inTab('Summary', words('The summary could not be written.')),
  error: problem('This recording type does not have this action'),
  storage_connection_failed: problem('the storage service cannot be reached'),
  storage_upload_failed: problem('the storage service rejected part of it'),
  storage_queue_full: problem('too much is waiting to be stored, so newer audio is not kept'),
};
