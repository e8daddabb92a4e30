/** One term of a TBX file and how much it is recommended. Pure. */

import { tidyWords } from '../../shared/session/vocabulary-words.ts';
import { attribute, children, nameOf, textOf, within, type XmlNode } from './vocabulary-xml.ts';

/** The note of a term whose letter case counts. */
export const caseSensitive = 'case-sensitive';

export interface Term {
  readonly text: string;
  readonly rank: Rank;
  readonly caseSensitive: boolean;
}

/** `discouraged`: it is not to be used in translations, although people say it. */
type Rank = 'preferred' | 'usual' | 'discouraged';
const ranks: readonly Rank[] = ['preferred', 'usual', 'discouraged'];

/**
 * The words of ISO 12620's administrative status and normative authorization, and those that TermWeb, MultiTerm, memoQ and
 * IATE write instead, without “Term”, “-admn-sts” and everything that is no letter.
 */
const statuses: Readonly<Record<string, Rank>> = {
  preferred: 'preferred',
  standardized: 'preferred',
  standardised: 'preferred',
  recommended: 'preferred',
  deprecated: 'discouraged',
  superseded: 'discouraged',
  notrecommended: 'discouraged',
  obsolete: 'discouraged',
  forbidden: 'discouraged',
  prohibited: 'discouraged',
  rejected: 'discouraged',
  banned: 'discouraged',
  donotuse: 'discouraged',
  nottobeused: 'discouraged',
};

/** The terms of a language section, the recommended ones first; among equals the file's order holds. */
export function termsOf(section: XmlNode): readonly Term[] {
  const holders = children(section).flatMap(node => {
    const name = nameOf(node);
    if (name === 'ntig') return within([node], 'termGrp');
    return name === 'termSec' || name === 'tig' ? [node] : [];
  });
  return holders
    .map(termOf)
    .filter(term => term.text !== '')
    .sort(byRank);
}

export const byRank = (one: Term, other: Term): number => ranks.indexOf(one.rank) - ranks.indexOf(other.rank);

function termOf(holder: XmlNode): Term {
  const text = within([holder], 'term').map(textOf).join(' ');
  const about = children(holder).filter(node => nameOf(node) !== 'term');
  return {
    text: tidyWords(text),
    rank: rankOf(about.flatMap(statusesIn)),
    caseSensitive: about.some(node => tidyWords(textOf(node)) === caseSensitive),
  };
}

/** Also inside of groups, where a note stands with who made it and when. */
function statusesIn(node: XmlNode): readonly string[] {
  const name = nameOf(node);
  const kind = `${name} ${attribute(node, 'type')}`;
  const isStatus = /status|authorization/i.test(kind) || (name === 'termNote' && !attribute(node, 'type'));
  return isStatus ? [textOf(node)] : children(node).flatMap(statusesIn);
}

function rankOf(written: readonly string[]): Rank {
  const found = written.map(word => {
    const plain = word.replace(/-admn-sts$/i, '').replace(/\P{L}/gu, '');
    return statuses[plain.toLowerCase().replace(/term$/, '')];
  });
  // What is forbidden somewhere is not preferred elsewhere.
  return found.includes('discouraged') ? 'discouraged' : (found.find(Boolean) ?? 'usual');
}
