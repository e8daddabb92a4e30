/**
 * Whether the list follows the newest sentence. It does until the reader scrolls up, and again when they are back at
 * the end. While it follows, a growing sentence has `reserve` px of empty room below the last row to grow into; only
 * when that is used up do all rows move, once, as a whole.
 */

/** Empty room below the last row, px: four lines of reading text. */
export const reserve = 108;
/** How near to the lower edge the last row may come before the rows move, px. */
const edge = 10;

export interface ScrollPlace {
  readonly scrollTop: number;
  readonly scrollHeight: number;
  readonly clientHeight: number;
}

const distanceFromEnd = (place: ScrollPlace): number =>
  place.scrollHeight - place.clientHeight - place.scrollTop;

/** The last row has outgrown the reserve. */
export const outgrown = (place: ScrollPlace): boolean => distanceFromEnd(place) > reserve - edge;

/**
 * Whether to go on following after scrolling from `before` (px) to `now`. `byHand`: the reader touched wheel, keys,
 * finger or scroll bar just before; the list itself also scrolls, when rows turn out taller than estimated.
 */
export function followsAfterScroll(
  following: boolean,
  before: number,
  now: ScrollPlace,
  byHand: boolean,
): boolean {
  const distance = distanceFromEnd(now);
  if (byHand && now.scrollTop < before - 1) return distance < 2;
  // Far from the end by other means: find in page, a screen reader, a script.
  if (following) return distance <= reserve + now.clientHeight / 2;
  return distance < 2 || (byHand && now.scrollTop > before && distance <= reserve - edge);
}
