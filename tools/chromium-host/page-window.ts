/** What a page needs of the window around it. */
export interface PageWindow {
  readonly preload: string | undefined;
  backgroundColor(): string | undefined;
  /** Opens the window in Chromium at `url` and attaches it. */
  open(url: string): Promise<void>;
  painted(): void;
  focusChanged(focused: boolean): void;
  resized(): void;
  /** Chromium closed the page, or the app did. */
  gone(): void;
}
