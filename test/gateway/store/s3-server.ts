/** Enough of S3 for objects in one bucket, on loopback; a test says how it fails. */

import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';
import type { BucketSettings } from '../../../src/gateway/store/bucket-segments.ts';

export interface S3Server {
  readonly settings: BucketSettings;
  readonly objects: Map<string, Buffer>;
  /** Requests that came, also those that failed. */
  readonly requests: string[];
  /** Answers instead of the server: a status, or `reset` to break the connection. Undefined: it works. */
  fail: number | 'reset' | undefined;
}

export async function startS3(): Promise<S3Server> {
  const objects = new Map<string, Buffer>();
  const requests: string[] = [];
  const server = createServer((request, response) => {
    const pieces: Buffer[] = [];
    request.on('data', (piece: Buffer) => pieces.push(piece));
    request.on('end', () => {
      const path = request.url ?? '';
      requests.push(`${request.method} ${path}`);
      if (state.fail === 'reset') {
        request.socket.destroy();
        return;
      }
      const signed =
        /^AWS4-HMAC-SHA256 Credential=key-id\/\d{8}\/test-1\/s3\/aws4_request, .*Signature=[0-9a-f]{64}$/;
      const status = state.fail ?? (signed.test(request.headers.authorization ?? '') ? 200 : 403);
      if (status !== 200) {
        response.writeHead(status, { 'content-type': 'application/xml' });
        response.end('<Error><Code>Failing</Code><Message>on demand</Message></Error>');
        return;
      }
      if (request.method === 'PUT') objects.set(path, Buffer.concat(pieces));
      if (request.method === 'DELETE') objects.delete(path);
      const found = request.method === 'GET' ? objects.get(path) : undefined;
      if (request.method === 'GET' && !found) response.statusCode = 404;
      if (request.method === 'DELETE') response.statusCode = 204;
      response.end(found);
    });
  });
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const { port } = server.address() as AddressInfo;
  const state: S3Server = {
    settings: {
      endpoint: `http://127.0.0.1:${port}`,
      bucket: 'talks',
      region: 'test-1',
      accessKeyId: 'key-id',
      secretAccessKey: 'secret',
    },
    objects,
    requests,
    fail: undefined,
  };
  return state;
}
