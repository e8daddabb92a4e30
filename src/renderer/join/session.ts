/** What the server says of the conversation before it is joined. */

import { participantHeader, tokenHeader } from '../../shared/protocols/lingox/invitation.ts';
import {
  type LanguagesPage,
  languagesPage,
  languagesPath,
  ofConversation,
  type SessionPage,
  sessionPage,
  sessionPath,
} from '../../shared/protocols/lingox/pages.ts';

/** What the page's address says. */
export interface Invited {
  /** Of the conversation. */
  readonly id: string;
  readonly token: string;
}

export type Look =
  | { readonly kind: 'found'; readonly session: SessionPage; readonly languages: LanguagesPage }
  | { readonly kind: 'ended' }
  /** The conversation may go on, and this invitation lets nobody new in. */
  | { readonly kind: 'invitation-ended' }
  /** Not now: the sessions cannot be reached, or nobody answers. */
  | { readonly kind: 'unavailable' };

/** `base`: any address of the server. `participant`: who was in before. */
export async function lookAt(base: URL, invited: Invited, participant: string | undefined): Promise<Look> {
  try {
    const [session, languages] = await Promise.all([
      get(new URL(ofConversation(sessionPath, invited.id), base), headersOf(invited, participant)),
      get(new URL(languagesPath, base), {}),
    ]);
    if (session.status === 404) return { kind: 'ended' };
    if (session.status === 410) return { kind: 'invitation-ended' };
    const found = sessionPage.safeParse(session.body);
    const offered = languagesPage.safeParse(languages.body);
    if (!found.success || !offered.success) return { kind: 'unavailable' };
    return { kind: 'found', session: found.data, languages: offered.data };
  } catch {
    return { kind: 'unavailable' };
  }
}

/** Rejects when nobody answers. */
export async function exists(base: URL, invited: Invited, participant: string): Promise<boolean> {
  const url = new URL(ofConversation(sessionPath, invited.id), base);
  const headers = headersOf(invited, participant);
  return ![404, 410].includes((await fetch(url, { cache: 'no-store', headers })).status);
}

const headersOf = ({ token }: Invited, participant: string | undefined): Record<string, string> => ({
  [tokenHeader]: token,
  ...(participant === undefined ? {} : { [participantHeader]: participant }),
});

async function get(url: URL, headers: Record<string, string>): Promise<{ status: number; body: unknown }> {
  const answer = await fetch(url, { headers, cache: 'no-store', signal: AbortSignal.timeout(10_000) });
  const body: unknown = await answer.json().catch(() => undefined);
  return { status: answer.status, body };
}
