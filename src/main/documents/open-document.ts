/** A file's bytes as a document that can be translated. */

import { maxDocumentBytes } from '../../shared/ipc/documents.ts';
import type { ReasonValues } from '../../shared/messages/reasons.ts';
import { ProblemError, problem } from '../../shared/problem.ts';
import { localizationDecisions } from '../../shared/protocols/localization/decisions.ts';
import {
  DocumentFault,
  type DocumentFaultValues,
  type DocumentFormat,
  type OpenDocument,
} from './document.ts';
import { formatOf } from './formats.ts';

/** `name`: of the file, which says its format. Rejects with a ProblemError document-unreadable. */
export async function openDocument(name: string, bytes: Uint8Array): Promise<OpenDocument> {
  return openAs(await formatOf(name)?.load(), name, bytes);
}

/** `format`: undefined: of none that is known. Throws as `openDocument` rejects. */
export function openAs(format: DocumentFormat | undefined, name: string, bytes: Uint8Array): OpenDocument {
  try {
    if (bytes.byteLength > maxDocumentBytes) throw new DocumentFault({ why: 'too-large' });
    if (!format) throw new DocumentFault({ why: 'unknown' });
    const document = format.read(bytes);
    check(document);
    return document;
  } catch (error) {
    if (error instanceof DocumentFault)
      throw new ProblemError(problem('document-unreadable', withName(name, error.values)));
    throw error;
  }
}

const withName = (about: string, values: DocumentFaultValues): ReasonValues<'document-unreadable'> =>
  ({ about, ...values }) as ReasonValues<'document-unreadable'>;

const { textLength } = localizationDecisions;

function check({ strings }: OpenDocument): void {
  if (strings.length === 0) throw new DocumentFault({ why: 'nothing' });
  const long = strings.find(({ text }) => text.length > textLength);
  if (!long) return;
  const beginning = long.text.slice(0, 60).replaceAll(/\s+/g, ' ');
  throw new DocumentFault({ why: 'long-string', beginning, limit: textLength });
}
