/** Segments as objects in the bucket of an S3-compatible service. */

import { S3mini, S3ServiceError } from 's3mini';
import { type SegmentPlace, StorageError } from './segment-place.ts';

export interface BucketSettings {
  /** The service's address without the bucket, e.g. https://s3.eu-central-1.amazonaws.com or http://127.0.0.1:9000. */
  readonly endpoint: string;
  readonly bucket: string;
  /** `auto` when the service has none. */
  readonly region: string;
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  /** ms that one request may take. */
  readonly timeLimitMs?: number;
}

export class BucketSegments implements SegmentPlace {
  readonly name = 'bucket';
  readonly #bucket: S3mini;

  constructor({ endpoint, bucket, region, accessKeyId, secretAccessKey, timeLimitMs }: BucketSettings) {
    this.#bucket = new S3mini({
      endpoint: `${endpoint.replace(/\/+$/, '')}/${bucket}`,
      region,
      accessKeyId,
      secretAccessKey,
      requestAbortTimeout: timeLimitMs ?? 30_000,
    });
  }

  async put(taskId: string, index: number, pcm: Uint8Array): Promise<void> {
    await asStorageError(async () => {
      const answer = await this.#bucket.putObject(key(taskId, index), pcm);
      // An answer that is not read keeps its connection.
      await answer.arrayBuffer();
    });
  }

  async get(taskId: string, index: number): Promise<Uint8Array> {
    const object = await asStorageError(() => this.#bucket.getObjectArrayBuffer(key(taskId, index)));
    if (object === null) throw new StorageError('storage_upload_failed', 'the object is not there', true);
    return new Uint8Array(object);
  }

  async remove(taskId: string, indices: readonly number[]): Promise<void> {
    for (const index of indices) {
      await asStorageError(() => this.#bucket.deleteObject(key(taskId, index)));
    }
  }
}

const key = (taskId: string, index: number): string =>
  `tasks/${taskId}/${String(index).padStart(6, '0')}.pcm`;

async function asStorageError<T>(request: () => Promise<T>): Promise<T> {
  try {
    return await request();
  } catch (error) {
    if (!(error instanceof S3ServiceError))
      throw new StorageError('storage_connection_failed', String(error));
    const mayPass = error.status >= 500 || error.status === 408 || error.status === 429;
    throw new StorageError('storage_upload_failed', error.message, !mayPass);
  }
}
