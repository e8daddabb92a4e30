// @vitest-environment happy-dom
import { screen, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { failed, ok, problem } from '../../../../src/shared/problem.ts';
import { wordsOf } from '../../../support/words.ts';
import { engines, type FakeBridge, packs, service } from '../../fake-bridge.ts';
import { cleanUpWindows, type OpenWindow, openWindow } from '../open-window.tsx';

cleanUpWindows();

const button = (name: string | RegExp) => screen.getByRole('button', { name });
const list = (name: string) => within(screen.getByRole('list', { name }));
const row = (id: string) => document.querySelector<HTMLElement>(`[data-pack="${id}"]`);

async function openEngines(prepare: (bridge: FakeBridge) => void = () => {}): Promise<OpenWindow> {
  const opened = await openWindow(bridge => {
    bridge.packs = packs;
    prepare(bridge);
  });
  await opened.user.click(button('Settings'));
  await opened.user.click(button('Engines and languages…'));
  await opened.settle();
  return opened;
}

describe('the page of engines', () => {
  it('is reached from the settings, and Esc leads back', async () => {
    const { user } = await openEngines();
    expect(screen.queryByRole('dialog')).toBeNull();
    expect(document.activeElement?.textContent).toBe('Engines');
    await user.keyboard('{Escape}');
    expect(screen.queryByRole('heading', { name: 'Engines' })).toBeNull();
    expect(screen.getByText('What do you want to translate?')).toBeDefined();
  });

  it('stands over a session that runs, and stays when the service says something new', async () => {
    const { bridge, settle } = await openEngines(opened => opened.begin());
    await settle(() => bridge.push('service.changed', null));
    expect(screen.getByRole('heading', { name: 'Engines' })).toBeDefined();
  });

  it('says of each direction who hears, translates and speaks, how well and where', async () => {
    await openEngines();
    const table = within(screen.getByRole('table', { name: 'The languages you use' }));
    const cells = table.getAllByRole('cell').map(cell => cell.textContent);
    expect(table.getByRole('rowheader').textContent).toBe('English to Spanish');
    expect(cells[1]).toBe('Apertiumon this computerThe gist.');
    expect(cells[2]).toBe('eSpeak NGon this computerClear and robotic, at once.');
    expect(cells[0]).toContain('Good English');
  });

  it('names the host words go to, and the language between', async () => {
    await openEngines(bridge => {
      bridge.settings = { ...bridge.settings, targetLanguage: 'de' };
      bridge.service = {
        ...service,
        engineList: [{ ...engines.moonshine, host: 'speech.example.com' }, engines.apertium],
      };
    });
    const cells = screen.getAllByRole('cell').map(cell => cell.textContent);
    expect(cells[0]).toContain('at speech.example.com');
    expect(cells[1]).toContain('on this computer, through Spanish');
    expect(cells[2]).toBe('No voice for German yet. Add one below.');
  });

  it('shows other directions on demand, and finds one among many', async () => {
    const { user } = await openEngines(bridge => {
      const tags = ['en', 'es', 'fr', 'de'];
      const targetLanguages = Object.fromEntries(tags.map(tag => [tag, tags.filter(other => other !== tag)]));
      bridge.service = { ...service, sourceLanguages: tags, targetLanguages };
    });
    expect(screen.queryByRole('table', { name: 'All other directions' })).toBeNull();
    await user.click(button('Show the 11 other directions'));
    const others = (): HTMLElement[] =>
      within(screen.getByRole('table', { name: 'All other directions' })).getAllByRole('rowheader');
    expect(others()).toHaveLength(11);
    await user.type(screen.getByRole('searchbox', { name: 'Find a language' }), 'french german');
    expect(others().map(header => header.textContent)).toEqual(['French to German', 'German to French']);
    await user.type(screen.getByRole('searchbox', { name: 'Find a language' }), ' klingon');
    expect(screen.getByText('No direction includes this language.')).toBeDefined();
  });

  it('lets another engine be tried first', async () => {
    const { user, bridge, settle } = await openEngines(opened => {
      opened.choices = { ...opened.choices, prefer: ['apertium'] };
    });
    await user.click(button(/Recognised by: try first/));
    await user.click(screen.getByRole('option', { name: /Whisper base/ }));
    await settle();
    expect(bridge.callsOf('engines.prefer')).toEqual([[['whisper-base', 'apertium']]]);
  });

  it('says so while it asks, and when the service does not answer', async () => {
    const { bridge, user, settle } = await openEngines(opened => {
      opened.answers['service.info'] = () => failed(problem('gateway-stopped', { why: 'exited', code: 1 }));
    });
    expect(screen.getByText('The engines are not responding.')).toBeDefined();
    delete bridge.answers['service.info'];
    await user.click(within(screen.getByRole('main')).getByRole('button', { name: 'Try again' }));
    await settle();
    expect(screen.getByRole('table')).toBeDefined();
  });

  it('says of a service elsewhere that it uses none of these', async () => {
    await openEngines(bridge => {
      bridge.settings = { ...bridge.settings, serviceUrls: { 'voice-translation': 'wss://far.example/v1' } };
      bridge.service = { ...service, engines: 'remote', engineList: [] };
    });
    expect(screen.getByRole('heading', { name: 'What the service at far.example can do now' })).toBeDefined();
    expect(screen.getByText(/uses its own engines/)).toBeDefined();
    expect(screen.getByText(/The service at far.example is in use now/)).toBeDefined();
  });
});

describe('packs', () => {
  it('are offered with size, licence and host before anything is downloaded', async () => {
    const { bridge } = await openEngines();
    const pair = list('Recommended for your languages').getAllByRole('listitem')[0];
    for (const words of ['21 MB', 'Licence: MPL-2.0', 'From firefox', 'https://www.mozilla.org/MPL/2.0/']) {
      expect(pair?.textContent).toContain(words);
    }
    expect(bridge.callsOf('packs.add')).toEqual([]);
  });

  it('warn of a licence that is not free', async () => {
    const { user } = await openEngines();
    await user.click(button('Show 2 more packs'));
    expect(row('moonshine-tiny-ja')?.textContent).toContain('forbids some uses');
    expect(row('piper-de-thorsten')?.textContent).not.toContain('forbids some uses');
  });

  it('are searched by language', async () => {
    const { user } = await openEngines();
    await user.type(screen.getByRole('searchbox', { name: /Find a pack/ }), 'german');
    expect(screen.getByText('1 pack found.')).toBeDefined();
  });

  it('are added with progress, announced, and the keyboard goes on where they are then', async () => {
    const { user, bridge, settle } = await openEngines();
    await user.click(button('Add Firefox Translations, English to Spanish'));
    await settle();
    expect(bridge.callsOf('packs.add')).toEqual([['firefox-en-es']]);
    const id = 'firefox-en-es';
    await settle(() =>
      bridge.push('packs.progress', {
        id,
        phase: 'downloading',
        doneBytes: 5_300_000,
        totalBytes: 21_200_000,
      }),
    );
    const bar = screen.getByRole('progressbar', { name: 'Adding Firefox Translations, English to Spanish' });
    expect(bar.getAttribute('aria-valuenow')).toBe('25');
    expect(bar.getAttribute('aria-valuetext')).toBe('Downloading: 5.3 MB of 21 MB (25 %)');
    await settle(() => bridge.push('packs.progress', { id, phase: 'unpacking', doneBytes: 1 }));
    expect(screen.getByRole('progressbar').getAttribute('aria-valuenow')).toBeNull();
    button('Cancel adding Firefox Translations, English to Spanish').focus();
    await settle(() => {
      bridge.becomePack(id, { state: 'installed' });
      bridge.push('packs.progress', { id, phase: 'done' });
    });
    expect(screen.queryByRole('progressbar')).toBeNull();
    expect(list('Installed packs').getByText('Firefox Translations, English to Spanish')).toBeDefined();
    expect(screen.getByText('Firefox Translations, English to Spanish was added.')).toBeDefined();
    expect(document.activeElement).toBe(row(id));
  });

  it('can be cancelled, and added again', async () => {
    const { user, settle } = await openEngines();
    await user.click(button('Add CAM++ speakers'));
    await user.click(button('Cancel adding CAM++ speakers'));
    await settle();
    expect(button('Add CAM++ speakers')).toBeDefined();
  });

  it('that could not be added say why and what to do', async () => {
    const { user, bridge, settle } = await openEngines(opened => {
      opened.answers['packs.add'] = () => failed(problem('not-now', { why: 'pack-being-added' }));
    });
    await user.click(button('Add CAM++ speakers'));
    await settle();
    const alert = within(row('speakers-campplus') ?? document.body).getByRole('alert');
    expect(alert.textContent).toContain('already being added');
    bridge.answers['packs.add'] = () => ok(null);
    await user.click(
      within(row('speakers-campplus') ?? document.body).getByRole('button', { name: 'Try again' }),
    );
    await settle();
    expect(bridge.callsOf('packs.add')).toHaveLength(2);
    const cause = problem('service-unreachable', 'github.com');
    await settle(() =>
      bridge.push('packs.progress', { id: 'speakers-campplus', phase: 'failed', problem: cause }),
    );
    expect(row('speakers-campplus')?.textContent).toContain(wordsOf(cause).advice);
  });

  it('are removed only after a question', async () => {
    const { user, bridge, settle } = await openEngines();
    await user.click(button('Remove Moonshine tiny, English'));
    const dialog = (): ReturnType<typeof within> => within(screen.getByRole('dialog'));
    expect(dialog().getByText(/freeing 28 MB/)).toBeDefined();
    await user.click(dialog().getByRole('button', { name: 'Cancel' }));
    expect(bridge.callsOf('packs.remove')).toEqual([]);
    await user.click(button('Remove Moonshine tiny, English'));
    await user.click(dialog().getByRole('button', { name: 'Remove' }));
    await settle();
    expect(bridge.callsOf('packs.remove')).toEqual([['moonshine-tiny-en']]);
    expect(screen.queryByRole('dialog')).toBeNull();
    expect(button('Add Moonshine tiny, English')).toBeDefined();
  });

  it('that are damaged say why and are added again; what somebody brought cannot be fetched', async () => {
    const { user, bridge, settle } = await openEngines();
    expect(row('whisper-base')?.textContent).toContain('decoder.onnx');
    await user.click(button('Add Whisper base again'));
    expect(bridge.callsOf('packs.add')).toEqual([['whisper-base']]);
    await settle(() => {
      bridge.push('packs.progress', { id: 'whisper-base', phase: 'cancelled' });
      bridge.packs = packs.map(({ host: _host, ...pack }) => pack);
      bridge.push('packs.changed', null);
    });
    expect(screen.queryByRole('button', { name: 'Add Whisper base again' })).toBeNull();
    expect(row('whisper-base')?.textContent).toContain('from a folder or an archive');
    expect(button('Remove Whisper base')).toBeDefined();
  });

  it('are brought from a folder or an archive', async () => {
    const { user, bridge, settle } = await openEngines();
    await user.click(button('Add from a folder…'));
    await settle();
    expect(bridge.callsOf('packs.add-from')).toEqual([['folder']]);
    const [pack] = packs;
    bridge.answers['packs.add-from'] = () => (pack ? ok(pack) : failed(problem('internal', 'no pack')));
    await user.click(button('Add from an archive…'));
    await settle();
    expect(screen.getByText('Moonshine tiny, English was added.')).toBeDefined();
    bridge.answers['packs.add-from'] = () => failed(problem('vocabulary-unsafe', 'model.zip'));
    await user.click(button('Add from an archive…'));
    await settle();
    expect(screen.getByRole('alert').textContent).toContain('model.zip');
    expect(screen.queryByText('Moonshine tiny, English was added.')).toBeNull();
  });

  it('that are brought show their progress under the name of what was chosen, and can be cancelled', async () => {
    const { user, bridge, settle } = await openEngines(opened => {
      opened.answers['packs.add-from'] = () => new Promise(() => {});
    });
    await user.click(button('Add from a folder…'));
    const id = 'My models';
    await settle(() =>
      bridge.push('packs.progress', { id, phase: 'checking', doneBytes: 1_000_000, totalBytes: 4_000_000 }),
    );
    expect(screen.getByRole('progressbar', { name: 'Adding My models' }).getAttribute('aria-valuenow')).toBe(
      '25',
    );
    await user.click(button('Cancel adding My models'));
    await settle();
    expect(bridge.callsOf('packs.cancel')).toEqual([['My models']]);
    expect(screen.queryByRole('progressbar')).toBeNull();
  });

  it('that cannot be listed are asked for again', async () => {
    const { user, bridge, settle } = await openEngines(opened => {
      opened.answers['packs.list'] = () => failed(problem('internal', 'the program stopped'));
    });
    expect(screen.getByRole('alert').textContent).toContain('the program stopped');
    delete bridge.answers['packs.list'];
    await user.click(button('Try again'));
    await settle();
    expect(button('Add Firefox Translations, English to Spanish')).toBeDefined();
  });

  it('are looked for, and there may be none', async () => {
    const { settle, bridge } = await openEngines(opened => {
      opened.packs = [];
    });
    expect(screen.getByText(/None yet. A pack adds a language/)).toBeDefined();
    expect(screen.getByText(/You already have everything recommended/)).toBeDefined();
    await settle(() => {
      bridge.packs = packs;
      bridge.push('packs.changed', null);
    });
    expect(button('Add CAM++ speakers')).toBeDefined();
  });
});
