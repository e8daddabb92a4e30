/** What the server says of the conversation before it is joined. */

import {
  type LanguagesPage,
  languagesPage,
  languagesPath,
  ofConversation,
  type SessionPage,
  sessionPage,
  sessionPath,
} from '../../shared/protocols/lingox/pages.ts';

export type Look =
  | { readonly kind: 'found'; readonly session: SessionPage; readonly languages: LanguagesPage }
  | { readonly kind: 'ended' }
  /** Not now: the sessions cannot be reached, or nobody answers. */
  | { readonly kind: 'unavailable' };

/** `base`: any address of the server. */
export async function lookAt(base: URL, id: string): Promise<Look> {
  try {
    const [session, languages] = await Promise.all([
      get(new URL(ofConversation(sessionPath, id), base)),
      get(new URL(languagesPath, base)),
    ]);
    if (session.status === 404) return { kind: 'ended' };
    const found = sessionPage.safeParse(session.body);
    const offered = languagesPage.safeParse(languages.body);
    if (!found.success || !offered.success) return { kind: 'unavailable' };
    return { kind: 'found', session: found.data, languages: offered.data };
  } catch {
    return { kind: 'unavailable' };
  }
}

/** Rejects when nobody answers. */
export async function exists(base: URL, id: string): Promise<boolean> {
  return (await fetch(new URL(ofConversation(sessionPath, id), base), { cache: 'no-store' })).status !== 404;
}

async function get(url: URL): Promise<{ status: number; body: unknown }> {
  const answer = await fetch(url, { cache: 'no-store', signal: AbortSignal.timeout(10_000) });
  const body: unknown = await answer.json().catch(() => undefined);
  return { status: answer.status, body };
}
