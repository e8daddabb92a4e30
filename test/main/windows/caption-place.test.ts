import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type Area,
  docked,
  inside,
  keptPlace,
  leastWidth,
  placed,
  type ScreenArea,
} from '../../../src/main/windows/caption-place.ts';

const main: ScreenArea = { key: '1', area: { x: 0, y: 24, width: 1920, height: 1056 } };
const beside: ScreenArea = { key: '2', area: { x: 1920, y: 0, width: 1280, height: 800 } };
const nowhere = { screen: undefined, places: {} };

const contains = (outer: Area, inner: Area): boolean =>
  inner.x >= outer.x &&
  inner.y >= outer.y &&
  inner.x + inner.width <= outer.x + outer.width &&
  inner.y + inner.height <= outer.y + outer.height;

describe('the place of the overlay', () => {
  it('is at first the bottom of the main screen, in the middle', () => {
    expect(placed([main, beside], nowhere, 150)).toEqual({
      x: 460,
      y: 24 + 1056 - 150 - 48,
      width: 1000,
      height: 150,
    });
    expect(placed([], nowhere, 150)).toBe(undefined);
  });

  it('is where the person put it on that screen, from wherever the screen stands now', () => {
    const kept = keptPlace([main, beside], { x: 2020, y: 600, width: 700, height: 150 });
    expect(kept).toEqual({ screen: '2', place: { x: 100, y: 600, width: 700 } });
    const places = { screen: '2', places: { '2': kept?.place ?? { x: 0, y: 0, width: 0 } } };
    expect(placed([main, beside], places, 150)).toMatchObject({ x: 2020, y: 600, width: 700 });
    const moved = { ...beside, area: { ...beside.area, x: -1280 } };
    expect(placed([main, moved], places, 150)).toMatchObject({ x: -1180, y: 600 });
  });

  it('is on the main screen while that one is gone, and there again when it is back', () => {
    const kept = {
      screen: '2',
      places: { '1': { x: 10, y: 20, width: 500 }, '2': { x: 100, y: 600, width: 700 } },
    };
    expect(placed([main], kept, 150)).toEqual({ x: 10, y: 44, width: 500, height: 150 });
    expect(placed([main, beside], kept, 150)).toMatchObject({ x: 2020 });
  });

  it('is that of the screen which has most of it', () => {
    expect(keptPlace([main, beside], { x: 1900, y: 100, width: 600, height: 100 })?.screen).toBe('2');
    expect(keptPlace([main, beside], { x: 1400, y: 100, width: 600, height: 100 })?.screen).toBe('1');
    expect(keptPlace([], { x: 0, y: 0, width: 600, height: 100 })).toBe(undefined);
  });

  it('is the whole width at the bottom for a docked bar', () => {
    expect(docked(main.area, 150)).toEqual({ x: 0, y: 930, width: 1920, height: 150 });
    expect(docked(main.area, 5000)).toMatchObject({ y: 24, height: 1056 });
  });

  const any = fc.record({
    x: fc.integer({ min: -5000, max: 5000 }),
    y: fc.integer({ min: -5000, max: 5000 }),
    width: fc.integer({ min: 1, max: 6000 }),
    height: fc.integer({ min: 1, max: 3000 }),
  });

  it('can be seen as a whole, wherever it was and whatever screen is left', () => {
    const screen = fc.record({
      x: fc.integer({ min: -4000, max: 4000 }),
      y: fc.integer({ min: -4000, max: 4000 }),
      width: fc.integer({ min: leastWidth, max: 4000 }),
      height: fc.integer({ min: 100, max: 3000 }),
    });
    fc.assert(
      fc.property(screen, any, (area, wanted) => {
        expect(contains(area, inside(area, wanted))).toBe(true);
        const place = { x: wanted.x, y: wanted.y, width: wanted.width };
        const kept = { screen: 'gone', places: { here: place } };
        const found = placed([{ key: 'here', area }], kept, wanted.height);
        expect(found && contains(area, found)).toBe(true);
      }),
    );
  });

  it('does not move when it is kept and placed again', () => {
    fc.assert(
      fc.property(any, bounds => {
        const first = keptPlace([main, beside], bounds);
        if (!first) return;
        const again = placed(
          [main, beside],
          { screen: first.screen, places: { [first.screen]: first.place } },
          bounds.height,
        );
        expect(again && keptPlace([main, beside], again)).toEqual(first);
      }),
    );
  });
});
