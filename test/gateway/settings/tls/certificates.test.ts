import { X509Certificate } from 'node:crypto';
import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { readCertificateFiles } from '../../../../src/gateway/settings/tls/certificate-files.ts';
import { ownCertificate } from '../../../../src/gateway/settings/tls/own-certificate.ts';

const dayMs = 86_400_000;
const names = ['192.168.1.20', 'desk.local', 'desk'];

async function folder(): Promise<string> {
  const made = await mkdtemp(join(tmpdir(), 'dragoman-tls-'));
  onTestFinished(() => rm(made, { recursive: true, force: true }));
  return made;
}

describe('the certificate that the gateway makes', () => {
  it('is for this machine’s names and addresses, and short enough for every browser', async () => {
    const { cert, key } = await ownCertificate({ names });
    const made = new X509Certificate(cert);
    expect(made.checkIP('192.168.1.20')).toBe('192.168.1.20');
    expect(made.checkHost('desk.local')).toBe('desk.local');
    expect(made.checkHost('evil.example')).toBeUndefined();
    expect(made.ca).toBe(false);
    expect(made.keyUsage).toEqual(['1.3.6.1.5.5.7.3.1']);
    expect(Date.parse(made.validTo) - Date.parse(made.validFrom)).toBeLessThanOrEqual(397 * dayMs);
    expect(Date.parse(made.validFrom)).toBeLessThan(Date.now());
    expect(key).toContain('PRIVATE KEY');
  });

  it('is made once and kept where only its owner reads it', async () => {
    const dataDir = await folder();
    const first = await ownCertificate({ dataDir, names });
    const again = await ownCertificate({ dataDir, names: ['desk'] });
    expect(new X509Certificate(again.cert).fingerprint256).toBe(
      new X509Certificate(first.cert).fingerprint256,
    );
    const file = join(dataDir, 'tls', 'share.pem');
    expect((await stat(file)).mode & 0o777).toBe(0o600);
    expect(await readFile(file, 'utf8')).toContain(first.key.trim());
  });

  it('is made anew for a new address, before it expires, and when it cannot be read', async () => {
    const dataDir = await folder();
    const serial = async (options: { names?: string[]; now?: Date }) =>
      new X509Certificate((await ownCertificate({ dataDir, names, ...options })).cert).serialNumber;
    const first = await serial({});
    const moved = await serial({ names: [...names, '10.0.0.7'] });
    expect(moved).not.toBe(first);
    expect(await serial({ now: new Date(Date.now() + 300 * dayMs) })).toBe(moved);
    const renewed = await serial({ now: new Date(Date.now() + 380 * dayMs) });
    expect(renewed).not.toBe(moved);
    await writeFile(join(dataDir, 'tls', 'share.pem'), 'torn');
    expect(await serial({})).not.toBe(renewed);
  });
});

describe('the certificate that an operator gives', () => {
  async function files(certificate: string, key: string) {
    const dir = await folder();
    const paths = { cert: join(dir, 'cert.pem'), key: join(dir, 'key.pem') };
    await Promise.all([writeFile(paths.cert, certificate), writeFile(paths.key, key)]);
    return paths;
  }

  it('is taken as it is', async () => {
    const made = await ownCertificate({ names });
    expect(await readCertificateFiles(await files(made.cert, made.key))).toEqual(made);
  });

  it('is refused with what is wrong and where', async () => {
    const [made, other] = await Promise.all([ownCertificate({ names }), ownCertificate({ names })]);
    const old = await ownCertificate({ names, now: new Date(Date.now() - 500 * dayMs) });
    const why = async (cert: string, key: string) =>
      readCertificateFiles(await files(cert, key)).then(
        () => 'taken',
        (error: Error) => error.message,
      );
    expect(await why(made.cert, other.key)).toContain('does not belong to the certificate');
    expect(await why('no certificate', made.key)).toMatch(/cert\.pem is no certificate/);
    expect(await why(made.cert, 'no key')).toMatch(/key\.pem is no private key/);
    expect(await why(old.cert, old.key)).toContain('has expired');
  });

  const missing = 'ENOENT: no such file or directory, open';
  const noCertificate = `The certificate cannot be read: ${missing} '/nowhere/c.pem'`;
  const noKey = `The private key cannot be read: ${missing} '/nowhere/k.pem'`;

  it.each([
    ['the certificate', '/nowhere/c.pem', undefined, noCertificate],
    ['the key', undefined, '/nowhere/k.pem', noKey],
    // Whichever of them is looked for first.
    ['the certificate and the key', '/nowhere/c.pem', '/nowhere/k.pem', `${noCertificate}. ${noKey}`],
  ])('is refused with every file that is missing: %s', async (_, cert, key, message) => {
    const made = await ownCertificate({ names });
    const there = await files(made.cert, made.key);
    const given = { cert: cert ?? there.cert, key: key ?? there.key };
    await expect(readCertificateFiles(given)).rejects.toThrow(new Error(message));
  });

  it('is refused when a folder stands in its place', async () => {
    const dir = await folder();
    await expect(readCertificateFiles({ cert: dir, key: dir })).rejects.toThrow(
      /^The certificate cannot be read: EISDIR.*\. The private key cannot be read: EISDIR/,
    );
  });
});
