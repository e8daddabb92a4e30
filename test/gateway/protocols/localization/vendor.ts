/** Google’s API as a gateway’s only model, which answers when the test lets it. */

import { vendorServer } from '../../../support/vendor-server.ts';

/** What a group of 14 languages is asked for. */
export const locales = [
  'de',
  'fr',
  'ja',
  'ko',
  'pt-BR',
  'uk',
  'it',
  'nl',
  'pl',
  'sv',
  'tr',
  'cs',
  'fi',
  'el',
];

export async function vendor() {
  let open = Promise.withResolvers<void>();
  const server = await vendorServer(async ({ body }) => {
    const { q, target } = body as { readonly q: readonly string[]; readonly target: string };
    await open.promise;
    return { data: { translations: [{ translatedText: `[${target}] ${q[0]}` }] } };
  });
  return {
    server,
    environment: { DRAGOMAN_GOOGLE_KEY: 'k', DRAGOMAN_GOOGLE_URL: server.url },
    targets: () => server.calls.map(({ body }) => (body as { readonly target: string }).target),
    let: () => open.resolve(),
    hold: () => {
      open = Promise.withResolvers<void>();
    },
  };
}
