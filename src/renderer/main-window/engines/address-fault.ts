/** What is wrong with the address of a server; undefined when nothing is. As the main process checks it. */
export function addressFault(address: string): 'wrong' | 'holds-key' | undefined {
  const url = URL.parse(address);
  if (!url || !/^https?:$/.test(url.protocol) || url.hostname === '') return 'wrong';
  const holdsKey = url.username !== '' || url.password !== '' || url.search !== '';
  return holdsKey ? 'holds-key' : undefined;
}
