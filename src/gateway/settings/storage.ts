/** Where the gateway keeps the sound of tasks: its data folder, or a bucket that the environment names. */

import type { BucketSettings } from '../store/bucket-segments.ts';
import { type Environment, keyIn, settingsOf } from './environment.ts';

/** DRAGOMAN_S3_ENDPOINT, _BUCKET, _KEY_ID, _SECRET, and _REGION (`auto`). Undefined: none. Throws when a part is missing. */
export function bucketSettings(environment: Environment): BucketSettings | undefined {
  const names = {
    endpoint: 'DRAGOMAN_S3_ENDPOINT',
    bucket: 'DRAGOMAN_S3_BUCKET',
    accessKeyId: 'DRAGOMAN_S3_KEY_ID',
    secretAccessKey: 'DRAGOMAN_S3_SECRET',
  } as const;
  const found = settingsOf(environment, names);
  if (!found) return undefined;
  if (!/^https?:$/.test(URL.parse(found.endpoint)?.protocol ?? ''))
    throw new Error(`${names.endpoint} is no http address: “${found.endpoint}”`);
  return {
    ...found,
    accessKeyId: keyIn(names.accessKeyId, found.accessKeyId),
    secretAccessKey: keyIn(names.secretAccessKey, found.secretAccessKey),
    region: environment.DRAGOMAN_S3_REGION?.trim() || 'auto',
  };
}
