/**
 * What a child process gets of this one's environment: only what it needs. Keys that came by the environment are for this
 * process, and an engine that crashes or writes a log must not have them.
 */

type Environment = Readonly<Record<string, string | undefined>>;

/** To find programs and libraries, a place for temporary files, compiled code, the language and the time zone. */
const anyProgram =
  /^(path|pathext|systemroot|windir|comspec|tmpdir|tmp|temp|lang|language|lc_[a-z]+|tz|ld_library_path|dyld_library_path|node_v8_coverage|node_compile_cache)$/iu;
/** The person's folders. */
const folders = /^(home|userprofile|appdata|localappdata|xdg_[a-z_]+|dragoman_packs)$/iu;
/** How this machine reaches others. */
const network =
  /^(https?_proxy|all_proxy|no_proxy|node_extra_ca_certs|node_use_[a-z_]+|ssl_cert_(file|dir))$/iu;
/** npm's own settings, and what an .npmrc usually names for its token. */
const npm = /^(npm_[^=]+|node_auth_token|github_token|ci_job_token)$/iu;

const needs = {
  /** Engines and text tools: they get files and words by messages, and reach nothing. */
  engine: [anyProgram],
  /** The gateway's own settings come by the environment. */
  gateway: [anyProgram, folders, network, /^dragoman_/iu],
  /** Programs of the sound system, which find its server by these. */
  sound: [anyProgram, folders, /^(pulse|pipewire)_/iu],
  packs: [anyProgram, folders, network, npm],
  /** Tries a pack that is installed. */
  'self-test': [anyProgram, folders],
} as const satisfies Record<string, readonly RegExp[]>;

export function childEnvironment(
  child: keyof typeof needs,
  own: Environment,
  extra: Readonly<Record<string, string>> = {},
): Record<string, string> {
  const kept = Object.entries(own).flatMap(([name, value]) =>
    value !== undefined && needs[child].some(pattern => pattern.test(name)) ? [[name, value] as const] : [],
  );
  return { ...Object.fromEntries(kept), ...extra };
}
