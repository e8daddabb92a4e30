/** The document's sentence start time: `mm:ss`, minutes not limited to 59. */

export function formatStartTime(ms: number): string {
  const seconds = Math.floor(ms / 1000);
  return `${pad(Math.floor(seconds / 60))}:${pad(seconds % 60)}`;
}

/** ms; undefined when it is not a start time. `hh:mm:ss` is understood too. */
export function parseStartTime(text: string): number | undefined {
  // By hand: it is read for every partial, and a regular expression with its pieces costs more than the JSON around it.
  let seconds = 0;
  let part = 0;
  let digits = 0;
  let colons = 0;
  for (let i = 0; i < text.length; i++) {
    const digit = text.charCodeAt(i) - 48;
    if (digit >= 0 && digit <= 9 && digits < 4) {
      part = part * 10 + digit;
      digits++;
    } else if (digit === 10 && digits > 0) {
      seconds = (seconds + part) * 60;
      part = digits = 0;
      colons++;
    } else {
      return undefined;
    }
  }
  return digits > 0 && (colons === 1 || colons === 2) ? (seconds + part) * 1000 : undefined;
}

const pad = (value: number): string => String(value).padStart(2, '0');
