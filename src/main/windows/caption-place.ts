/** Where the caption overlay stands: on the screen that the person put it on, and always where it can be seen. Pure. */

export interface Area {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface ScreenArea {
  readonly key: string;
  /** Of all screens, without what the system keeps for its own bars. */
  readonly area: Area;
}

/** From the corner of its screen's area. Its height follows from what it shows. */
export interface Place {
  readonly x: number;
  readonly y: number;
  readonly width: number;
}

export interface KeptPlaces {
  /** The screen that the person put it on. */
  readonly screen: string | undefined;
  /** By screen. */
  readonly places: Readonly<Record<string, Place>>;
}

/** Narrower nothing can be read. */
export const leastWidth = 240;
const defaultWidth = 1000;
/** Above the lower edge of the screen. */
const defaultGap = 48;

/** `screens`: the first is the system's main one. Undefined without any. */
export function placed(screens: readonly ScreenArea[], kept: KeptPlaces, height: number): Area | undefined {
  const screen = screens.find(({ key }) => key === kept.screen) ?? screens[0];
  if (!screen) return undefined;
  const place = kept.places[screen.key] ?? defaultPlace(screen.area, height);
  return inside(screen.area, {
    x: screen.area.x + place.x,
    y: screen.area.y + place.y,
    width: place.width,
    height,
  });
}

function defaultPlace({ width: free, height: high }: Area, height: number): Place {
  const width = Math.min(defaultWidth, Math.round(free * 0.8));
  return { x: Math.round((free - width) / 2), y: high - height - defaultGap, width };
}

/** The docked bar: the whole width at the bottom. */
export const docked = ({ x, y, width, height }: Area, high: number): Area => ({
  x,
  y: y + Math.max(0, height - high),
  width,
  height: Math.min(high, height),
});

/** No larger than the area, and moved into it as far as it must be. */
export function inside(area: Area, wanted: Area): Area {
  const width = Math.min(area.width, Math.max(leastWidth, wanted.width));
  const height = Math.min(area.height, wanted.height);
  return {
    x: clamp(wanted.x, area.x, area.x + area.width - width),
    y: clamp(wanted.y, area.y, area.y + area.height - height),
    width,
    height,
  };
}

/** What to keep of where the person put it: the screen with most of it, and its place there. Undefined without any screen. */
export function keptPlace(
  screens: readonly ScreenArea[],
  bounds: Area,
): { readonly screen: string; readonly place: Place } | undefined {
  const [most] = [...screens].sort((one, other) => overlap(other.area, bounds) - overlap(one.area, bounds));
  if (!most) return undefined;
  const { x, y, width } = inside(most.area, bounds);
  return { screen: most.key, place: { x: x - most.area.x, y: y - most.area.y, width } };
}

function overlap(one: Area, other: Area): number {
  const length = (start: number, end: number): number => Math.max(0, end - start);
  const right = Math.min(one.x + one.width, other.x + other.width);
  const bottom = Math.min(one.y + one.height, other.y + other.height);
  return length(Math.max(one.x, other.x), right) * length(Math.max(one.y, other.y), bottom);
}

const clamp = (value: number, least: number, most: number): number =>
  Math.round(Math.max(least, Math.min(most, value)));
