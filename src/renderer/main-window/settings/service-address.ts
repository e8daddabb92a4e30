const schemes = ['wss:', 'ws:', 'https:', 'http:'];

/** Whether a text is an address a service can be at. */
export function isServiceAddress(address: string): boolean {
  const url = URL.parse(address);
  return url !== null && schemes.includes(url.protocol) && url.hostname !== '';
}
