/** What the listeners show. */

import type { ServerOptions } from '../../server/server-options.ts';
import { type CertificateFiles, readCertificateFiles } from './certificate-files.ts';
import { ownCertificate } from './own-certificate.ts';

export interface CertificateOptions {
  /** A second listener, for other machines of the network. */
  readonly share?: { readonly port: number };
  /** Given by whoever runs the gateway. */
  readonly tls?: CertificateFiles;
  /** Where one of its own is kept. */
  readonly dataDir?: string;
}

/** Rejects with an Error in plain words when the files that were given are none. */
export async function certificates({
  share,
  tls: files,
  dataDir,
}: CertificateOptions): Promise<Pick<ServerOptions, 'tls' | 'share'>> {
  const given = files && (await readCertificateFiles(files));
  if (!share) return given ? { tls: given } : {};
  const certificate = given ?? (await ownCertificate(dataDir === undefined ? {} : { dataDir }));
  return { share: { port: share.port, certificate } };
}
