// @vitest-environment happy-dom
import { screen, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { failed, ok, problem } from '../../../src/shared/problem.ts';
import { type FakeBridge, service, shown } from '../fake-bridge.ts';
import { cleanUpWindows, openWindow } from './open-window.tsx';

cleanUpWindows();

const button = (name: string | RegExp) => screen.getByRole('button', { name });
const dialog = () => within(screen.getByRole('dialog', { name: 'Settings' }));

/** A service at this address that answers 401 until the right key was entered. */
const locked =
  (url: string) =>
  (bridge: FakeBridge): void => {
    const host = new URL(url).host;
    let key = '';
    bridge.settings = { ...bridge.settings, serviceUrls: { 'voice-translation': url } };
    bridge.answers['service.set-key'] = entered => {
      key = entered;
      return ok({ kept: 'key-store' });
    };
    bridge.answers['service.info'] = () => {
      if (bridge.settings.serviceUrls?.['voice-translation'] !== url || key === 'right') return ok(service);
      return failed(problem(key === '' ? 'service-needs-key' : 'service-refused-key', host));
    };
  };

const enterKey = async ({ user, settle }: Awaited<ReturnType<typeof openWindow>>, key: string) => {
  await user.type(dialog().getByLabelText('Key'), key);
  await user.click(dialog().getByRole('button', { name: 'Save key' }));
  await settle();
};

describe('a key', () => {
  it('is taken up at once, and what was wrong without it is gone', async () => {
    const opened = await openWindow(locked('https://far.example'));
    expect(screen.getByText('The translation service at far.example requires a key.')).toBeDefined();
    await opened.user.click(button('Change address…'));
    await enterKey(opened, 'wrong');
    expect(dialog().getByText('The translation service at far.example rejected the key.')).toBeDefined();
    await enterKey(opened, 'right');
    expect(dialog().getByText('The service is responding and ready.')).toBeDefined();
    await opened.user.keyboard('{Escape}');
    expect(button(/^Sample talk/)).toHaveProperty('disabled', false);
    expect(screen.queryByText(/far.example (asks|refused)/)).toBeNull();
    expect(screen.queryByRole('article')).toBeNull();
  });

  it('is asked for in words when there is none, and Esc still closes the settings after it was saved', async () => {
    const opened = await openWindow(locked('https://far.example'));
    await opened.user.click(button('Settings'));
    await opened.user.click(dialog().getByRole('button', { name: 'Save key' }));
    expect(dialog().getByText('Enter a key first.')).toBeDefined();
    expect(opened.bridge.callsOf('service.set-key')).toEqual([]);
    await enterKey(opened, 'right');
    await opened.user.keyboard('{Escape}');
    expect(screen.queryByRole('dialog')).toBeNull();
  });

  it.each(['http://192.168.1.20:8080', 'ws://far.example'])(
    'does not go to %s, where anybody could read it, before the person agrees',
    async url => {
      const opened = await openWindow(locked(url));
      await opened.user.click(button('Settings'));
      await enterKey(opened, 'right');
      expect(dialog().getByText(/can read the key and everything that is said/)).toBeDefined();
      await opened.user.click(dialog().getByRole('button', { name: 'Cancel' }));
      expect(opened.bridge.callsOf('service.set-key')).toEqual([]);
      await opened.user.click(dialog().getByRole('button', { name: 'Save key' }));
      await opened.user.click(dialog().getByRole('button', { name: 'Use the key unencrypted' }));
      await opened.settle();
      expect(opened.bridge.callsOf('service.set-key')).toEqual([['right']]);
    },
  );

  it.each(['https://far.example', 'wss://far.example', 'http://127.0.0.1:8080', 'ws://localhost:1'])(
    'goes to %s without a question',
    async url => {
      const opened = await openWindow(locked(url));
      await opened.user.click(button('Settings'));
      await enterKey(opened, 'right');
      expect(opened.bridge.callsOf('service.set-key')).toEqual([['right']]);
    },
  );
});

describe('an address', () => {
  it('that is wrong is named on the start page, once, with the way to change it', async () => {
    const { user } = await openWindow(bridge => {
      bridge.settings = { ...bridge.settings, serviceUrls: { 'voice-translation': 'https://gone.example' } };
      bridge.answers['service.info'] = () => failed(problem('service-unreachable', 'gone.example'));
    });
    const words = 'The translation service at gone.example is not responding.';
    expect(within(screen.getByRole('main')).getAllByText(words)).toHaveLength(1);
    expect(screen.getAllByText(words)).toHaveLength(1);
    expect(screen.queryByText(/Install an engine/)).toBeNull();
    await user.click(button('Change address…'));
    expect(dialog().getByLabelText('Address')).toHaveProperty('value', 'https://gone.example');
    expect(dialog().getByText(words)).toBeDefined();
  });

  it('that was left takes its problems along, also those of a session that it ended', async () => {
    const opened = await openWindow(bridge => {
      locked('https://far.example')(bridge);
      bridge.begin({}, { type: 'phase', phase: 'ended' }, shown('service-unreachable', '127.0.0.1:9'));
      bridge.answers['tasks.list'] = () => failed(problem('service-unreachable', 'far.example'));
    });
    expect(screen.getAllByRole('article').length).toBeGreaterThan(0);
    await opened.user.click(button('Settings'));
    await opened.user.click(screen.getByRole('radio', { name: 'On this computer' }));
    await opened.settle();
    await opened.user.keyboard('{Escape}');
    expect(screen.queryByRole('article')).toBeNull();
  });

  it('says that what is said goes unencrypted while it is typed', async () => {
    const { user } = await openWindow();
    await user.click(button('Settings'));
    await user.click(screen.getByRole('radio', { name: 'At an address' }));
    await user.type(dialog().getByLabelText('Address'), 'http://192.168.1.20');
    expect(dialog().getByText(/Not encrypted/)).toBeDefined();
  });
});
