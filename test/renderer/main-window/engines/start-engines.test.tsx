// @vitest-environment happy-dom
import { screen, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { ok, problem } from '../../../../src/shared/problem.ts';
import { wordsOf } from '../../../support/words.ts';
import { engines, type FakeBridge, packs, service } from '../../fake-bridge.ts';
import { cleanUpWindows, openWindow } from '../open-window.tsx';

cleanUpWindows();

const { moonshine, apertium, espeak, whisper } = engines;
const button = (name: string | RegExp) => screen.getByRole('button', { name });
const main = (): string => screen.getByRole('main').textContent;
const withPacks = (bridge: FakeBridge): void => {
  bridge.packs = packs;
};

describe('the start page', () => {
  it('names who hears and who translates, where and how well', async () => {
    await openWindow();
    expect(main()).toContain('Recognised by Moonshine tiny, on this computer. Good English');
    expect(main()).toContain('Translated by Apertium, on this computer. The gist.');
    expect(document.querySelector('[data-leaving]')).toBeNull();
  });

  it('names the translator of each language where they differ', async () => {
    await openWindow(bridge => {
      bridge.settings = { ...bridge.settings, moreTargetLanguages: ['de'] };
    });
    expect(main()).toContain('Translated into German by Apertium, on this computer, through Spanish.');
  });

  it('says where words go when they leave this computer', async () => {
    const { bridge, settle } = await openWindow(opened => {
      const far = { ...whisper, host: 'speech.example.com' };
      opened.service = { ...service, engineList: [far, moonshine, apertium] };
    });
    expect(main()).toContain('What is said is sent to speech.example.com');
    await settle(() => {
      bridge.service = { ...service, engineList: [moonshine, { ...whisper, host: 'x.example' }, apertium] };
      bridge.push('service.changed', null);
    });
    expect(main()).toContain('If an engine here fails, what is said is sent to x.example');
  });

  it('offers new languages as soon as the service has them, and shows no waiting', async () => {
    const { bridge, settle } = await openWindow(opened => {
      opened.service = { ...service, targetLanguages: { en: [] }, sourceLanguages: ['en'] };
    });
    expect(screen.getByText('No translation from English is available yet')).toBeDefined();
    await settle(() => {
      bridge.service = service;
      bridge.push('service.changed', null);
    });
    expect(button(/Spanish/)).toBeDefined();
    bridge.answers['service.info'] = () => new Promise(() => {});
    await settle(() => bridge.push('service.changed', null));
    expect(button(/Spanish/)).toBeDefined();
    expect(screen.queryByText('Loading languages…')).toBeNull();
  });

  it('keeps what it knows when it is told of a change and gets no answer', async () => {
    const { bridge, settle } = await openWindow();
    bridge.answers['service.info'] = () => ({
      ok: false,
      problem: problem('gateway-stopped', { why: 'exited', code: 1 }),
    });
    await settle(() => bridge.push('service.changed', null));
    expect(button(/Spanish/)).toBeDefined();
    expect(screen.queryByText(/gateway stopped/)).toBeNull();
  });
});

describe('a better pair', () => {
  it('is offered with size and licence, fetched with progress, and said to be used from the next sentence on', async () => {
    const { user, bridge, settle } = await openWindow(withPacks);
    const id = 'firefox-en-es';
    const words = 'Better Spanish: Firefox Translations, English to Spanish, 21 MB, MPL-2.0';
    expect(screen.getByText(words)).toBeDefined();
    await user.click(button('Get it'));
    await settle(() =>
      bridge.push('packs.progress', {
        id,
        phase: 'downloading',
        doneBytes: 10_600_000,
        totalBytes: 21_200_000,
      }),
    );
    expect(bridge.callsOf('packs.add')).toEqual([[id]]);
    expect(screen.getByRole('progressbar').getAttribute('aria-valuenow')).toBe('50');
    await settle(() => {
      bridge.becomePack(id, { state: 'installed' });
      bridge.push('packs.progress', { id, phase: 'done' });
      const firefox = { ...apertium, id, source: 'pack' as const, label: 'Firefox Translations' };
      bridge.service = { ...service, engineList: [moonshine, firefox, apertium] };
      bridge.push('service.changed', null);
    });
    expect(main()).toContain('Spanish uses it from the next sentence.');
    expect(main()).toContain('Translated by Firefox Translations');
  });

  it('can be cancelled, and says why it could not be fetched', async () => {
    const { user, bridge, settle } = await openWindow(withPacks);
    await user.click(button('Get it'));
    await user.click(button('Cancel'));
    await settle();
    expect(bridge.callsOf('packs.cancel')).toEqual([['firefox-en-es']]);
    await user.click(button('Get it'));
    const cause = problem('service-unreachable', 'cdn.example');
    await settle(() =>
      bridge.push('packs.progress', { id: 'firefox-en-es', phase: 'failed', problem: cause }),
    );
    expect(screen.getByRole('alert').textContent).toContain(wordsOf(cause).message);
    expect(button('Get it')).toBeDefined();
  });

  it('is not offered where a service elsewhere does the work', async () => {
    await openWindow(bridge => {
      withPacks(bridge);
      bridge.settings = { ...bridge.settings, serviceUrls: { 'voice-translation': 'wss://far.example' } };
    });
    expect(document.querySelector('[data-better]')).toBeNull();
  });
});

describe('without a recogniser', () => {
  const deaf = (bridge: FakeBridge): void => {
    bridge.packs = packs.map(pack => ({ ...pack, state: 'available' }));
    bridge.service = {
      ...service,
      sourceLanguages: [],
      targetLanguages: {},
      engineList: [apertium, espeak],
    };
  };

  it('says what is missing, and gets the usual one at a press', async () => {
    const { user, bridge, settle } = await openWindow(deaf);
    expect(screen.getByText('This computer cannot recognise speech yet')).toBeDefined();
    expect(main()).toContain('Moonshine tiny, English (MIT, from registry.npmjs.org)');
    await user.click(button('Get it now (28 MB)'));
    await settle(() =>
      bridge.push('packs.progress', { id: 'moonshine-tiny-en', phase: 'checking', doneBytes: 1 }),
    );
    expect(bridge.callsOf('packs.add')).toEqual([['moonshine-tiny-en']]);
    expect(screen.getByRole('progressbar')).toBeDefined();
    await settle(() => {
      bridge.push('packs.progress', { id: 'moonshine-tiny-en', phase: 'done' });
    });
    expect(screen.getByText('Added. Loading…')).toBeDefined();
    await settle(() => {
      bridge.service = service;
      bridge.push('service.changed', null);
    });
    expect(button(/^Sample talk/)).toHaveProperty('disabled', false);
  });

  it('takes one from a folder, and says what was wrong with it', async () => {
    const { user, bridge, settle } = await openWindow(deaf);
    bridge.answers['packs.add-from'] = () => ({
      ok: false,
      problem: problem('audio-file-missing', '/models'),
    });
    await user.click(button('Add from a folder…'));
    await settle();
    expect(screen.getByRole('alert').textContent).toContain('/models');
    bridge.answers['packs.add-from'] = () => ok(null);
    await user.click(button('Add from a folder…'));
    await settle();
    expect(screen.queryByRole('alert')).toBeNull();
  });

  it('says both ways also when the packs are not known', async () => {
    await openWindow(bridge => {
      deaf(bridge);
      bridge.answers['packs.list'] = () => ({ ok: false, problem: problem('internal', 'stopped') });
    });
    expect(main()).toContain('Add one from a folder, or enter the address of a server');
    expect(button('Add from a folder…')).toBeDefined();
    expect(screen.queryByRole('button', { name: /Get it now/ })).toBeNull();
  });
});

describe('while a session runs', () => {
  it('the line above always says where words go when they leave this computer', async () => {
    const { bridge, settle } = await openWindow(opened => {
      const far = { ...whisper, host: 'speech.example.com' };
      opened.service = { ...service, engineList: [far, moonshine, apertium] };
      opened.begin();
    });
    const header = within(screen.getByRole('banner'));
    expect(header.getByText('What is said is sent to speech.example.com')).toBeDefined();
    await settle(() => {
      bridge.service = service;
      bridge.push('service.changed', null);
    });
    expect(header.queryByText(/What is said is sent/)).toBeNull();
  });

  it('a service elsewhere is where words go; one on this computer is not', async () => {
    const at = (url: string) => (bridge: FakeBridge) => {
      bridge.settings = { ...bridge.settings, serviceUrls: { 'voice-translation': url } };
      bridge.begin();
    };
    const { bridge, settle } = await openWindow(at('wss://far.example/v1'));
    expect(screen.getByText('What is said is sent to far.example')).toBeDefined();
    const serviceUrls = { 'voice-translation': 'ws://127.0.0.1:8080' };
    await settle(() => bridge.push('settings.changed', { ...bridge.settings, serviceUrls }));
    expect(screen.queryByText(/What is said is sent/)).toBeNull();
  });
});
