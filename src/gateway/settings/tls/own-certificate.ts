/**
 * The certificate that the gateway makes for itself when it is shared and nobody has given one. It is kept, because whoever
 * has accepted it once in a browser is then not asked again, and made anew only when it does not fit any more.
 */

import { createPrivateKey, X509Certificate } from 'node:crypto';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { machineNames } from '../../server/hosts.ts';
import { networkAddresses, networkFacts } from '../../server/network-addresses.ts';
import type { Certificate } from '../../server/server-options.ts';

const dayMs = 86_400_000;
/** Browsers refuse certificates that are valid for more than 398 days. */
const validDays = 397;
const renewDays = 30;
/** Clocks of phones differ. */
const clockDays = 1;

export interface OwnCertificateOptions {
  /** Nothing is kept when absent. */
  readonly dataDir?: string;
  /** Host names and IPv4 addresses that it is for. */
  readonly names?: readonly string[];
  readonly now?: Date;
}

/** Under what this machine is reached by others, and by itself. */
const currentNames = (): readonly string[] => [
  ...networkAddresses(networkFacts()),
  ...machineNames(),
  'localhost',
  '127.0.0.1',
];

/** The kept certificate, or a new one when it lacks a name, or expires within 30 days, or cannot be read. */
export async function ownCertificate(options: OwnCertificateOptions): Promise<Certificate> {
  const { dataDir, names = currentNames(), now = new Date() } = options;
  if (dataDir === undefined) return make(names, now);
  const folder = join(dataDir, 'tls');
  const file = join(folder, 'share.pem');
  const kept = await readFile(file, 'utf8').catch(() => undefined);
  if (kept !== undefined && fits(kept, names, now)) return { cert: kept, key: kept };
  const { cert, key } = await make(names, now);
  await mkdir(folder, { recursive: true, mode: 0o700 });
  // Both in one file, put there whole: a certificate beside the key of another would be worth nothing.
  const made = `${file}.new`;
  await writeFile(made, `${cert}\n${key}`, { mode: 0o600 });
  await rename(made, file);
  return { cert, key };
}

function fits(pem: string, names: readonly string[], now: Date): boolean {
  try {
    const certificate = new X509Certificate(pem);
    if (!certificate.checkPrivateKey(createPrivateKey(pem))) return false;
    if (Date.parse(certificate.validTo) - now.getTime() < renewDays * dayMs) return false;
    if (Date.parse(certificate.validFrom) > now.getTime()) return false;
    return names.every(name => (isAddress(name) ? certificate.checkIP(name) : certificate.checkHost(name)));
  } catch {
    return false;
  }
}

async function make(names: readonly string[], now: Date): Promise<Certificate> {
  // Loaded when it is needed: most gateways are not shared.
  const { generate } = await import('selfsigned');
  const from = now.getTime() - clockDays * dayMs;
  const made = await generate([{ name: 'commonName', value: 'Dragoman' }], {
    keyType: 'ec',
    curve: 'P-256',
    algorithm: 'sha256',
    notBeforeDate: new Date(from),
    notAfterDate: new Date(from + validDays * dayMs),
    extensions: [
      { name: 'basicConstraints', cA: false, critical: true },
      { name: 'keyUsage', digitalSignature: true, critical: true },
      // Apple's browsers ask for it.
      { name: 'extKeyUsage', serverAuth: true },
      {
        name: 'subjectAltName',
        altNames: names.map(name => (isAddress(name) ? { type: 7, ip: name } : { type: 2, value: name })),
      },
    ],
  });
  return { cert: made.cert, key: made.private };
}

const isAddress = (name: string): boolean => /^\d+\.\d+\.\d+\.\d+$/.test(name);
