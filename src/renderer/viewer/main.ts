/** The page of a broadcast's viewer: /broadcast/{task_id}?language=L&stability=S. Works in any browser; the gateway serves it. */

import '../ui/theme.css';
import '../ui/base.css';
import './viewer.css';
import { stabilities } from '../../shared/captions/stability.ts';
import {
  ofTask,
  originalLanguage,
  type ViewerMessage,
  viewerLanguage,
  viewerSocketPath,
} from '../../shared/protocols/voice-translation/broadcast.ts';
import { languageMenu, startPageLanguage } from '../ui/page-language.ts';
import { Announcer } from './announcer.ts';
import { CaptionList } from './caption-list.ts';
import { Captions } from './captions.ts';
import { Connection, type ConnectionState } from './connection.ts';
import { Page } from './page.ts';
import { pickLanguage } from './pick-language.ts';

function start(root: HTMLElement): void {
  const here = new URL(location.href);
  const asked = viewerLanguage.safeParse(here.searchParams.get('language')).data;
  let chosenByHand = asked !== undefined;
  let shownLanguage = asked ?? originalLanguage;
  let offered: readonly string[] = [];
  let spoken: string | undefined;
  let phase: 'standby' | 'live' = 'standby';
  let connectionState: ConnectionState = { name: 'connecting' };

  const stability = stabilities.find(name => name === here.searchParams.get('stability'));
  const captions = new Captions(changed => draw(changed, true), stability);
  const list = new CaptionList(captions);
  const announcer = new Announcer(captions);
  const menu = languageMenu(() => {
    page.reword();
    show();
  });
  const page = new Page(root, list.element, menu, language => {
    chosenByHand = true;
    here.searchParams.set('language', language);
    // A reload, and whoever the page is shared with, begin in this language.
    history.replaceState(null, '', here);
    connection.setLanguage(language);
  });
  root.append(announcer.element);

  const draw = (changed: ReadonlySet<number>, isNew: boolean): void => {
    list.show(changed, shownLanguage);
    announcer.take(changed, shownLanguage, isNew);
    page.drawn(list.size);
  };
  const show = (): void => page.show({ connection: connectionState, phase, captions: list.size });
  const receive = (data: ViewerMessage['data'], isNew: boolean): void => {
    if (data.action === 'viewer_admitted' && data.language !== shownLanguage) {
      shownLanguage = data.language;
      captions.dropTranslations();
      list.showAll(shownLanguage);
    }
    if (data.action === 'broadcast_phase_changed') phase = data.phase;
    if (data.action === 'broadcast_languages') offered = data.languages;
    if (data.action === 'result') spoken ??= data.origin?.language;
    const changed = captions.apply(data, shownLanguage);
    if (changed.size > 0) draw(changed, isNew);
    if (data.action === 'broadcast_languages') chooseLanguage();
    show();
  };
  const chooseLanguage = (): void => {
    const fitting = chosenByHand ? undefined : pickLanguage(navigator.languages, offered, spoken);
    if (fitting !== undefined) connection.setLanguage(fitting);
    page.showLanguages(offered, connection.language);
  };

  const socket = new URL(ofTask(viewerSocketPath, taskOf(here)), here);
  socket.protocol = here.protocol === 'https:' ? 'wss:' : 'ws:';
  const connection = new Connection(
    {
      socket: socket.href,
      exists: async () => (await fetch(here.pathname, { method: 'HEAD', cache: 'no-store' })).status !== 404,
      language: shownLanguage,
    },
    {
      state: state => {
        connectionState = state;
        show();
      },
      message: receive,
    },
  );
  page.showLanguages(offered, shownLanguage);
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'visible') connection.hurry();
  });
  window.addEventListener('online', () => connection.hurry());
}

/** The last part of the page's address. */
const taskOf = ({ pathname }: URL): string => decodeURIComponent(pathname.split('/').at(-1) ?? '');

const root = document.getElementById('root');
if (root) void startPageLanguage().then(() => start(root));
