/** The client at the other end of the socket. */
export interface Peer {
  send(frame: string): void;
  /** Asks the client, by not reading from it, to wait with more sound. */
  wait(waiting: boolean, why?: string): void;
  /** Resolves with whether the client has read all that was sent. */
  reached(): Promise<boolean>;
  /** Closes the socket with a code of RFC 6455, after what was sent. */
  end(code: number, reason: string): void;
}
