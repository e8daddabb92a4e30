/**
 * **D** The invitation to a conversation: a token of 128 random bits in the fragment of `join_url`, which no browser sends in a
 * request line or a Referer. A page shows it to the session's address in a header and to its socket as a subprotocol, because a
 * browser gives a socket no other header. Whoever has the gateway's key needs no invitation, as in the document.
 */

/** DELETE, with the key: nobody new is let in by the invitation any more. `:id` stands for the conversation. */
export const invitationPath = '/api/v1/session/:id/invitation';

/** Of the request for the session's address. */
export const tokenHeader = 'x-dragoman-invitation';
/** Likewise: who asks; whoever was let in before may come back after the invitation has ended. */
export const participantHeader = 'x-dragoman-participant';

/** What the server answers to those that `socketProtocols` offers: the token is not sent back. */
const subprotocol = 'dragoman.lingox';
const tokenPrefix = 'dragoman.invitation.';

const token = /^[\w-]{22}$/;

/** 128 bits in base64url. */
export const isToken = (text: string): boolean => token.test(text);

/** Of an address's fragment, e.g. "#q83vASNFZ4mrze8BI0Vniw"; undefined where there is none. */
export function tokenOfFragment(fragment: string): string | undefined {
  const text = fragment.replace(/^#/, '');
  return isToken(text) ? text : undefined;
}

/** What a socket offers in Sec-WebSocket-Protocol. */
export const socketProtocols = (invitation: string): string[] => [subprotocol, tokenPrefix + invitation];

/** Of the header Sec-WebSocket-Protocol. */
export function tokenOfProtocols(header = ''): string | undefined {
  const offered = header.split(',').map(each => each.trim());
  return offered.find(each => each.startsWith(tokenPrefix))?.slice(tokenPrefix.length);
}
