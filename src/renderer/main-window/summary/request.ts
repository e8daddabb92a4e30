import type { SummaryRequest } from '../../../shared/session/commands.ts';

export type SummaryChoice = 'off' | 'meeting' | 'custom';

/** What was chosen on the start page. */
export interface SummaryWish {
  readonly choice: SummaryChoice;
  /** The person's instructions; kept while another choice is made. */
  readonly instructions: string;
}

/** The longest instructions a service takes. */
export const maxInstructions = 4000;

export const noSummary: SummaryWish = { choice: 'off', instructions: '' };

/** What to ask the service for; undefined for no summary. Custom without instructions is the meeting template. */
export function summaryRequest({ choice, instructions }: SummaryWish): SummaryRequest | undefined {
  if (choice === 'off') return undefined;
  const prompt = instructions.trim().slice(0, maxInstructions);
  if (choice === 'custom' && prompt !== '') return { mode: 'custom', template: 'custom', prompt };
  return { mode: 'builtin', template: 'meeting' };
}
