/** icu-translate: the forms that the target needs, each as it is translated. */

import type { FastifyInstance, RouteShorthandOptions } from 'fastify';
import { mtDecisions } from '../../../shared/protocols/mt/decisions.ts';
import { icuTranslatePath } from '../../../shared/protocols/mt/paths.ts';
import { type IcuLine, icuRequest } from '../../../shared/protocols/mt/suggestions.ts';
import type { Provider } from '../../engines/cloud/provider.ts';
import { messageBy, type Wanted } from '../../pipeline/wording.ts';
import { failureOf } from './failures.ts';
import { formsOf, type WantedForm } from './icu-request.ts';
import { pairOf } from './locales.ts';
import { glossaryOf, projectOf } from './project.ts';
import { MtRefusal, parsed } from './refusal.ts';
import type { SuggestionParts } from './serve-suggestions.ts';
import { openStream } from './stream.ts';

export function serveIcu(
  scope: FastifyInstance,
  own: (path: string) => string,
  { providers, store }: SuggestionParts,
  limited: RouteShorthandOptions,
): void {
  scope.post(own(icuTranslatePath(':projectId')), limited, async (request, reply) => {
    const project = projectOf(request);
    const body = parsed(icuRequest, request.body);
    const pair = pairOf(body.sourceLocale, body.targetLocale);
    const forms = formsOf(body, pair);
    const able = providers.forBatch(pair);
    if (forms.length > mtDecisions.messageForms)
      throw new MtRefusal('INVALID_ICU', 'The message has too many forms');
    const wanted = { pair, terms: await glossaryOf(store, project, pair) };
    const stream = openStream<IcuLine>(request, reply, 'ndjson');
    await Promise.all(
      forms.map(async form => {
        const line = await translated(form, able, wanted, stream.signal);
        if (line) stream.send(line);
      }),
    );
    stream.send({ event: 'done', data: {} });
    stream.end();
  });
}

/** By the first provider that does it well; undefined: the client has gone. */
async function translated(
  { name, selector, form }: WantedForm,
  providers: readonly Provider[],
  wanted: Omit<Wanted, 'text'>,
  signal: AbortSignal,
): Promise<IcuLine | undefined> {
  let failed: IcuLine | undefined;
  for (const provider of providers) {
    try {
      const text = await messageBy(provider, wanted, signal).form(selector, form);
      return { event: 'form', data: { form: name, text } };
    } catch (error) {
      if (signal.aborted) return undefined;
      const { code, message } = failureOf(provider, error);
      failed = { event: 'error', data: { form: name, code, message } };
    }
  }
  return failed;
}
