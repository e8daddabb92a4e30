import type { Settings } from '../../../shared/settings/settings.ts';

/** What a control of this page needs: the settings as they look now, and the way to change them. */
export interface CaptionSettings {
  readonly settings: Settings;
  /** Kept, and in the overlay at once. */
  change(change: Partial<Settings>): void;
  /** Only in the preview, while a slider is dragged. */
  tryOut(change: Partial<Settings>): void;
}
