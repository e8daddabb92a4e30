/** Groups, jobs and their deliveries by REST. */

import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { localizationDecisions } from '../../../shared/protocols/localization/decisions.ts';
import { groupRequest, jobQuery } from '../../../shared/protocols/localization/jobs.ts';
import {
  deliveriesPath,
  groupPath,
  jobPath,
  jobsPath,
} from '../../../shared/protocols/localization/paths.ts';
import type { Groups } from './groups.ts';
import { jsonOf, parsed } from './refusal.ts';

const ofGroup = z.object({ groupId: z.string() });
const ofJob = z.object({ jobId: z.string() });

export function serveJobs(scope: FastifyInstance, own: (path: string) => string, groups: Groups): void {
  const { bodyBytes: bodyLimit } = localizationDecisions;
  scope.post(own(jobsPath), { bodyLimit }, async (request, reply) => {
    const { json, value } = jsonOf(groupRequest, request);
    return reply.code(202).send(await groups.begin(json, value));
  });
  scope.get(own(jobsPath), request => groups.list(parsed(jobQuery, request.query)));
  scope.get(own(groupPath(':groupId')), request => groups.group(parsed(ofGroup, request.params).groupId));
  scope.get(own(jobPath(':jobId')), async (request, reply) => {
    const body = await groups.job(parsed(ofJob, request.params).jobId);
    return reply.type('application/json; charset=utf-8').send(body);
  });
  scope.get(own(deliveriesPath(':jobId')), request => groups.deliveries(parsed(ofJob, request.params).jobId));
}
