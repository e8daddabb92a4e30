/** What a gateway's server is told at its start. */

import type { RateLimits } from './rate-limits.ts';
import type { WorkBudget } from './work-budget.ts';

/** PEM. */
export interface Certificate {
  readonly cert: string;
  readonly key: string;
}

export interface ServerOptions {
  readonly host: string;
  /** 0 takes a free one. */
  readonly port: number;
  readonly key?: string;
  readonly allowedOrigins: readonly string[];
  /** Names by which others come through a proxy; see AccessRules. As `hostName` gives them. */
  readonly allowedHosts?: readonly string[];
  /** Given: it speaks https. */
  readonly tls?: Certificate;
  /** A second listener, for other machines of the network. */
  readonly share?: { readonly port: number; readonly certificate: Certificate };
  readonly rates?: Partial<RateLimits>;
  /** What its sockets may ask of the event loop. */
  readonly budget?: WorkBudget;
  readonly log: (line: string) => void;
}
