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
 * **D** Recognisers that a gateway has open at once, for all its services together: the models are shared, but each decodes
 * what it hears. A session has one, a session of consecutive with its spare two. Who comes after that is refused in the words of the service, and may
 * try again.
 */
export const mostRecognizers = 24;
