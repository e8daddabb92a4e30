import { expect, it } from 'vitest';
import { chosenAddress } from '../../../src/main/services/chosen-address.ts';

const secrets = { get: (name: string) => (name === 'service:https://one.example' ? 'its key' : undefined) };
const gateway = { address: async () => ({ url: 'http://127.0.0.1:1', key: 'of the gateway' }) };

it('the chosen service is at its own address, with the key of this server and of no other', async () => {
  const serviceUrls = { consecutive: 'wss://one.example/api', lingox: 'https://two.example' };
  expect(await chosenAddress({ service: 'consecutive', serviceUrls }, secrets, gateway)).toEqual({
    url: 'wss://one.example/api',
    key: 'its key',
  });
  expect(await chosenAddress({ service: 'lingox', serviceUrls }, secrets, gateway)).toEqual({
    url: 'https://two.example',
  });
});

it('the chosen service without an address is the gateway of the app', async () => {
  for (const serviceUrls of [{}, { lingox: 'https://two.example' }])
    expect(await chosenAddress({ service: 'consecutive', serviceUrls }, secrets, gateway)).toEqual({
      url: 'http://127.0.0.1:1',
      key: 'of the gateway',
    });
});
