/**
 * The one error type that crosses a process: what happened, what was kept, what to do.
 *
 * A Problem is plain data. Across IPC it is returned (`Result`), because Electron keeps only an Error's message;
 * inside one process it may travel as a `ProblemError`.
 */

export type Severity = 'fatal' | 'error' | 'warning';

/** What a button beside the problem offers. The window knows the words for each. */
export type Remedy =
  | 'choose-device'
  | 'choose-recording'
  | 'enter-key'
  | 'reconnect'
  | 'restart-engines'
  | 'show-setup'
  | 'start-again';

interface Kind {
  readonly severity: Severity;
  readonly message: string;
  /** What the person can do now, in words. */
  readonly advice: string;
  readonly remedy?: Remedy;
}

/** Every reason a Problem can have, with its words. `{about}` is filled with what the problem is about. */
const kinds = {
  'audio-file-missing': {
    severity: 'error',
    message: 'The recording “{about}” cannot be opened.',
    advice: 'Check that the file is still there and may be read, or choose another recording.',
    remedy: 'choose-recording',
  },
  'audio-file-unreadable': {
    severity: 'error',
    message: '“{about}” is not a recording that Dragoman can read.',
    advice:
      'Choose a WAV file: 8 to 32-bit PCM, float, A-law or µ-law; or a .raw file of 16-bit mono PCM at 16 000 Hz.',
    remedy: 'choose-recording',
  },
  'audio-file-empty': {
    severity: 'error',
    message: '“{about}” holds no sound.',
    advice: 'The file is a WAV file of zero length. Choose another recording.',
    remedy: 'choose-recording',
  },
  'device-missing': {
    severity: 'error',
    message: '“{about}” is not connected.',
    advice: 'Connect it again or choose another source. Nothing else is captured in its place.',
    remedy: 'choose-device',
  },
  'device-lost': {
    severity: 'error',
    message: '“{about}” stopped sending sound.',
    advice: 'Dragoman keeps trying this device. Connect it again or choose another source.',
    remedy: 'choose-device',
  },
  'device-none': {
    severity: 'error',
    message: 'No microphone or other sound source was found.',
    advice: 'Connect a microphone, or try the sample talk.',
    remedy: 'choose-device',
  },
  'audio-dropped': {
    severity: 'warning',
    message: '{about} of sound could not be sent in time and was left out.',
    advice: 'The service or the network is slower than speech. Later sentences are not affected.',
  },
  'audio-unsent': {
    severity: 'warning',
    message: '{about} of sound could not be sent and was left out.',
    advice:
      'There was no connection to the service for so long. What is said once it is back is not affected.',
  },
  'end-missing': {
    severity: 'warning',
    message: 'The service did not finish the end of the session.',
    advice: 'The last words may be missing from the transcript.',
  },
  'service-unreachable': {
    severity: 'error',
    message: 'The translation service at {about} does not answer.',
    advice: 'Check the address and the network, then reconnect.',
    remedy: 'reconnect',
  },
  'service-refused-key': {
    severity: 'error',
    message: 'The translation service at {about} refused the key.',
    advice: 'Enter a valid key in the settings, then start again.',
    remedy: 'enter-key',
  },
  'service-needs-key': {
    severity: 'error',
    message: 'The translation service at {about} asks for a key.',
    advice: 'Enter the key that the people who run it gave you.',
    remedy: 'enter-key',
  },
  'key-invalid': {
    severity: 'error',
    message: 'This key cannot be used: the key holds a character that no key can have.',
    advice: 'Copy the key again, without a line end or a character that cannot be seen, and enter it.',
    remedy: 'enter-key',
  },
  'service-wrong-host': {
    severity: 'error',
    message: 'The server at {about} does not answer to this name.',
    advice:
      'Connect to it by a name that it knows. A gateway of ours learns another one when it is started with “--allow-host NAME”.',
    remedy: 'reconnect',
  },
  'service-refused': {
    severity: 'error',
    message: 'The address {about} does not speak this protocol.',
    advice: 'Check the address of the service. A company proxy or a login page may have answered instead.',
    remedy: 'reconnect',
  },
  'connection-lost': {
    severity: 'error',
    message: 'The connection to {about} was lost.',
    advice: 'Dragoman keeps trying. What is said meanwhile waits for up to 30 seconds and is sent then.',
  },
  'message-malformed': {
    severity: 'warning',
    message: 'The service sent a message that could not be understood ({about}).',
    advice: 'It was left out; the session goes on. Report it to the provider when it happens often.',
  },
  'service-error': {
    severity: 'error',
    message: 'The service reported: {about}.',
    advice: 'Try again, or choose another language or service.',
  },
  'service-hindered': {
    severity: 'warning',
    message: 'The service cannot pass on what is said: {about}.',
    advice:
      'It keeps what you say and passes it on as soon as it can. Go on talking or wait; nothing has to be done.',
  },
  'gateway-stopped': {
    severity: 'fatal',
    message: 'The built-in translation gateway stopped ({about}).',
    advice: 'Start again to bring it back.',
    remedy: 'start-again',
  },
  'engine-missing': {
    severity: 'error',
    message: 'An engine is not installed: {about}.',
    advice: 'Run “npm run setup”, which installs it or prints the command that does.',
    remedy: 'show-setup',
  },
  'engine-failed': {
    severity: 'error',
    message: 'An engine failed: {about}.',
    advice: 'It is started again by itself. The other engines go on.',
  },
  'engine-replaced': {
    severity: 'warning',
    message: 'Another engine did this sentence: {about}.',
    advice: 'Nothing is missing. The preferred engine is tried again with the next sentence.',
  },
  'language-unsupported': {
    severity: 'error',
    message: 'No engine on this machine handles {about}.',
    advice: 'Choose another language, install its pack, or connect to a service.',
  },
  'pack-damaged': {
    severity: 'error',
    message: 'A pack is damaged: {about}.',
    advice: 'Dragoman does not use it. Add it again, from its source or from another copy of its files.',
  },
  'pack-unknown': {
    severity: 'error',
    message: 'There is no pack “{about}”.',
    advice: 'Choose one from the list of packs.',
  },
  'pack-unavailable': {
    severity: 'error',
    message: 'A pack could not be downloaded: {about}.',
    advice:
      'Check the connection to the internet and try again, or add the pack from a folder or an archive that holds its files.',
  },
  'pack-changed': {
    severity: 'error',
    message: 'A pack has changed at its source: {about}.',
    advice:
      'Dragoman accepts only files that it knows, so the pack was not added. A newer version of Dragoman may know the new files.',
  },
  'pack-sign-in': {
    severity: 'error',
    message: 'A web page came instead of the pack: {about}.',
    advice: 'The network may want you to sign in first. Open a web browser, sign in, then try again.',
  },
  'pack-unsafe': {
    severity: 'error',
    message: 'An archive was refused because it is not safe to unpack: {about}.',
    advice: 'Nothing of it was kept. Get the archive again from a source that you trust.',
  },
  'pack-unreadable': {
    severity: 'error',
    message: 'A pack cannot be read: {about}.',
    advice: 'Choose a folder, or an archive of the type zip, tar, tar.gz, tar.bz2 or tar.zst.',
  },
  'pack-unrecognised': {
    severity: 'error',
    message: 'Dragoman does not know what the files in “{about}” are for.',
    advice:
      'Choose the folder or the archive of a model for sherpa-onnx or Firefox Translations, as its maker publishes it.',
  },
  'pack-language-unknown': {
    severity: 'error',
    message: 'The language of the pack in “{about}” cannot be found out.',
    advice: 'Say it when you add the pack: npm run packs -- add --from PATH --language es',
  },
  'pack-busy': {
    severity: 'warning',
    message: 'Another program is changing the pack “{about}”.',
    advice: 'Wait until it has finished, then try again.',
  },
  'pack-in-use': {
    severity: 'error',
    message: 'The pack “{about}” is in use and could not be changed.',
    advice: 'Close Dragoman and every gateway that runs on this computer, then try again.',
  },
  'pack-cancelled': {
    severity: 'warning',
    message: 'Adding the pack “{about}” was cancelled.',
    advice: 'What is already downloaded is kept for a while, so that trying again is faster.',
  },
  'pack-not-written': {
    severity: 'error',
    message: 'The folder of packs cannot be changed: {about}.',
    advice: 'Check that you may write to this folder, or set DRAGOMAN_PACKS to another one.',
  },
  'disk-full': {
    severity: 'error',
    message: 'There is not enough free disk space: {about}.',
    advice: 'Free some space, then try again.',
  },
  'vocabulary-unreadable': {
    severity: 'error',
    message: '“{about}” is not a vocabulary that Dragoman can read.',
    advice:
      'Choose a CSV file in UTF-8 whose first line names its columns (source, target, …), or a TBX-Basic file.',
  },
  'vocabulary-unsafe': {
    severity: 'error',
    message: '“{about}” was not read: it declares XML entities of its own.',
    advice: 'Such declarations can make a small file huge or read other files. Export it again without them.',
  },
  'vocabulary-too-large': {
    severity: 'error',
    message: '“{about}” is too large for a vocabulary.',
    advice: 'A vocabulary file may have 16 MB. Split it, or leave out what is not needed.',
  },
  'vocabulary-list-too-large': {
    severity: 'error',
    message: 'There are more words in “{about}” than a service takes.',
    advice:
      'A list may have 5,000 rows and 900 kB. Leave out what is not needed; until then it is not saved.',
  },
  'vocabulary-not-written': {
    severity: 'error',
    message: 'The vocabulary could not be written to “{about}”.',
    advice: 'Check that there is room and that the folder may be written to, then export again.',
  },
  'task-missing': {
    severity: 'error',
    message: 'The service does not keep this session any more.',
    advice: 'It may have been deleted elsewhere. Look at the list again.',
  },
  'storage-failed': {
    severity: 'warning',
    message: 'The recording is not stored as it should be: {about}.',
    advice: 'The session goes on and nothing on the screen is lost. Check the storage of the gateway.',
  },
  'file-damaged': {
    severity: 'warning',
    message: 'The file “{about}” could not be read.',
    advice:
      'A full disk or antivirus software can damage a file. Check that your choices are what they should be.',
  },
  'setting-managed': {
    severity: 'warning',
    message: 'This is set by your organisation.',
    advice: 'Ask the people who look after this computer.',
  },
  'request-invalid': {
    severity: 'error',
    message: 'The request was not valid: {about}.',
    advice: 'This is a fault in Dragoman. Please report it with the log.',
  },
  'not-allowed': {
    severity: 'error',
    message: 'That is not allowed here: {about}.',
    advice: 'Only Dragoman’s own pages may ask for this.',
  },
  'not-now': {
    severity: 'warning',
    message: 'That is not possible now: {about}.',
    advice: 'Wait until the current step is done, then try again.',
  },
  'not-offered': {
    severity: 'warning',
    message: 'This service cannot do that: {about}.',
    advice: 'Connect to a service that offers it.',
  },
  internal: {
    severity: 'error',
    message: 'Something went wrong inside Dragoman: {about}.',
    advice: 'The session goes on. Please report it with the log.',
  },
} as const satisfies Record<string, Kind>;

