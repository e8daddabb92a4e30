import type { Capabilities } from '../../../shared/session/capabilities.ts';
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

type Modes = Capabilities['summaryModes'];

/** What can be chosen: instructions only where somebody follows them. */
export const offeredChoices = (modes: Modes): readonly SummaryChoice[] =>
  modes.length === 0 ? [] : modes.includes('custom') ? ['off', 'meeting', 'custom'] : ['off', 'meeting'];

/** The choice as far as the service has it. */
export const offeredChoice = (choice: SummaryChoice, modes: Modes): SummaryChoice =>
  offeredChoices(modes).includes(choice) ? choice : modes.length > 0 ? 'meeting' : 'off';

/** What to ask the service for; undefined for no summary. Custom without instructions is the meeting template. */
export function summaryRequest(
  { choice, instructions }: SummaryWish,
  modes: Modes,
): SummaryRequest | undefined {
  const offered = offeredChoice(choice, modes);
  if (offered === 'off') return undefined;
  const prompt = instructions.trim().slice(0, maxInstructions);
  if (offered === 'custom' && prompt !== '') return { mode: 'custom', template: 'custom', prompt };
  return { mode: 'builtin', template: 'meeting' };
}
