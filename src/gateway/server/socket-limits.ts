/** The limits of every socket and body (**D**), bytes. */
export const socketLimits = {
  messageBytes: 1024 * 1024,
  bodyBytes: 256 * 1024,
  /** Audio that waits for the engines of a session to open; what goes over is closed with 1009. */
  queuedAudioBytes: 8 * 1024 * 1024,
  /** A reader that lets this much wait is closed with 1013. */
  unsentBytes: 4 * 1024 * 1024,
} as const;

/**
 * The times of every listener, ms: headers and the whole of a request have to arrive within them, an answer may take longer. A
 * connection without a request is kept for the next one.
 */
export const listenerTimes = {
  headersTimeout: 60_000,
  requestTimeout: 60_000,
  keepAliveTimeout: 72_000,
  /** A TLS client that has not said hello by then is gone; ms. */
  handshakeTimeout: 30_000,
  connectionsCheckingInterval: 15_000,
} as const;

/**
 * **D** Recognisers that a gateway has open at once, for all its services together: the models are shared, but each decodes
 * what it hears. A session has one, a session of consecutive with its standby connection two. Who comes after that is refused in the words of the service, and may
 * try again.
 */
export const mostRecognizers = 24;
/** **D** Of them, those of one network address. */
export const mostRecognizersOfOne = 18;
/** **D** Recordings that are being downloaded at once: a client that does not read holds 2.3 MB. */
export const downloadLimits = { inAll: 32, perOwner: 8 } as const;
/** One of which nothing is read for so long is given up, ms. */
export const stalledDownloadMs = 60_000;