export type ProblemReason = keyof typeof kinds;

export interface Problem {
  /** Stable name, for programs and translations. */
  readonly reason: ProblemReason;
  readonly severity: Severity;
  /** What happened, one sentence for a person. */
  readonly message: string;
  /** What to do now. */
  readonly advice: string;
  /** What was kept, as a whole sentence; absent when nothing was at stake. */
  readonly kept?: string;
  readonly remedy?: Remedy;
  /** For the log and for copying: the technical cause. Never holds a key. */
  readonly detail?: string;
  /** The service's own error code and tracing id, when it sent them. */
  readonly code?: string;
  readonly requestId?: string;
  /** The sentence this is about, for a sentence-level problem. */
  readonly sid?: number;
  /** The target language this is about, when a sentence could not be translated into one: a translation solves it. */
  readonly language?: string;
}

type Extras = Partial<Omit<Problem, 'reason' | 'message' | 'advice'>>;

/** Makes a Problem. `about` names the thing it is about: a device, a file, an address. */
export function problem(reason: ProblemReason, about: string, extras: Extras = {}): Problem {
  const kind: Kind = kinds[reason];
  return {
    reason,
    severity: kind.severity,
    // What it is about may be a whole sentence of a service.
    message: kind.message.replace('{about}', () => about).replace(/([.!?…])\.$/, '$1'),
    advice: kind.advice,
    ...(kind.remedy === undefined ? {} : { remedy: kind.remedy }),
    ...extras,
  };
}

/** A Problem on its way through `throw`, inside one process only. */
export class ProblemError extends Error {
  readonly problem: Problem;

  constructor(cause: Problem) {
    super(cause.message);
    this.name = 'ProblemError';
    this.problem = cause;
  }
}

/** For what makes no sense in the present state. */
export const notNow = (why: string): ProblemError => new ProblemError(problem('not-now', why));

/** Any thrown value as a Problem: a ProblemError's own, else `internal` with the error in `detail`. */
export function toProblem(thrown: unknown): Problem {
  if (thrown instanceof ProblemError) return thrown.problem;
  const error = thrown instanceof Error ? thrown : new Error(String(thrown));
  return problem('internal', error.message, { detail: error.stack ?? error.message });
}

export type Result<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly problem: Problem };

export const ok = <T>(value: T): Result<T> => ({ ok: true, value });
export const failed = (cause: Problem): Result<never> => ({ ok: false, problem: cause });
