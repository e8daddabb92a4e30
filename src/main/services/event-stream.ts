/** Server-sent events of an answer that is being read. */

import { type EventSourceMessage, EventSourceParserStream } from 'eventsource-parser/stream';

/** Rejects when the connection breaks off. */
export async function* readEventStream(response: Response): AsyncGenerator<EventSourceMessage> {
  if (!response.body) return;
  const events = response.body
    .pipeThrough(new TextDecoderStream())
    .pipeThrough(new EventSourceParserStream());
  for await (const event of events) yield event;
}
