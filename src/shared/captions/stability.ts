/** How steadily a growing text is shown: a choice between the newest words and the fewest changes. */

export const stabilities = ['fastest', 'balanced', 'calm', 'finals'] as const;
export type Stability = (typeof stabilities)[number];
export const defaultStability: Stability = 'balanced';

export type StabilityRule =
  /** Each result as it comes. */
  | { readonly shows: 'newest' }
  | {
      readonly shows: 'steady';
      /** Words at the end of a result that are held back at most. */
      readonly holds: number;
      /** Fewer are held back while results are seldom revised. */
      readonly adapts: boolean;
      /** ms; a word that has stood in its place for so long is shown. */
      readonly standsMs: number;
    }
  | { readonly shows: 'finals' };

export const stabilityRules: Readonly<Record<Stability, StabilityRule>> = {
  fastest: { shows: 'newest' },
  balanced: { shows: 'steady', holds: 1, adapts: true, standsMs: 600 },
  calm: { shows: 'steady', holds: Number.POSITIVE_INFINITY, adapts: false, standsMs: 1500 },
  finals: { shows: 'finals' },
};
