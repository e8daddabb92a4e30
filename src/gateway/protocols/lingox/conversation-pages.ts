/** The REST side of lingox. */

import type { FastifyReply, FastifyRequest } from 'fastify';
import {
  createSessionBody,
  createSessionPath,
  joinPagePath,
  languagesPath,
  ofConversation,
  redisUnavailable,
  serviceUnavailable,
  sessionNotFound,
  sessionPath,
  tooManySessions,
} from '../../../shared/protocols/lingox/pages.ts';
import type { Engines } from '../../engines/engines.ts';
import type { GatewayServer } from '../../server/server.ts';
import { type ConversationStore, StoreUnavailable, TooManyConversations } from '../../store/conversations.ts';
import { offeredLanguages } from './offered-languages.ts';

export interface PagesOptions {
  readonly engines: Engines;
  readonly store: ConversationStore;
  /** Under which other machines reach the gateway, e.g. https://192.168.1.20:41235. */
  readonly shareOrigin?: () => string | undefined;
}

const inDocumentsForm = (error: string): object => ({ error });

export function servePages({ http }: GatewayServer, options: PagesOptions): void {
  const { engines, store } = options;
  const keyless = { config: { keyless: true, refusal: inDocumentsForm } } as const;

  const languages = offeredLanguages(engines);
  http.get(
    languagesPath,
    keyless,
    (_request, reply) => languages() ?? refuse(reply, 503, serviceUnavailable),
  );

  http.post(createSessionPath, { config: { refusal: inDocumentsForm } }, (request, reply) => {
    const body = createSessionBody.safeParse(request.body);
    if (!body.success) return refuse(reply, 400, whatIsWrong(body.error.issues[0]));
    const { language, translate_language: translateLanguage } = body.data;
    return withStore(reply, async () => {
      const id = await store.create({ language, translateLanguage });
      return { conversation_id: id, join_url: joinUrl(options, request, id) };
    });
  });

  // Its id is the secret: who was not told it finds nothing.
  http.get(sessionPath, keyless, (request, reply) => {
    const { id } = request.params as { readonly id: string };
    return withStore(reply, async () => {
      const found = await store.find(id);
      return found
        ? { user_a_lang: found.language, user_a_translate: found.translateLanguage }
        : refuse(reply, 404, sessionNotFound);
    });
  });
}

async function withStore(reply: FastifyReply, answer: () => Promise<object>): Promise<object> {
  try {
    return await answer();
  } catch (error) {
    if (error instanceof TooManyConversations) return refuse(reply, 503, tooManySessions);
    if (!(error instanceof StoreUnavailable)) throw error;
    return refuse(reply, 503, redisUnavailable);
  }
}

/** Host was checked: it is one of the gateway's own names. */
function joinUrl({ shareOrigin }: PagesOptions, request: FastifyRequest, id: string): string {
  const origin = shareOrigin?.() ?? `${request.protocol}://${request.host}`;
  return `${origin}${ofConversation(joinPagePath, id)}`;
}

const whatIsWrong = (
  issue: { readonly path: readonly PropertyKey[]; readonly message: string } | undefined,
): string => [issue?.path.join('.'), issue?.message ?? 'invalid'].filter(Boolean).join(': ');

const refuse = (reply: FastifyReply, status: number, error: string): FastifyReply =>
  reply.code(status).send({ error });
