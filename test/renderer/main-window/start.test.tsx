// @vitest-environment happy-dom
import { screen, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { failed, ok, problem } from '../../../src/shared/problem.ts';
import { appInfo, devices, service } from '../fake-bridge.ts';
import { cleanUpWindows, openWindow } from './open-window.tsx';

cleanUpWindows();

const card = (name: RegExp) => screen.getByRole('button', { name });

describe('the start page', () => {
  it('offers the three choices, a recording and the two languages', async () => {
    await openWindow();
    for (const name of [
      /^Microphone/,
      /^System audio/,
      /^Sample talk/,
      /^Open a recording/,
      /Spoken language/,
      /Translated into/,
    ]) {
      expect(card(name)).toBeDefined();
    }
  });

  it('starts with the microphone that is chosen', async () => {
    const { bridge, user, settle } = await openWindow();
    await user.click(card(/Device/));
    await user.click(screen.getByRole('option', { name: 'Built-in microphone' }));
    await user.click(card(/^Microphone/));
    await settle();
    expect(bridge.callsOf('session.start')).toEqual([
      [
        {
          source: { kind: 'device', deviceId: 'built-in' },
          language: 'en',
          targetLanguages: ['es'],
          speech: true,
        },
      ],
    ]);
    expect(bridge.callsOf('settings.set')).toContainEqual([
      { source: { kind: 'device', deviceId: 'built-in' } },
    ]);
  });

  it('starts with a recording that was chosen, and not when the dialog is cancelled', async () => {
    const { bridge, user, settle } = await openWindow();
    await user.click(card(/^Open a recording/));
    await settle();
    expect(bridge.callsOf('session.start')).toEqual([]);
    bridge.answers['recording.choose'] = () => ok('/tmp/talk.wav');
    await user.click(card(/^Open a recording/));
    await settle();
    expect(bridge.callsOf('session.start')[0]?.[0]).toMatchObject({
      source: { kind: 'recording', path: '/tmp/talk.wav' },
    });
  });

  it('offers only the targets that exist for the spoken language', async () => {
    const { user } = await openWindow();
    await user.click(card(/Translated into/));
    const names = screen.getAllByRole('option').map(option => option.textContent);
    expect(names).toEqual([expect.stringContaining('Spanish'), expect.stringContaining('German')]);
  });

  it('swaps the languages', async () => {
    const { bridge, user, settle } = await openWindow();
    await user.click(card(/Swap/));
    await settle();
    expect(bridge.settings).toMatchObject({ language: 'es', targetLanguage: 'en' });
  });

  it('says so when nothing translates, and starts nothing', async () => {
    await openWindow(bridge => {
      bridge.settings = { ...bridge.settings, language: 'fr' };
    });
    expect(screen.getByText('No translation from French is available yet')).toBeDefined();
    expect(card(/^Sample talk/)).toHaveProperty('disabled', true);
  });

  it('says so when no language is ready, and shows what is missing with its command', async () => {
    const { user } = await openWindow(bridge => {
      const problems = [problem('engine-missing', 'pocketsphinx')];
      bridge.service = { ...service, sourceLanguages: [], targetLanguages: {}, problems };
      bridge.settings = { ...bridge.settings, serviceUrls: { 'voice-translation': 'wss://far.example' } };
    });
    expect(screen.getByText('No speech recognition is available.')).toBeDefined();
    expect(screen.getByText('An engine is not installed: pocketsphinx.')).toBeDefined();
    await user.click(card(/Show command/));
    expect(within(screen.getByRole('dialog')).getByText('npm run setup')).toBeDefined();
  });

  it('says so when there is no device', async () => {
    const { settle, bridge } = await openWindow(bridge => {
      bridge.answers['devices.list'] = () => ok([]);
    });
    expect(card(/^Microphone/)).toHaveProperty('disabled', true);
    expect(screen.getByText('No microphone is connected')).toBeDefined();
    await settle(() => bridge.push('devices.changed', devices));
    expect(card(/^Microphone/)).toHaveProperty('disabled', false);
  });

  it('waits for engines that are slow to start, with the page there', async () => {
    await openWindow(bridge => {
      bridge.answers['service.info'] = () => new Promise(() => {});
    });
    expect(screen.getByText('Loading languages…')).toBeDefined();
    expect(card(/^Sample talk/)).toHaveProperty('disabled', true);
  });

  it('shows why a call failed, and asks again', async () => {
    const { bridge, user, settle } = await openWindow(bridge => {
      bridge.answers['service.info'] = () => failed(problem('service-unreachable', 'wss://nowhere'));
    });
    expect(screen.getByText('The translation service at wss://nowhere is not responding.')).toBeDefined();
    delete bridge.answers['service.info'];
    await user.click(card(/Reconnect/));
    await settle();
    expect(card(/^Sample talk/)).toHaveProperty('disabled', false);
  });

  it('says in red that the engines are scripted', async () => {
    await openWindow(bridge => {
      bridge.service = { ...service, engines: 'scripted' };
    });
    expect(screen.getByText('Scripted test engines').closest('[data-scripted]')).not.toBeNull();
  });

  it('starts the sample by itself when the app was started for it', async () => {
    const info = { ...appInfo, startSample: true };
    const { bridge, settle } = await openWindow(bridge => {
      bridge.answers['app.info'] = () => ok(info);
    });
    await settle();
    expect(bridge.callsOf('session.start').map(([request]) => request)).toMatchObject([
      { source: { kind: 'sample' } },
    ]);
  });

  it('starts by Ctrl+R with the last source', async () => {
    const { bridge, user, settle } = await openWindow(bridge => {
      bridge.settings = { ...bridge.settings, source: { kind: 'device', deviceId: 'speakers' } };
    });
    await user.keyboard('{Control>}r{/Control}');
    await settle();
    expect(bridge.callsOf('session.start')[0]?.[0]).toMatchObject({
      source: { kind: 'device', deviceId: 'speakers' },
    });
  });

  it('is reached by Tab alone', async () => {
    const { user } = await openWindow();
    const reached: (string | null)[] = [];
    for (let at = 0; at < 20; at++) {
      await user.tab();
      reached.push(
        document.activeElement?.getAttribute('aria-label') ?? document.activeElement?.textContent ?? null,
      );
    }
    const all = reached.join('|');
    for (const name of [
      'Keyboard shortcuts',
      'Settings',
      'English',
      'Swap',
      'Spanish',
      'Microphone',
      'System audio',
      'Sample talk',
      'Open a recording',
    ]) {
      expect(all).toContain(name);
    }
  });
});
