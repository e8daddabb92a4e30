import { describe, expect, it } from 'vitest';
import { bucketSettings } from '../../../src/gateway/settings/storage.ts';
import { createSummarizer, languageModelSettings } from '../../../src/gateway/settings/summary.ts';

const bucket = {
  DRAGOMAN_S3_ENDPOINT: 'http://127.0.0.1:9000',
  DRAGOMAN_S3_BUCKET: 'talks',
  DRAGOMAN_S3_KEY_ID: 'id',
  DRAGOMAN_S3_SECRET: 'very secret',
};
const model = {
  DRAGOMAN_SUMMARY_API: 'anthropic',
  DRAGOMAN_SUMMARY_KEY: 'very secret',
  DRAGOMAN_SUMMARY_MODEL: 'model-1',
};

describe('the settings of the storage', () => {
  it('name a bucket, or none', () => {
    expect(bucketSettings({})).toBeUndefined();
    expect(bucketSettings({ DRAGOMAN_S3_ENDPOINT: '' })).toBeUndefined();
    expect(bucketSettings(bucket)).toEqual({
      endpoint: 'http://127.0.0.1:9000',
      bucket: 'talks',
      region: 'auto',
      accessKeyId: 'id',
      secretAccessKey: 'very secret',
    });
  });

  it('say what is missing or wrong, without showing a secret', () => {
    expect(() => bucketSettings({ ...bucket, DRAGOMAN_S3_BUCKET: '' })).toThrow(
      /^DRAGOMAN_S3_ENDPOINT is set, but not DRAGOMAN_S3_BUCKET$/,
    );
    expect(() => bucketSettings({ ...bucket, DRAGOMAN_S3_ENDPOINT: 'ftp://x' })).toThrow('no http address');
  });
});

describe('settings from a file with the line ends of Windows', () => {
  const ended = <T extends object>(settings: T) =>
    Object.fromEntries(Object.entries(settings).map(([name, value]) => [name, `${String(value)}\r`]));

  it('are read without them', () => {
    expect(bucketSettings({ ...ended(bucket), DRAGOMAN_S3_REGION: 'eu\r' })).toMatchObject({
      endpoint: 'http://127.0.0.1:9000',
      secretAccessKey: 'very secret',
      region: 'eu',
    });
    const summaries = { ...model, DRAGOMAN_SUMMARY_URL: 'http://x', DRAGOMAN_SUMMARY_TIMEOUT_MS: '5000' };
    expect(languageModelSettings(ended(summaries))).toEqual({
      api: 'anthropic',
      key: 'very secret',
      model: 'model-1',
      baseUrl: 'http://x',
      timeLimitMs: 5000,
    });
    expect(bucketSettings({ DRAGOMAN_S3_ENDPOINT: '\r' })).toBeUndefined();
  });

  it('hold no key with a character that no key can have, and the key is not shown', () => {
    const words = ': the key holds a character that no key can have';
    expect(() => bucketSettings({ ...bucket, DRAGOMAN_S3_SECRET: 'se\u200Bcret' })).toThrow(
      new Error(`DRAGOMAN_S3_SECRET${words}`),
    );
    expect(() => bucketSettings({ ...bucket, DRAGOMAN_S3_KEY_ID: 'i\nd' })).toThrow(
      new Error(`DRAGOMAN_S3_KEY_ID${words}`),
    );
    expect(() => languageModelSettings({ ...model, DRAGOMAN_SUMMARY_KEY: 'se\u2060cret' })).toThrow(
      new Error(`DRAGOMAN_SUMMARY_KEY${words}`),
    );
  });
});

describe('the settings of summaries', () => {
  it('name a language model, or none: then this machine writes', () => {
    expect(languageModelSettings({})).toBeUndefined();
    expect(createSummarizer(undefined).label).toBe('extractive');
    const settings = languageModelSettings({ ...model, DRAGOMAN_SUMMARY_TIMEOUT_MS: '5000' });
    expect(settings).toEqual({ api: 'anthropic', key: 'very secret', model: 'model-1', timeLimitMs: 5000 });
    expect(createSummarizer(settings).label).toBe('model-1');
  });

  it('say what is wrong, without showing a secret', () => {
    expect(() => languageModelSettings({ ...model, DRAGOMAN_SUMMARY_API: 'other' })).toThrow(
      'openai or anthropic',
    );
    expect(() => languageModelSettings({ ...model, DRAGOMAN_SUMMARY_URL: 'x' })).toThrow('no http address');
    expect(() => languageModelSettings({ ...model, DRAGOMAN_SUMMARY_TIMEOUT_MS: '0' })).toThrow(
      'milliseconds',
    );
    const partly = { DRAGOMAN_SUMMARY_KEY: 'very secret' };
    expect(() => languageModelSettings(partly)).toThrow(
      /^DRAGOMAN_SUMMARY_KEY is set, but not .*_API, .*_MODEL$/,
    );
  });
});
