/** The REST side of lingox. */

import type { FastifyReply, FastifyRequest } from 'fastify';
import { invitationPath, participantHeader } from '../../../shared/protocols/lingox/invitation.ts';
import { closes } from '../../../shared/protocols/lingox/messages.ts';
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
  tooManySessionsOfOne,
} from '../../../shared/protocols/lingox/pages.ts';
import type { Engines } from '../../engines/engines.ts';
import { networkOf } from '../../server/rate-limits.ts';
import type { GatewayServer } from '../../server/server.ts';
import { type ConversationStore, StoreUnavailable, TooManyConversations } from '../../store/conversations.ts';
import { digestOf, newToken, passOf, refusalOf } from './invitation.ts';
import { offeredLanguages } from './offered-languages.ts';

export interface PagesOptions {
  readonly engines: Engines;
  readonly store: ConversationStore;
  /** Under which other machines reach the gateway, e.g. https://192.168.1.20:41235. */
  readonly shareOrigin?: () => string | undefined;
}

const inDocumentsForm = (error: string): object => ({ error });
const keyless = { config: { keyless: true, refusal: inDocumentsForm } } as const;
const withKey = { config: { refusal: inDocumentsForm } };

export function servePages(server: GatewayServer, options: PagesOptions): void {
  const { http } = server;
  const { engines, store } = options;
  const languages = offeredLanguages(engines);
  http.get(
    languagesPath,
    keyless,
    (_request, reply) => languages() ?? refuse(reply, 503, serviceUnavailable),
  );

  http.post(createSessionPath, withKey, (request, reply) => {
    const body = createSessionBody.safeParse(request.body);
    if (!body.success) return refuse(reply, 400, whatIsWrong(body.error.issues[0]));
    const { language, translate_language: translateLanguage } = body.data;
    return withStore(reply, async () => {
      const token = newToken();
      const owner = networkOf(request.ip);
      const id = await store.create({ language, translateLanguage, owner, invitation: digestOf(token) });
      return { conversation_id: id, join_url: joinUrl(options, request, id, token), invitation: 'open' };
    });
  });

  serveSession(server, store);
}

/** What is there of one, by the key or by the invitation; and the end of its invitation, by the key. */
function serveSession(server: GatewayServer, store: ConversationStore): void {
  const { http } = server;
  http.get(sessionPath, keyless, (request, reply) => {
    const participant = request.headers[participantHeader];
    return withStore(reply, async () => {
      const found = await store.find(idOf(request), participant?.toString());
      const refusal = refusalOf(passOf(request.raw, server.keyOf(request.raw)), found);
      if (refusal === closes.invitationEnded) return refuse(reply, 410, refusal.reason);
      if (refusal || !found) return refuse(reply, 404, sessionNotFound);
      return { user_a_lang: found.language, user_a_translate: found.translateLanguage };
    });
  });

  http.delete(invitationPath, withKey, (request, reply) =>
    withStore(reply, async () =>
      (await store.endInvitation(idOf(request)))
        ? reply.code(204).send()
        : refuse(reply, 404, sessionNotFound),
    ),
  );
}

const idOf = ({ params }: FastifyRequest): string => (params as { readonly id: string }).id;

async function withStore(reply: FastifyReply, answer: () => Promise<object>): Promise<object> {
  try {
    return await answer();
  } catch (error) {
    if (error instanceof TooManyConversations)
      return refuse(reply, 503, error.of === 'one' ? tooManySessionsOfOne : tooManySessions);
    if (!(error instanceof StoreUnavailable)) throw error;
    return refuse(reply, 503, redisUnavailable);
  }
}

/** Host was checked: it is one of the gateway's own names. */
function joinUrl({ shareOrigin }: PagesOptions, request: FastifyRequest, id: string, token: string): string {
  const origin = shareOrigin?.() ?? `${request.protocol}://${request.host}`;
  return `${origin}${ofConversation(joinPagePath, id)}#${token}`;
}

const whatIsWrong = (
  issue: { readonly path: readonly PropertyKey[]; readonly message: string } | undefined,
): string => [issue?.path.join('.'), issue?.message ?? 'invalid'].filter(Boolean).join(': ');

const refuse = (reply: FastifyReply, status: number, error: string): FastifyReply =>
  reply.code(status).send({ error });
