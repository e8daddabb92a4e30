/** Where an address of a service leads. */

/** Not of the language, but of every process: https://url.spec.whatwg.org/#dom-url-parse */
declare const URL: {
  parse(url: string): { readonly protocol: string; readonly host: string; readonly hostname: string } | null;
};

/** Whether an address is that of the computer itself. `host`: with or without its port. */
export function isThisComputer(host: string): boolean {
  const name = URL.parse(`http://${host}`)?.hostname ?? host;
  return (
    name === 'localhost' || name.endsWith('.localhost') || name === '[::1]' || /^127\.[\d.]+$/.test(name)
  );
}

/** The host of an address that somebody has entered; undefined when it is none. */
export const hostOf = (url: string): string | undefined => {
  const host = URL.parse(url)?.host;
  return host === '' || host === undefined ? undefined : host;
};

/** The host that an address leads to without encryption, when it is another machine. */
export function openHost(url: string): string | undefined {
  const host = hostOf(url);
  const isOpen = /^(http|ws):$/.test(URL.parse(url)?.protocol ?? '');
  return isOpen && host !== undefined && !isThisComputer(host) ? host : undefined;
}
