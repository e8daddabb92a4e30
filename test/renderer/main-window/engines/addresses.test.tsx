// @vitest-environment happy-dom
import { screen, within } from '@testing-library/react';
import { expect, it } from 'vitest';
import { failed, problem } from '../../../../src/shared/problem.ts';
import type { FakeBridge } from '../../fake-bridge.ts';
import { cleanUpWindows, type OpenWindow, openWindow } from '../open-window.tsx';

cleanUpWindows();

const form = (name: string) => within(screen.getByRole('form', { name }));

async function openAddresses(prepare: (bridge: FakeBridge) => void = () => {}): Promise<OpenWindow> {
  const opened = await openWindow(prepare);
  await opened.settle(() => opened.model.store.setState({ page: 'engines' }));
  return opened;
}

it('an address is entered with its key, which goes out and never comes back', async () => {
  const { user, bridge, settle } = await openAddresses();
  const hearing = form('Recognition');
  expect(hearing.getByText('Nothing is sent anywhere.')).toBeDefined();
  await user.type(hearing.getByLabelText('Address'), ' https://speech.example.com/v1 ');
  await user.type(hearing.getByLabelText('Key'), 'secret');
  await user.type(hearing.getByLabelText('Model'), 'whisper-1');
  expect(hearing.queryByLabelText('Voice')).toBeNull();
  expect(
    hearing.getByText('The audio of everything that is said is sent to speech.example.com.'),
  ).toBeDefined();
  await user.click(hearing.getByRole('button', { name: 'Use this server' }));
  await settle();
  const address = { url: 'https://speech.example.com/v1', model: 'whisper-1' };
  expect(bridge.callsOf('engines.set')).toEqual([['hear', address, 'secret']]);
  expect(hearing.getByLabelText('Key')).toHaveProperty('value', '');
  expect(hearing.getByText(/A key is saved in this computer’s keychain/)).toBeDefined();
  expect(hearing.getByText(/Used from the next sentence/)).toBeDefined();
});

it('what is no address, or holds a key, is not saved', async () => {
  const { user, bridge } = await openAddresses();
  const translating = form('Translation');
  await user.type(translating.getByLabelText('Address'), 'speech.example.com{Enter}');
  expect(translating.getByText(/starts with https/)).toBeDefined();
  await user.clear(translating.getByLabelText('Address'));
  await user.type(translating.getByLabelText('Address'), 'https://me:secret@speech.example.com{Enter}');
  expect(translating.getByText(/the key has its own field/)).toBeDefined();
  expect(bridge.callsOf('engines.set')).toEqual([]);
});

it('a key that is kept stays when another model is chosen, and is not given to another server', async () => {
  const { user, bridge, settle } = await openAddresses(opened => {
    opened.choices = {
      ...opened.choices,
      addresses: { speak: { url: 'https://voices.example.com/v1', voice: 'alloy', hasKey: true } },
    };
  });
  const speaking = form('Speech');
  expect(speaking.getByLabelText('Voice')).toHaveProperty('value', 'alloy');
  await user.type(speaking.getByLabelText('Model'), 'tts-1');
  await user.click(speaking.getByRole('button', { name: 'Use this server' }));
  await settle();
  const address = { url: 'https://voices.example.com/v1', model: 'tts-1', voice: 'alloy' };
  expect(bridge.callsOf('engines.set')).toEqual([['speak', address]]);
  await user.clear(speaking.getByLabelText('Address'));
  await user.type(speaking.getByLabelText('Address'), 'https://other.example.com/v1');
  expect(speaking.getByText(/No key is saved for this address/)).toBeDefined();
});

it('the key alone, or the whole server, is forgotten at a press', async () => {
  const { user, bridge, settle } = await openAddresses(opened => {
    opened.choices = {
      ...opened.choices,
      addresses: { hear: { url: 'https://speech.example.com/v1', hasKey: true } },
    };
  });
  const hearing = form('Recognition');
  await user.click(hearing.getByRole('button', { name: 'Forget key' }));
  await settle();
  await user.click(hearing.getByRole('button', { name: 'Stop using a server' }));
  await settle();
  expect(bridge.callsOf('engines.set')).toEqual([
    ['hear', { url: 'https://speech.example.com/v1' }, ''],
    ['hear', null],
  ]);
  expect(hearing.getByLabelText('Address')).toHaveProperty('value', '');
  expect(hearing.getByText(/its key forgotten/)).toBeDefined();
  expect(hearing.queryByRole('button', { name: 'Stop using a server' })).toBeNull();
});

it('http to another machine is warned of, and all the more with a key; to this computer it is not', async () => {
  const { user } = await openAddresses();
  const hearing = form('Recognition');
  await user.type(hearing.getByLabelText('Address'), 'http://192.168.1.20:8000/v1');
  expect(hearing.getByText(/can read what is sent\. Use/)).toBeDefined();
  await user.type(hearing.getByLabelText('Key'), 'secret');
  expect(hearing.getByText(/can read what is sent, including the key/)).toBeDefined();
  await user.clear(hearing.getByLabelText('Address'));
  await user.type(hearing.getByLabelText('Address'), 'http://127.0.0.1:8000/v1');
  expect(hearing.queryByText(/anybody in the network/)).toBeNull();
  expect(hearing.getByText(/a program on this computer \(127\.0\.0\.1:8000\)/)).toBeDefined();
});

it('a key that anybody on the way could read is asked about first, and not saved when that is not wanted', async () => {
  const { user, bridge, settle } = await openAddresses();
  const hearing = form('Recognition');
  await user.type(hearing.getByLabelText('Address'), 'http://192.168.1.20:8000/v1');
  await user.type(hearing.getByLabelText('Key'), 'secret');
  const save = hearing.getByRole('button', { name: 'Use this server' });
  await user.click(save);
  await user.click(hearing.getByRole('button', { name: 'Cancel' }));
  expect(bridge.callsOf('engines.set')).toEqual([]);
  await user.click(save);
  await user.click(hearing.getByRole('button', { name: 'Use the key unencrypted' }));
  await settle();
  expect(bridge.callsOf('engines.set')).toEqual([['hear', expect.anything(), 'secret']]);
  expect(hearing.queryByText(/not encrypted/)).toBeNull();
});

it('says where there is no key store, and when the addresses cannot be read', async () => {
  const { user, bridge, settle } = await openAddresses(opened => {
    opened.choices = { ...opened.choices, keyStore: false };
  });
  expect(form('Recognition').getByText(/kept until you close Dragoman/)).toBeDefined();
  await settle(() => {
    bridge.answers['engines.get'] = () => failed(problem('internal', 'the file is locked'));
  });
  await user.click(screen.getByRole('button', { name: 'Back' }));
  await user.click(screen.getByRole('button', { name: 'Engines…' }));
  await settle();
  expect(screen.getByText(/the file is locked/)).toBeDefined();
});
