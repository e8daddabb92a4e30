/** Batch jobs: begin, status, cancel. */

import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { type BatchCancelled, batchRequest } from '../../../shared/protocols/mt/batch.ts';
import { batchCancelPath, batchPath, batchStatusPath } from '../../../shared/protocols/mt/paths.ts';
import type { Batches } from './batches.ts';
import { projectOf } from './project.ts';
import { parsed } from './refusal.ts';

const params = z.object({ jobId: z.string().min(1).max(100) });

export function serveBatches(scope: FastifyInstance, own: (path: string) => string, batches: Batches): void {
  // A list of 50,000 keys is longer than other bodies.
  scope.post(own(batchPath(':projectId')), { bodyLimit: 1024 * 1024 }, async (request, reply) => {
    const accepted = await batches.begin(projectOf(request), parsed(batchRequest, request.body));
    return reply.code(202).send(accepted);
  });
  scope.get(own(batchStatusPath(':projectId', ':jobId')), request =>
    batches.status(projectOf(request), parsed(params, request.params).jobId),
  );
  scope.post(own(batchCancelPath(':projectId', ':jobId')), async (request): Promise<BatchCancelled> => {
    await batches.cancel(projectOf(request), parsed(params, request.params).jobId);
    return { success: true, message: 'Job cancelled successfully' };
  });
}
