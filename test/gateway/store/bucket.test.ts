import { describe, expect, it } from 'vitest';
import { openStore, record, sound, temporaryFolder, wavOf } from './recording.ts';
import { startS3 } from './s3-server.ts';

const limits = { segmentBytes: 100, firstRetryMs: 1, maxRetryMs: 5 };

describe('sound in a bucket', () => {
  it('is put there by signed requests, read again and removed', async () => {
    const s3 = await startS3();
    const store = await openStore({ bucket: s3.settings, limits });
    const { taskId, recorder, told } = record(store);
    recorder.audio(sound(250));
    await recorder.finish();
    expect(told.stored.map(([index]) => index)).toEqual([0, 1, 2]);
    expect([...s3.objects.keys()]).toEqual(
      [0, 1, 2].map(index => `/talks/tasks/${taskId}/00000${index}.pcm`),
    );
    expect(Buffer.from(await wavOf(store, taskId)).subarray(44)).toEqual(Buffer.from(sound(250)));
    await store.remove(taskId);
    expect(s3.objects.size).toBe(0);
  });

  it('is stored at last when the service comes back, and its failure was told once', async () => {
    const s3 = await startS3();
    const store = await openStore({ bucket: s3.settings, limits });
    const { recorder, told } = record(store);
    s3.fail = 503;
    recorder.audio(sound(100));
    await told.until(() => told.failures.length === 1);
    expect(told.stored).toEqual([]);
    s3.fail = undefined;
    await told.until(() => told.stored.length === 1);
    expect(told.failures).toEqual(['storage_upload_failed']);
    s3.fail = 'reset';
    recorder.audio(sound(100));
    await told.until(() => told.failures.length === 2);
    s3.fail = undefined;
    await recorder.finish();
    expect(told.failures).toEqual(['storage_upload_failed', 'storage_connection_failed']);
    expect(told.stored.map(([index]) => index)).toEqual([0, 1]);
  });

  it('is given up at once when the service refuses for good', async () => {
    const s3 = await startS3();
    const store = await openStore({ bucket: { ...s3.settings, accessKeyId: 'somebody' }, limits });
    const { taskId, recorder, told } = record(store);
    recorder.audio(sound(300));
    await recorder.finish();
    expect(s3.requests).toHaveLength(3);
    expect(told.failures).toEqual(['storage_upload_failed']);
    expect(store.get(taskId)?.state).toBe('failed');
  });

  it('is given up after a while when the session is over, and the session ends', async () => {
    const s3 = await startS3();
    const store = await openStore({ bucket: s3.settings, limits: { ...limits, giveUpMs: 100 } });
    const { taskId, recorder, told } = record(store);
    s3.fail = 'reset';
    recorder.audio(sound(100));
    await told.until(() => told.failures.length === 1);
    await recorder.finish();
    expect(told.failures).toContain('storage_connection_failed');
    expect(told.stored).toEqual([]);
    expect(store.get(taskId)).toMatchObject({
      state: 'failed',
      durationMs: 100 / 32,
      hasAudio: false,
    });
  });

  it('cannot be heard or removed when the bucket is not set up any more, and the task is kept', async () => {
    const s3 = await startS3();
    const dataDir = temporaryFolder();
    const first = await openStore({ dataDir, bucket: s3.settings, limits });
    const { taskId, recorder } = record(first);
    recorder.audio(sound(100));
    await recorder.finish();
    await first.close();
    const without = await openStore({ dataDir, limits });
    expect(without.sound(taskId)).toBeUndefined();
    await expect(without.remove(taskId)).rejects.toMatchObject({ code: 'storage_connection_failed' });
    expect(without.get(taskId)?.state).toBe('complete');
  });
});
