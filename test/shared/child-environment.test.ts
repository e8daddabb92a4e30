import { describe, expect, it } from 'vitest';
import { childEnvironment } from '../../src/shared/child-environment.ts';

const own = {
  Path: 'C:\\bin',
  SystemRoot: 'C:\\Windows',
  TMPDIR: '/tmp',
  LC_ALL: 'C',
  HOME: '/home/a',
  HTTPS_PROXY: 'http://proxy',
  npm_config_registry: 'https://registry',
  NODE_AUTH_TOKEN: 't',
  DRAGOMAN_PACKS: '/packs',
  DRAGOMAN_GATEWAY_KEY: 'k',
  AWS_SECRET_ACCESS_KEY: 's',
  NODE_OPTIONS: '--inspect',
  EMPTY: undefined,
};

describe('the environment of a child', () => {
  it('has what its kind needs, whatever the case of the names, and nothing else', () => {
    const engine = { Path: 'C:\\bin', SystemRoot: 'C:\\Windows', TMPDIR: '/tmp', LC_ALL: 'C' };
    const there = { ...engine, HOME: '/home/a', DRAGOMAN_PACKS: '/packs' };
    expect(childEnvironment('engine', own)).toEqual(engine);
    expect(childEnvironment('self-test', own)).toEqual(there);
    const gateway = { ...there, HTTPS_PROXY: 'http://proxy', DRAGOMAN_GATEWAY_KEY: 'k' };
    expect(childEnvironment('gateway', own)).toEqual(gateway);
    const npm = { npm_config_registry: 'https://registry', NODE_AUTH_TOKEN: 't' };
    expect(childEnvironment('packs', own)).toEqual({ ...there, HTTPS_PROXY: 'http://proxy', ...npm });
  });

  it('has what the caller adds, in place of its own', () => {
    expect(childEnvironment('gateway', own, { DRAGOMAN_GATEWAY_KEY: 'new' }).DRAGOMAN_GATEWAY_KEY).toBe(
      'new',
    );
  });
});
