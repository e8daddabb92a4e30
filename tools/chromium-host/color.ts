/** An Electron colour (`#RGB`, `#RRGGBB`, `#AARRGGBB`) as DevTools wants it; white when absent or in other words. */
export function backgroundColor(color = '#ffffff'): { r: number; g: number; b: number; a: number } {
  const short = /^#([0-9a-f])([0-9a-f])([0-9a-f])$/i.exec(color);
  const long = short
    ? `#${short
        .slice(1)
        .map(digit => digit + digit)
        .join('')}`
    : color;
  const match = /^#([0-9a-f]{2})?([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})$/i.exec(long);
  const [, alpha = 'ff', r = 'ff', g = 'ff', b = 'ff'] = match ?? [];
  const byte = (text: string): number => Number.parseInt(text, 16);
  return { r: byte(r), g: byte(g), b: byte(b), a: byte(alpha) / 255 };
}
