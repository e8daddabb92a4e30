/** The certificate that an operator gives: --tls-cert and --tls-key. */

import { createPrivateKey, type KeyObject, X509Certificate } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { Certificate } from '../../server/server-options.ts';

/** PEM files. */
export interface CertificateFiles {
  /** The server's own certificate first, then those between it and the root. */
  readonly cert: string;
  readonly key: string;
}

/** Rejects with an Error that says which file is wrong and how: TLS itself would only fail at the first visitor. */
export async function readCertificateFiles(files: CertificateFiles): Promise<Certificate> {
  const [cert, key] = await readBoth(files);
  const certificate = certificateIn(cert, files.cert);
  if (!certificate.checkPrivateKey(keyIn(key, files.key)))
    throw new Error(`The private key ${files.key} does not belong to the certificate ${files.cert}`);
  if (new Date(certificate.validTo) <= new Date())
    throw new Error(`The certificate ${files.cert} has expired (${certificate.validTo})`);
  return { cert, key };
}

/** Rejects with what is wrong with each of them: the one that happens to fail first is not the only one to mend. */
async function readBoth(files: CertificateFiles): Promise<readonly [cert: string, key: string]> {
  const [cert, key] = await Promise.allSettled([
    read(files.cert, 'The certificate'),
    read(files.key, 'The private key'),
  ]);
  if (cert.status === 'fulfilled' && key.status === 'fulfilled') return [cert.value, key.value];
  const reasons = [cert, key].flatMap(each => (each.status === 'rejected' ? [each.reason as Error] : []));
  throw new Error(reasons.map(({ message }) => message).join('. '), { cause: reasons });
}

async function read(file: string, what: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    throw new Error(`${what} cannot be read: ${(error as Error).message}`, { cause: error });
  }
}

function certificateIn(pem: string, file: string): X509Certificate {
  try {
    return new X509Certificate(pem);
  } catch (error) {
    throw new Error(`${file} is no certificate in PEM form`, { cause: error });
  }
}

function keyIn(pem: string, file: string): KeyObject {
  try {
    return createPrivateKey(pem);
  } catch (error) {
    throw new Error(`${file} is no private key in PEM form without a passphrase`, { cause: error });
  }
}
