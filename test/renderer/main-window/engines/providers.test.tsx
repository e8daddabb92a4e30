// @vitest-environment happy-dom
import { screen, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { failed, ok, problem } from '../../../../src/shared/problem.ts';
import type { FakeBridge } from '../../fake-bridge.ts';
import { cleanUpWindows, openWindow } from '../open-window.tsx';

cleanUpWindows();

async function enginesPage(prepare: (bridge: FakeBridge) => void = () => {}) {
  const window = await openWindow(prepare);
  await window.settle(() => window.model.store.setState({ page: 'engines' }));
  return window;
}

const card = (name: string): HTMLElement => screen.getByRole('form', { name });
const field = (name: string, label: string): HTMLElement => within(card(name)).getByLabelText(label);

describe('a provider’s card', () => {
  it('takes a key once and shows it never again', async () => {
    const { bridge, user, settle } = await enginesPage();
    expect(card('DeepL').textContent).toContain('No key. This provider is not asked.');
    expect(within(card('DeepL')).queryByRole('button', { name: 'Try' })).toBeNull();
    await user.type(field('DeepL', 'Key'), 'a-secret');
    await user.click(within(card('DeepL')).getByRole('button', { name: 'Save' }));
    await settle();
    expect(bridge.callsOf('providers.set')).toEqual([['deepl', {}, { key: 'a-secret' }]]);
    expect(field('DeepL', 'Key')).toHaveProperty('value', '');
    expect(card('DeepL').textContent).toContain('A key is saved.');
    await user.click(within(card('DeepL')).getByRole('button', { name: 'Forget' }));
    await settle();
    expect(bridge.callsOf('providers.set').at(-1)).toEqual(['deepl', null]);
    expect(card('DeepL').textContent).toContain('Key and settings forgotten.');
  });

  it('asks before a key goes to another machine unencrypted', async () => {
    const { bridge, user, settle } = await enginesPage();
    await user.type(field('OpenAI', 'Key'), 'a-secret');
    await user.type(field('OpenAI', 'Address, if not the provider’s own'), 'http://models.lan/v1');
    await user.click(within(card('OpenAI')).getByRole('button', { name: 'Save' }));
    await settle();
    expect(bridge.callsOf('providers.set')).toEqual([]);
    await user.click(within(card('OpenAI')).getByRole('button', { name: 'Use the key unencrypted' }));
    await settle();
    expect(bridge.callsOf('providers.set')).toEqual([
      ['openai', { url: 'http://models.lan/v1' }, { key: 'a-secret' }],
    ]);
  });

  it('says what is wrong with what is typed, and saves none of it', async () => {
    const { bridge, user } = await enginesPage();
    await user.type(field('Amazon Translate', 'Region'), 'not a region');
    await user.click(within(card('Amazon Translate')).getByRole('button', { name: 'Save' }));
    expect(card('Amazon Translate').textContent).toContain('Enter letters, digits and hyphens only');
    expect(bridge.callsOf('providers.set')).toEqual([]);
  });

  it('tries the provider and says in words what is wrong with it', async () => {
    const { bridge, user, settle } = await enginesPage(made => {
      const deepl = { hasKey: true, byEnvironment: false };
      made.providers = { ...made.providers, vendors: { ...made.providers.vendors, deepl } };
    });
    const tried = async (): Promise<string> => {
      await user.click(within(card('DeepL')).getByRole('button', { name: 'Try' }));
      await settle();
      return card('DeepL').querySelector('[data-tried]')?.textContent ?? '';
    };
    bridge.answers['providers.try'] = () =>
      ok({ state: 'ready', text: 'Buenos días', broken: false, ms: 310 });
    expect(await tried()).toBe('Works: “Buenos días” after 0.31 s.');
    const message = 'DeepL cannot be found: the network does not know that name';
    bridge.answers['providers.try'] = () =>
      ok({ state: 'failed', code: 'PROVIDER_UNREACHABLE', message, ms: 3 });
    expect(await tried()).toContain(message);
    bridge.answers['providers.try'] = () => failed(problem('not-now', { why: 'provider-pending' }));
    expect(await tried()).toContain('used once the session that is running has ended');
  });

  it('says that a key came by the environment, and that a change waits for the end of a session', async () => {
    await enginesPage(made => {
      const google = { hasKey: false, byEnvironment: true };
      const vendors = { ...made.providers.vendors, google };
      made.providers = { vendors, keyStore: false, isPending: true };
    });
    expect(card('Google Translate').textContent).toContain('The key comes from the environment');
    expect(
      screen.getByText(/What you changed is used once the session that is running has ended/),
    ).toBeTruthy();
    expect(screen.getByText(/This computer has no keychain, so keys/)).toBeTruthy();
  });
});

describe('who is asked for wordings', () => {
  it('may be a service at an address, with its project and its key', async () => {
    const { bridge, user, settle } = await enginesPage();
    await user.type(
      field('Who is asked', 'Service address (leave empty for this computer)'),
      'https://mt.example',
    );
    await user.clear(field('Who is asked', 'Project number'));
    await user.type(field('Who is asked', 'Project number'), '12');
    await user.type(field('Who is asked', 'Service key'), 'tlk_1');
    await user.click(within(card('Who is asked')).getByRole('button', { name: 'Save' }));
    await settle();
    expect(bridge.settings.wordingsService).toEqual({ url: 'https://mt.example', project: 12 });
    expect(bridge.callsOf('wordings.set-key')).toEqual([['tlk_1']]);
    expect(card('Who is asked').textContent).toContain('The service at mt.example asks its providers.');
  });
});
