/**
 * **D** `GET /`: what this is and where to connect, for a person who opens the address in a browser and for a program that tries it.
 * Without the key it says no more than that: not which version runs here, nor how its engines are.
 */

import { createHash } from 'node:crypto';
import manifest from '../../../package.json' with { type: 'json' };
import { textIn } from '../../shared/messages/format.ts';
import type { GatewayServer } from '../server/server.ts';

export interface FrontPageOptions {
  /** Paths of the sockets, by protocol. */
  readonly sockets: Readonly<Record<string, string>>;
  /** What the engines of this machine lack, a sentence each; none: they are ready. */
  readonly problems: () => readonly string[];
}

interface Facts {
  readonly name: 'dragoman-gateway';
  readonly needs_key: boolean;
  readonly sockets: Readonly<Record<string, string>>;
  readonly version?: string;
  readonly ready?: boolean;
  readonly problems?: readonly string[];
}

const text = textIn('en');
const style =
  'body{max-width:40rem;margin:3rem auto;padding:0 1rem;font:1rem/1.5 system-ui,sans-serif;color-scheme:light dark}code{overflow-wrap:anywhere}';
const styleHash = createHash('sha256').update(style).digest('base64');

/** Adds the page to a server that does not listen yet. */
export function serveFrontPage(server: GatewayServer, { sockets, problems }: FrontPageOptions): void {
  server.http.get('/', { config: { keyless: true, page: true } }, (request, reply) => {
    const isKnown = server.keyOf(request.raw) === 'valid';
    const found = isKnown ? problems() : [];
    const facts: Facts = {
      name: 'dragoman-gateway',
      needs_key: !isKnown,
      sockets,
      ...(isKnown ? { version: manifest.version, ready: found.length === 0, problems: found } : {}),
    };
    reply
      .header('cache-control', 'no-store')
      .header('vary', 'accept')
      .header('x-content-type-options', 'nosniff');
    if (!/\btext\/html\b/i.test(request.headers.accept ?? '')) return reply.send(facts);
    const policy = `default-src 'none'; style-src 'sha256-${styleHash}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`;
    return reply
      .header('content-security-policy', policy)
      .header('referrer-policy', 'no-referrer')
      .type('text/html; charset=utf-8')
      .send(pageOf(facts, `${request.protocol}://${request.headers.host ?? ''}`));
  });
}

function pageOf({ version, ready, problems = [], needs_key, sockets }: Facts, origin: string): string {
  const title = version === undefined ? text('front.title') : `${text('front.title')} ${version}`;
  const addresses = Object.entries(sockets).map(
    ([protocol, path]) => `<li>${escaped(protocol)}: <code>${escaped(path)}</code></li>`,
  );
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>${escaped(title)}</title>
<style>${style}</style>
<h1>${escaped(title)}</h1>
<p>${escaped(text('front.what'))}</p>
<p>${escaped(text('front.connect', { origin }))} ${needs_key ? escaped(text('front.key')) : ''}</p>
${ready === undefined ? '' : `<p>${escaped(text(ready ? 'front.ready' : 'front.not-ready'))}</p>`}
${problems.length === 0 ? '' : `<ul>${problems.map(each => `<li>${escaped(each)}</li>`).join('')}</ul>`}
<p>${escaped(text('front.sockets'))}</p>
<ul>${addresses.join('')}</ul>
</html>
`;
}

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const escaped = (words: string): string => words.replace(/[&<>"]/g, sign => entities[sign] ?? sign);
