/** What `record` prints for people. */

import type { FoundSentence, SavedSession } from '../../shared/ipc/record.ts';
import { text } from '../../shared/messages/system-text.ts';

/** Enough of an id to name a session by. */
const shortId = (id: string): string => id.slice(0, 8);

const time = new Intl.DateTimeFormat('sv-SE', { dateStyle: 'short', timeStyle: 'short' });

export function listWords(sessions: readonly SavedSession[], folder: string): string {
  if (sessions.length === 0) return `${text('terminal.record.none', { folder })}\n`;
  return sessions.map(session => `${sessionLine(session)}\n`).join('');
}

function sessionLine(session: SavedSession): string {
  const { id, startedAt, durationMs, sentences, language, targetLanguages, state, name } = session;
  const facts = [
    shortId(id),
    time.format(startedAt),
    clock(durationMs),
    text('terminal.record.sentences', { count: sentences }),
    `${language} → ${targetLanguages.join(', ')}`,
    ...(name === '' ? [] : [name]),
    ...(state === 'complete' ? [] : [text(`terminal.record.${state}`)]),
  ];
  return facts.join('  ');
}

export function foundWords(found: readonly FoundSentence[]): string {
  if (found.length === 0) return `${text('terminal.record.nothing-found')}\n`;
  return found
    .map(({ session, startMs, texts }) => {
      const head = `${shortId(session.id)}  ${time.format(session.startedAt)}  ${clock(startMs)}`;
      return [head, ...texts.map(({ language, text: said }) => `    ${language}  ${said}`), ''].join('\n');
    })
    .join('');
}

/** Dashes where the service does not say when it was. */
function clock(ms: number | undefined): string {
  if (ms === undefined) return '--:--';
  const seconds = Math.floor(ms / 1000);
  const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60];
  const two = (value: number): string => String(value).padStart(2, '0');
  return `${hours > 0 ? `${hours}:` : ''}${two(minutes)}:${two(seconds % 60)}`;
}
