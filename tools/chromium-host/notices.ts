/** What the app asked for and the host only noted: API → what became of it. Tests read it as `electron.host.notices`. */
export const notices = new Map<string, string>();

/** Says once that `api` has no effect, or less than in Electron. Silenced, but still kept, by CHROMIUM_HOST_QUIET=1. */
export function notice(api: string, effect = 'recorded, without effect'): void {
  if (notices.has(api)) return;
  notices.set(api, effect);
  if (process.env.CHROMIUM_HOST_QUIET !== '1') process.stderr.write(`[chromium-host] ${api}: ${effect}\n`);
}
