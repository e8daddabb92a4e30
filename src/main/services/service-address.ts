/** Where a service is, and what it is shown to be let in. */
export interface ServiceAddress {
  /** http(s) origin and optional path prefix, without the protocol's own paths. */
  readonly url: string;
  readonly key?: string;
  /** Origin by which other devices of the network reach the same server, where that is another one. */
  readonly shareUrl?: string;
}
