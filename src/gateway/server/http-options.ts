/** What Fastify is told, the same at every gateway. */

import type { FastifyServerOptions } from 'fastify';
import { socketLimits } from './socket-limits.ts';

/**
 * What a body may be is checked by zod, where a protocol reads it. Without compilers of its own for JSON schemas Fastify would
 * load Ajv and others at every start.
 */
const compile = (): never => {
  throw new Error('The gateway’s routes have no JSON schemas: zod checks what comes in');
};

export const httpOptions: FastifyServerOptions = {
  bodyLimit: socketLimits.bodyBytes,
  forceCloseConnections: true,
  schemaController: { compilersFactory: { buildValidator: compile, buildSerializer: compile } },
};
