/** Events to one client, by SSE or as lines of JSON, each flushed as it comes. */

import type { FastifyReply, FastifyRequest } from 'fastify';
import { mtDecisions } from '../../../shared/protocols/mt/decisions.ts';
import { goneSignal } from '../../server/gone-signal.ts';
import { corsHeaders } from './cors.ts';

export interface EventStream<Line extends { readonly event: string; readonly data: object }> {
  /** Aborts when the client has gone. */
  readonly signal: AbortSignal;
  send(line: Line): void;
  end(): void;
}

const formats = {
  sse: {
    contentType: 'text/event-stream; charset=utf-8',
    // A comment: the client is open before the first answer. Behind an empty line some clients take it for an event.
    start: ': open\n',
    line: (event: string, data: object) =>
      `${event === 'done' ? `id: ${mtDecisions.doneEventId}\n` : ''}event: ${event}\ndata: ${JSON.stringify(data)}\n\n`,
  },
  ndjson: {
    contentType: 'application/x-ndjson; charset=utf-8',
    start: '',
    line: (event: string, data: object) => `${JSON.stringify({ event, data })}\n`,
  },
} as const;

export type StreamFormat = keyof typeof formats;

/** Everything that can be refused has been refused by now. */
export function openStream<Line extends { readonly event: string; readonly data: object }>(
  request: FastifyRequest,
  reply: FastifyReply,
  format: StreamFormat,
): EventStream<Line> {
  const { contentType, start, line } = formats[format];
  reply.hijack();
  const { raw } = reply;
  raw.writeHead(200, {
    ...corsHeaders(request),
    'content-type': contentType,
    'cache-control': 'no-store',
    'x-accel-buffering': 'no',
  });
  raw.flushHeaders();
  if (start !== '') raw.write(start);
  return {
    signal: goneSignal(raw),
    send: ({ event, data }) => {
      if (!raw.destroyed) raw.write(line(event, data));
    },
    end: () => void raw.end(),
  };
}
