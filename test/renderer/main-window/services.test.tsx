// @vitest-environment happy-dom
import { screen, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { startRequest } from '../../../src/renderer/main-window/languages.ts';
import { ok } from '../../../src/shared/problem.ts';
import { pairService, said, service, settings, spokenAs, utteranceService } from '../fake-bridge.ts';
import { cleanUpWindows, openWindow } from './open-window.tsx';

cleanUpWindows();

const button = (name: string | RegExp) => screen.getByRole('button', { name });
const radio = (name: string) => screen.getByRole<HTMLInputElement>('radio', { name });

describe('the service', () => {
  it('is chosen in the settings, is asked what it can do, and the start page offers that', async () => {
    const { bridge, user, settle } = await openWindow();
    expect(button(/^History/)).toBeDefined();
    await user.click(button('Live translation, on this computer'));
    bridge.service = wordless;
    await user.click(radio('Consecutive'));
    await settle();
    expect(bridge.callsOf('settings.set')).toEqual([[{ service: 'consecutive', ownService: 'consecutive' }]]);
    expect(bridge.callsOf('service.info')).toHaveLength(2);
    await user.keyboard('{Escape}');
    expect(button('Consecutive, on this computer')).toBeDefined();
    expect(screen.queryByRole('button', { name: 'Add a language' })).toBeNull();
    // It keeps its place, and says why.
    expect(button('Vocabulary: not available with this service')).toHaveProperty('disabled', true);
    expect(button('History')).toHaveProperty('disabled', false);
    expect(screen.queryByText('Several people are speaking')).toBeNull();
    expect(screen.queryByText('Summary at the end')).toBeNull();
    await user.click(button(/Type of session/));
    await user.click(screen.getByRole('option', { name: /^Conversation/ }));
    await settle();
    expect(screen.queryByText('Speaker')).toBeNull();
  });

  it('is changed by a kind of session that only another one has, which is said beside it', async () => {
    const { bridge, user, settle } = await openWindow();
    await user.click(button(/Type of session/));
    const options = screen.getAllByRole('option').map(option => option.textContent ?? '');
    expect(options.filter(option => option.includes('by “Conversation”'))).toEqual([
      expect.stringContaining('Across two devices'),
    ]);
    await user.click(screen.getByRole('option', { name: /^Across two devices/ }));
    await settle();
    expect(bridge.callsOf('settings.set')).toEqual([
      [{ recordingType: 'two-devices', service: 'lingox', ownService: 'voice-translation' }],
    ]);
    expect(bridge.callsOf('service.info')).toHaveLength(2);
  });

  it('comes back when a kind of session is chosen that it has, and says so meanwhile', async () => {
    const { bridge, user, settle } = await openWindow();
    const choose = async (kind: RegExp): Promise<void> => {
      await user.click(button(/Type of session/));
      await user.click(screen.getByRole('option', { name: kind }));
      await settle();
    };
    bridge.answers['service.info'] = () => ok(bridge.settings.service === 'lingox' ? pairService : service);
    await choose(/^Across two devices/);
    expect(button('Conversation, on this computer')).toBeDefined();
    expect(screen.getByText(/go back to “Live translation”/)).toBeDefined();
    await choose(/^Transcript/);
    expect(button('Live translation, on this computer')).toBeDefined();
    expect(screen.queryByText(/go back to/)).toBeNull();
    expect(button(/^History/)).toBeDefined();
    expect(bridge.settings.ownService).toBe('voice-translation');
  });

  it('stays what was chosen in the settings, whatever stood in for the one before', async () => {
    const { bridge, user, settle } = await openWindow(opened => {
      opened.service = pairService;
      opened.settings = {
        ...opened.settings,
        service: 'lingox',
        ownService: 'voice-translation',
        recordingType: 'two-devices',
      };
    });
    await user.click(button('Settings'));
    await user.click(radio('Consecutive'));
    await settle();
    expect(bridge.settings).toMatchObject({ service: 'consecutive', ownService: 'consecutive' });
  });

  it('offers nothing until it has said what it can do, and an older answer does not count', async () => {
    const { bridge, user, settle } = await openWindow();
    const answers: (() => void)[] = [];
    bridge.answers['service.info'] = () => {
      const value = bridge.service;
      return new Promise(resolve => answers.push(() => resolve(ok(value))));
    };
    await user.click(button('Settings'));
    await user.click(radio('Conversation'));
    await settle();
    expect(screen.getByText('Loading languages…')).toBeDefined();
    bridge.service = wordless;
    await user.click(radio('Consecutive'));
    await settle();
    await settle(() => answers[1]?.());
    await settle(() => answers[0]?.());
    await user.keyboard('{Escape}');
    expect(screen.queryByRole('button', { name: 'Vocabulary' })).toBeNull();
  });

  it('is not changed while a session runs, and says why', async () => {
    const { user } = await openWindow(bridge => bridge.begin());
    await user.click(button('Settings'));
    expect(radio('Consecutive').disabled).toBe(true);
    expect(screen.getByText(/once the session has ended/)).toBeDefined();
  });

  it('keeps an address of its own', async () => {
    const { bridge, user, settle } = await openWindow(opened => {
      const serviceUrls = { consecutive: 'https://speech.example', lingox: 'https://talk.example' };
      opened.settings = { ...opened.settings, serviceUrls };
    });
    await user.click(button('Settings'));
    expect(radio('On this computer').checked).toBe(true);
    await user.click(radio('Consecutive'));
    await settle();
    expect(radio('At an address').checked).toBe(true);
    expect(screen.getByLabelText('Address')).toHaveProperty('value', 'https://speech.example');
    await user.click(radio('On this computer'));
    await settle();
    expect(bridge.settings.serviceUrls).toEqual({ lingox: 'https://talk.example' });
  });

  it('closes a page that the new one has nothing for', async () => {
    const { bridge, user, settle } = await openWindow();
    await user.click(button('Vocabulary'));
    expect(screen.getByRole('heading', { name: 'Vocabulary' })).toBeDefined();
    await user.click(button('Settings'));
    bridge.service = wordless;
    await user.click(radio('Consecutive'));
    await settle();
    expect(screen.queryByRole('heading', { name: 'Vocabulary' })).toBeNull();
  });
});

/** One that takes no words. */
const wordless = {
  ...utteranceService,
  capabilities: { ...utteranceService.capabilities, vocabulary: [] },
};

const glossary = [
  { source: 'Dragoman', target: 'Dragoman' },
  { source: 'law', target: 'derecho' },
  { source: 'law', target: 'droit', language: 'fr' },
] as const;

describe('a service that can do little', () => {
  it('is asked for nothing else', () => {
    const all = {
      ...settings,
      recordingType: 'broadcast',
      multiSpeaker: true,
      speechMode: 'async',
      voices: { es: { rate: 2 } },
      moreTargetLanguages: ['de'],
    } as const;
    expect(startRequest(utteranceService, all, { kind: 'sample' })).toEqual({
      source: { kind: 'sample' },
      language: 'en',
      targetLanguages: ['es'],
      speech: true,
    });
    const talk = { ...settings, recordingType: 'conversation', conversationMode: 'manual' } as const;
    expect(startRequest(utteranceService, talk, { kind: 'sample' })?.conversation?.mode).toBe('auto');
  });

  it('takes the glossary alone, and the editor says what it makes of it', async () => {
    const { user, settle } = await openWindow(bridge => {
      bridge.service = utteranceService;
      bridge.settings = { ...bridge.settings, panelOpen: true };
      bridge.vocabulary = { ...bridge.vocabulary, glossary };
      bridge.begin();
    });
    const tabs = screen.getAllByRole('tab').map(tab => tab.textContent);
    expect(tabs).toEqual(['Wordings', 'Vocabulary', 'Info']);
    await user.click(screen.getByRole('tab', { name: 'Vocabulary' }));
    await settle();
    expect(screen.getByText(/can only keep terms as they are\. It receives/)).toBeDefined();
    expect(screen.getAllByText(/^Not used by this service/)).toHaveLength(2);
    expect(screen.getByText('2 to check')).toBeDefined();
    expect(screen.queryByRole('radio', { name: 'Corrections' })).toBeNull();
  });

  it('says before the session which translations of the glossary it will not use, and another one says nothing', async () => {
    const { bridge, user, settle } = await openWindow(opened => {
      opened.service = utteranceService;
      opened.settings = { ...opened.settings, service: 'consecutive' };
      opened.vocabulary = { ...opened.vocabulary, glossary };
    });
    await settle();
    // The French one is of no concern.
    const words = /“Consecutive” can only keep terms as they are: 1 translation in/;
    expect(screen.getByText(words)).toBeDefined();
    await user.click(button('Show them'));
    await settle();
    expect(screen.getByRole('heading', { name: 'Vocabulary' })).toBeDefined();
    await user.click(button('Back'));
    bridge.service = service;
    await user.click(button('Settings'));
    await user.click(radio('Live translation'));
    await settle();
    expect(screen.queryByText(words)).toBeNull();
  });

  it('has no speed and no kind of speech to choose, and its clips can be heard again', async () => {
    const { user, bridge, settle } = await openWindow(opened => {
      opened.service = utteranceService;
      opened.begin({}, ...said(1, 'One', 'Uno'), spokenAs(1, 'Uno'));
    });
    await user.click(button('Speech playback'));
    const dialog = within(screen.getByRole('dialog'));
    expect(dialog.getByText('When speech falls behind')).toBeDefined();
    expect(dialog.queryByText('What is spoken')).toBeNull();
    expect(dialog.queryByRole('slider')).toBeNull();
    await user.keyboard('{Escape}');
    await user.click(button('Options for this sentence'));
    await user.click(screen.getByRole('menuitem', { name: 'Speak again' }));
    await settle();
    expect(bridge.callsOf('speech.clip')).toEqual([[1, 'es']]);
  });

  it('has no speech controls when it does not speak', async () => {
    await openWindow(bridge => {
      const capabilities = { ...utteranceService.capabilities, speech: false };
      bridge.service = { ...utteranceService, capabilities };
      bridge.begin();
    });
    expect(screen.queryByRole('button', { name: /^Speech (on|off)$/ })).toBeNull();
  });
});
