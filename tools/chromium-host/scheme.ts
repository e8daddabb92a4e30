/**
 * Chromium knows no scheme but its own. `app://main/x` is therefore shown to it as
 * `https://main.app.chromium-host.localhost/x` and turned back everywhere the app sees an address.
 */
const domain = 'chromium-host.localhost';
const standard = /^(https?|wss?|data|blob|file|about|chrome|devtools|javascript)$/i;
const appUrl = /^([a-z][a-z0-9+.-]*):\/\/([^/?#]*)(.*)$/is;
const hostUrl = new RegExp(`^https://([^/:]+)\\.([a-z0-9-]+)\\.${domain.replaceAll('.', '\\.')}(?=[/?#]|$)`);

export function toChromium(url: string): string {
  const match = appUrl.exec(url);
  const [, scheme = '', host = '', rest = ''] = match ?? [];
  if (match === null || standard.test(scheme)) return url;
  return `https://${host}.${scheme}.${domain}${rest === '' ? '/' : rest}`;
}

export function fromChromium(url: string): string {
  return url.replace(hostUrl, '$2://$1');
}

/** The address without its fragment, which no request carries. */
export function withoutFragment(url: string): string {
  return url.split('#', 1)[0] ?? url;
}

/** `app://main`, or `https://example.com`; 'null' for addresses without an origin. */
export function originOf(url: string): string {
  return /^[a-z][a-z0-9+.-]*:\/\/[^/?#]*/i.exec(url)?.[0] ?? 'null';
}

/** A content security policy names the app's schemes (`app:`, `app://main`); Chromium must read their stand-ins. */
export function policyToChromium(policy: string, schemes: ReadonlySet<string>): string {
  return policy.replace(
    /(^|[\s;,])([a-z][a-z0-9+.-]*):(?:\/\/([^/\s;,]+)[^\s;,]*)?(?=[\s;,]|$)/gi,
    (source: string, before: string, scheme: string, host?: string) =>
      schemes.has(scheme) ? `${before}https://${host ?? '*'}.${scheme}.${domain}` : source,
  );
}
