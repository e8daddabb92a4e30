import { Webhook } from 'standardwebhooks';
import { describe, expect, it } from 'vitest';
import { webhookSettings } from '../../../src/gateway/settings/webhooks.ts';
import { makeSecret, secretsIn, signatureHeaders } from '../../../src/gateway/webhooks/signature.ts';

const secret = 'MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw';

describe('a signature', () => {
  it('is that of the test vector of Standard Webhooks', () => {
    const signed = {
      id: 'msg_p5jXN8AQM9LWM0D4loKWxJek',
      timestamp: 1614265330,
      body: '{"test": 2432232314}',
    };
    for (const written of [secret, `whsec_${secret}`])
      expect(signatureHeaders(signed, [written])).toEqual({
        'webhook-id': signed.id,
        'webhook-timestamp': '1614265330',
        'webhook-signature': 'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=',
      });
  });

  it('is accepted by the library of Standard Webhooks, with each of several secrets', () => {
    const secrets = [makeSecret(), makeSecret()];
    const body = '{"a":"ä"}';
    const headers = {
      ...signatureHeaders({ id: 'ljb_1', timestamp: Math.floor(Date.now() / 1000), body }, secrets),
    };
    for (const each of secrets) expect(new Webhook(each).verify(body, headers)).toEqual({ a: 'ä' });
    expect(() => new Webhook(makeSecret()).verify(body, headers)).toThrow();
    expect(() => new Webhook(secrets[0] ?? '').verify('{"a":"b"}', headers)).toThrow();
  });

  it('is made with the secrets of the environment', () => {
    expect(webhookSettings({ DRAGOMAN_WEBHOOK_SECRET: ` ${secret}  whsec_${secret}\n` })).toEqual({
      webhookSecrets: [secret, `whsec_${secret}`],
    });
    expect(webhookSettings({ DRAGOMAN_WEBHOOK_SECRET: ' ' })).toEqual({});
    for (const wrong of ['short', `${secret} short`, 'whsec_%%%', 'x'.repeat(200)]) {
      expect(() => webhookSettings({ DRAGOMAN_WEBHOOK_SECRET: wrong })).toThrow(/^DRAGOMAN_WEBHOOK_SECRET: /);
      try {
        webhookSettings({ DRAGOMAN_WEBHOOK_SECRET: wrong });
      } catch (error) {
        expect(String(error)).not.toContain(wrong);
      }
    }
    expect(secretsIn(makeSecret())).toHaveLength(1);
  });
});
