/** Engines as the windows see them: who hears, translates and speaks, how well, and where the words go. */

export type EngineRole = 'hear' | 'translate' | 'speak' | 'tell-speakers';

export interface EngineSummary {
  /** A pack's id, “apertium”, …; the same engine may stand in several roles. */
  readonly id: string;
  readonly role: EngineRole;
  /** For people, e.g. “Moonshine tiny”. */
  readonly label: string;
  /** How well it does its work, one plain sentence; may be empty. */
  readonly quality: string;
  readonly source: 'built-in' | 'pack' | 'address';
  /** Where the words go; absent: they stay on the machine of the gateway. */
  readonly host?: string;
  /** BCP-47, of what is heard or spoken. */
  readonly languages: readonly string[];
  /** Of a translator. `via`: the language in between, where the pair is made of two. */
  readonly pairs: readonly { readonly source: string; readonly target: string; readonly via?: string }[];
}

/** The roles that a server at an address can have. */
export const addressRoles = ['hear', 'translate', 'speak'] as const;
export type AddressRole = (typeof addressRoles)[number];

/** Where a role's server is, without its key: windows can set a key and never read it. */
export interface EnteredAddress {
  /** A base such as http://127.0.0.1:8000/v1. */
  readonly url: string;
  readonly model?: string;
  /** Of the role that speaks. */
  readonly voice?: string;
}

export interface EngineChoices {
  /** `hasKey`: a key is kept for this address. */
  readonly addresses: {
    readonly [R in AddressRole]?: EnteredAddress & { readonly hasKey: boolean };
  };
  /** Ids of engines, those to try first at the front; the others follow in their usual order. */
  readonly prefer: readonly string[];
  /** Whether this computer has a key store; without one keys are forgotten when the app closes. */
  readonly keyStore: boolean;
}
