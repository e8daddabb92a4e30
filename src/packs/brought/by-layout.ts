/** What somebody brought that the catalogue does not know: recognised by its layout, and described as far as that goes. */

import { join } from 'node:path';
import { ProblemError, problem } from '../../shared/problem.ts';
import { findLayout, type Layout, type LayoutHints } from '../layout.ts';
import type { PackEngine, PackKind } from '../manifest.ts';
import { senseVoiceLanguages, whisperLanguages } from './languages.ts';
import type { PackPlan, PlannedFile } from './plan.ts';
import { type BroughtTree, holds } from './tree.ts';

export interface FoundLayout extends Layout {
  /** Where it was found, with a slash at the end; '' for the root. */
  readonly folder: string;
}

/** Looks into every folder, those nearest to the top first. */
export async function layoutIn(
  { root, files }: Pick<BroughtTree, 'root' | 'files'>,
  hints: LayoutHints,
): Promise<FoundLayout | undefined> {
  const folders = new Set(files.map(({ path }) => path.slice(0, path.lastIndexOf('/') + 1)));
  const depth = (folder: string): number => folder.split('/').length;
  for (const folder of ['', ...folders].toSorted((one, other) => depth(one) - depth(other))) {
    const paths = files.flatMap(({ path }) => (path.startsWith(folder) ? [path.slice(folder.length)] : []));
    const name = folder === '' ? hints.name : `${hints.name} ${folder}`;
    const found = await findLayout({
      paths,
      hints: { ...hints, name },
      holds: (path, letters) => holds(join(root, folder, path), letters),
    });
    if (found) return { ...found, folder };
  }
  return undefined;
}

export const planned = ({ folder, files }: FoundLayout): readonly PlannedFile[] =>
  files.map(path => ({ from: folder + path, path }));

/** Rejects with a ProblemError: pack-unrecognised, pack-language-unknown. */
export async function planByLayout(
  tree: BroughtTree,
  taken: ReadonlySet<string>,
  languages: readonly string[],
): Promise<PackPlan> {
  const found = await layoutIn(tree, { name: tree.name });
  if (!found) throw new ProblemError(problem('pack-unrecognised', tree.name));
  const { engine } = found;
  const known = languages.length > 0 ? languages : languagesOf(engine, tree.name);
  const kind = kindOf(engine);
  if (
    !known ||
    (known.length === 0 && kind !== 'speakers') ||
    (kind === 'translation' && known.length !== 2)
  ) {
    throw new ProblemError(problem('pack-language-unknown', tree.name));
  }
  return {
    draft: {
      id: idOf(tree.name, taken),
      kind,
      name: tree.name.slice(0, 200),
      quality: '',
      languages: [...known],
      engine,
      licence: 'Not known: somebody brought it',
    },
    files: planned(found),
  };
}

function kindOf({ type }: PackEngine): PackKind {
  switch (type) {
    case 'fxtranslate':
      return 'translation';
    case 'piper':
    case 'kokoro':
    case 'kitten':
      return 'text-to-speech';
    case 'speaker-embedding':
      return 'speakers';
    default:
      return 'speech-to-text';
  }
}

/** Undefined: they cannot be found out. */
function languagesOf(engine: PackEngine, name: string): readonly string[] | undefined {
  switch (engine.type) {
    case 'speaker-embedding':
      return [];
    case 'whisper':
      return engine.multilingual ? whisperLanguages : ['en'];
    case 'sense-voice':
      return senseVoiceLanguages;
    case 'kitten':
      return ['en'];
    case 'fxtranslate':
      // model.enes.intgemm.alphas.bin
      return /^model\.([a-z]{2})([a-z]{2})\./u.exec(engine.model)?.slice(1, 3);
    case 'piper':
      return namedIn(`${engine.model} ${name}`);
    default:
      return namedIn(name);
  }
}

/** A tag such as es_ES, or else the codes between dashes; two letters that are also a word of English do not count. */
function namedIn(text: string): readonly string[] | undefined {
  const [, language, region] = /(?:^|[^a-z])([a-z]{2})[_-]([A-Z]{2})(?![A-Za-z])/u.exec(text) ?? [];
  if (language !== undefined && region !== undefined) return [`${language}-${region}`];
  const words = new Set(text.toLowerCase().split(/[^a-z]+/u));
  const ambiguous = new Set(['am', 'as', 'be', 'is', 'it', 'my', 'no', 'so', 'to', 'la', 'el']);
  const found = whisperLanguages.filter(code => words.has(code) && !ambiguous.has(code));
  return found.length > 0 ? found : undefined;
}

/** Of the name of the folder, and never that of another pack that is known by its sums. */
function idOf(name: string, taken: ReadonlySet<string>): string {
  const plain = name
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z0-9._-]+/gu, '-')
    .replace(/^[^a-z0-9]+/u, '')
    .slice(0, 70);
  const id = plain === '' ? 'pack' : plain;
  return taken.has(id) ? `${id}-brought` : id;
}
