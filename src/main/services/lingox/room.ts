/** The room of a conversation across two devices: how it is opened, and how nobody new is let into it any more. */

import { ProblemError, problem } from '../../../shared/problem.ts';
import { invitationPath } from '../../../shared/protocols/lingox/invitation.ts';
import {
  createdSession,
  createSessionPath,
  ofConversation,
  refusal as refusalPage,
} from '../../../shared/protocols/lingox/pages.ts';
import type { StartCommand } from '../../../shared/session/commands.ts';
import type { Room } from '../../../shared/session/events.ts';
import type { ServiceAddress } from '../service-address.ts';
import { ask, endpoint } from '../web-address.ts';

const answerWithinMs = 8_000;

/** Rejects with a ProblemError: as `ask` does, or service-error when the service cannot open one. */
export async function openRoom(address: ServiceAddress, start: StartCommand): Promise<Room> {
  const url = endpoint(address.url, createSessionPath);
  const response = await ask(address, url, {
    method: 'POST',
    body: { language: start.language, translate_language: start.targetLanguages[0] ?? start.language },
    withinMs: answerWithinMs,
  });
  const answer: unknown = await response.json().catch(() => undefined);
  const created = createdSession.safeParse(answer);
  if (!created.success) throw refused(url, response.status, answer);
  const { conversation_id: id, join_url: joinUrl, invitation } = created.data;
  return { id, joinUrl, participants: 1, ...(invitation === undefined ? {} : { invitation }) };
}

/** Resolves also when the room is no longer there. Rejects as `openRoom`. */
export async function endInvitation(address: ServiceAddress, { id }: Room): Promise<void> {
  const url = endpoint(address.url, ofConversation(invitationPath, id));
  const response = await ask(address, url, { method: 'DELETE', withinMs: answerWithinMs });
  if (response.ok || response.status === 404) return;
  throw refused(url, response.status, await response.json().catch(() => undefined));
}

function refused(url: URL, status: number, answer: unknown): ProblemError {
  const page = refusalPage.safeParse(answer);
  const why = page.success ? page.data.error : '';
  const detail = `HTTP ${status} ${why}`.trim();
  // The service is there, and what it needs is away: it may come back.
  if (status === 503) return new ProblemError(problem('service-unreachable', url.host, { detail }));
  return new ProblemError(problem('service-error', why || `HTTP ${status}`, { detail }));
}
