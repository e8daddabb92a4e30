/** How long and how much a server at an address may take. */

export interface AddressLimits {
  /** ms for one utterance, its retries included; as long again as the utterance comes on top. */
  readonly hearMs: number;
  /** ms for one sentence, its retries included. */
  readonly translateMs: number;
  readonly speakMs: number;
  /** How often a request is sent again after the first time. */
  readonly retries: number;
  /** ms; doubled each time, with jitter. A server's Retry-After counts more. */
  readonly firstRetryMs: number;
  /** After so many requests without an answer, one after another, the server is left alone … */
  readonly failuresToBreak: number;
  /** … for so many ms; then one request tries whether it is back. */
  readonly breakMs: number;
  /** Bytes of an answer, decompressed. A transcription with everything about its tokens takes about 20 kB a minute. */
  readonly jsonBytes: number;
  /** Bytes of an answer that is sound: about five minutes of 24 000 Hz, which the longest text takes. */
  readonly soundBytes: number;
  /** ms of speech; compressed, a small file can hold hours. */
  readonly soundMs: number;
}

export const addressLimits: AddressLimits = {
  hearMs: 10_000,
  translateMs: 8_000,
  speakMs: 10_000,
  retries: 2,
  firstRetryMs: 250,
  failuresToBreak: 3,
  breakMs: 10_000,
  jsonBytes: 2_000_000,
  soundBytes: 16_000_000,
  soundMs: 600_000,
};

export interface AddressOptions {
  /** Read at each request. */
  readonly limits?: Partial<AddressLimits>;
  /** A line for each request that is sent again and each pause; never with a key or with what was said. */
  readonly log?: (line: string) => void;
}
