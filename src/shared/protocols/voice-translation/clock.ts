/** The document's sentence start time: `mm:ss`, minutes not limited to 59. */

export function formatStartTime(ms: number): string {
  const seconds = Math.floor(ms / 1000);
  return `${pad(Math.floor(seconds / 60))}:${pad(seconds % 60)}`;
}

/** ms; undefined when it is not a start time. `hh:mm:ss` is understood too. */
export function parseStartTime(text: string): number | undefined {
  if (!/^\d{1,4}(:\d{1,2}){1,2}$/.test(text)) return undefined;
  return text.split(':').reduce((total, part) => total * 60 + Number(part), 0) * 1000;
}

const pad = (value: number): string => String(value).padStart(2, '0');
