/** How the windows exist: on a display, or only as pixels in memory. */
export type Mode = 'headed' | 'headless';

export function chooseMode(env: NodeJS.ProcessEnv = process.env): Mode {
  if (env.CHROMIUM_HOST_HEADLESS === '1') return 'headless';
  const noDisplay = env.DISPLAY === undefined && env.WAYLAND_DISPLAY === undefined;
  return process.platform === 'linux' && noDisplay ? 'headless' : 'headed';
}

/** The size of the one screen the app sees, px. */
export function screenSize(): { readonly width: number; readonly height: number } {
  const [width, height] = (process.env.CHROMIUM_HOST_SCREEN ?? '1280x800').split('x').map(Number);
  return { width: width ?? 1280, height: height ?? 800 };
}

// No first-run pages, no infobars, no calls home.
const quiet = [
  '--no-first-run',
  '--no-default-browser-check',
  '--test-type',
  '--disable-background-networking',
  '--disable-breakpad',
  '--disable-client-side-phishing-detection',
  '--disable-component-extensions-with-background-pages',
  '--disable-component-update',
  '--disable-default-apps',
  '--disable-domain-reliability',
  '--disable-extensions',
  '--disable-field-trial-config',
  '--disable-infobars',
  '--disable-search-engine-choice-screen',
  '--disable-session-crashed-bubble',
  '--disable-sync',
  '--hide-crash-restore-bubble',
  '--metrics-recording-only',
  '--no-pings',
  '--password-store=basic',
];

// A window of an app is never throttled, and what it shows does not depend on the machine.
const steady = [
  '--autoplay-policy=no-user-gesture-required',
  '--disable-back-forward-cache',
  '--disable-background-timer-throttling',
  '--disable-backgrounding-occluded-windows',
  '--disable-dev-shm-usage',
  '--disable-gpu',
  '--disable-hang-monitor',
  '--disable-ipc-flooding-protection',
  '--disable-popup-blocking',
  '--disable-renderer-backgrounding',
  '--enable-unsafe-swiftshader',
  '--force-color-profile=srgb',
];

// Requests are answered one by one (requests.ts), but WebSocket, WebRTC and Chromium's own calls do not pass there:
// no name resolves, and whatever is not loopback goes to a proxy that does not exist.
const offline = [
  '--disable-quic',
  '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1, EXCLUDE [::1]',
  '--proxy-server=socks5://127.0.0.1:1',
  '--webrtc-ip-handling-policy=disable_non_proxied_udp',
];

// LocalNetworkAccessChecks would keep pages from loopback by a prompt nobody sees; that is for the app's policy to say.
export const disabledFeatures: readonly string[] = [
  'AimEnabled',
  'AutofillServerCommunication',
  'AvoidCorsURLLoaderRestartOnRedirect',
  'CertificateTransparencyComponentUpdater',
  'DestroyProfileOnBrowserClose',
  'DialMediaRouteProvider',
  'GlobalMediaControls',
  'HttpsFirstBalancedModeAutoEnable',
  'HttpsUpgrades',
  'LensOverlay',
  'LocalNetworkAccessChecks',
  'MediaRouter',
  'NetworkTimeServiceQuerying',
  'OptimizationHints',
  'PaintHolding',
  'PreconnectToSearch',
  'ThirdPartyStoragePartitioning',
  'Translate',
];

// The app may not hand these on: the first three are the host's own, the others would open the network again.
const reserved =
  /^(user-data-dir|remote-debugging|inspect|headless|proxy-|host-resolver-rules|host-rules|webrtc-ip)/;

export interface FlagChoices {
  readonly mode: Mode;
  readonly profile: string;
  /** The app's own switches. `remote-debugging-port` among them (Playwright's) opens that port beside the pipe. */
  readonly switches: ReadonlyMap<string, string>;
}

/** Chromium's sandbox needs a user that is not root. */
export function sandboxFlags(switches: ReadonlyMap<string, string>): readonly string[] {
  return process.getuid?.() === 0 || switches.has('no-sandbox') ? ['--no-sandbox'] : [];
}

export function browserFlags({ mode, profile, switches }: FlagChoices): readonly string[] {
  const { width, height } = screenSize();
  const port = switches.get('remote-debugging-port');
  const handedOn = [...switches].filter(([name]) => !reserved.test(name) && name !== 'disable-features');
  const disabled = [...disabledFeatures, switches.get('disable-features') ?? []].flat().join(',');
  return [
    ...quiet,
    ...steady,
    ...offline,
    ...sandboxFlags(switches),
    '--remote-debugging-pipe',
    ...(port === undefined ? [] : [`--remote-debugging-port=${port}`]),
    '--no-startup-window',
    `--user-data-dir=${profile}`,
    ...(mode === 'headless' ? ['--headless', `--screen-info={${width}x${height}}`] : []),
    `--disable-features=${disabled}`,
    ...handedOn.map(([name, value]) => (value === '' ? `--${name}` : `--${name}=${value}`)),
  ];
}
