/** Which Apertium directions are installed and complete, and which of them serves a pair of languages. */

import { access, readdir, readFile } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { isSameLanguage, primarySubtag, regionOf } from '../../../shared/language-tag.ts';
import type { LanguagePair } from './translator.ts';

export interface Direction {
  /** Apertium's own name, e.g. spa-eng_US. */
  readonly name: string;
  /** The pair it is offered as; it serves every region of both languages. */
  readonly pair: LanguagePair;
  /** Shell commands, each of whose output is the next one's input. */
  readonly stages: readonly string[];
}

/** Where Debian, and Apertium's own packages, put the directions. */
export const defaultModesDirectory = '/usr/share/apertium/modes';

/**
 * A direction's name: two ISO 639 codes (3 letters, or 2 in older packages) and, for some targets, a regional or
 * orthographic variant. Names that do not fit are tools (`Cyrl-Latn`, `eco-es-fr`, `nob-nno_e-syndis`).
 */
const namePattern = /^([a-z]{2,3})-([a-z]{2,3})(?:_([A-Za-z0-9_]+))?$/;

/** Serbo-Croatian into English or from it was measured to be unusable, so it is not offered. */
const unusable: ReadonlySet<string> = new Set(['hbs', 'sh']);

/** Apertium writes European Portuguese unless a direction says BR, whereas Intl takes Brazil to be usual. */
const defaultRegions: Readonly<Record<string, string>> = { pt: 'PT' };

/** A variant as it stands in a direction's name, as the end of a BCP-47 tag. Others are not offered. */
const variants: Readonly<Record<string, string>> = { BR: 'BR', US: 'US', valencia: 'ES-valencia' };

/** A code with its usual region (eng gives en-US), or with a variant; undefined for what is not offered. */
export function languageTag(code: string, variant?: string): string | undefined {
  if (unusable.has(code)) return undefined;
  const language = primarySubtag(code);
  if (variant !== undefined) {
    const ending = variants[variant];
    return ending === undefined ? undefined : `${language}-${ending}`;
  }
  const region = defaultRegions[language] ?? new Intl.Locale(language).maximize().region;
  return region === undefined ? language : `${language}-${region}`;
}

/**
 * The stages of a mode file, each told to flush at a null character (`-z`), which is what lets them serve one request
 * after another. `$1` asks the generator for marks on words it cannot inflect; `$2` is the tagger's display of
 * ambiguity, which is not wanted.
 */
export function pipelineStages(mode: string): readonly string[] {
  return mode
    .trim()
    .split('|')
    .map(stage =>
      stage
        .trim()
        .replaceAll('$1', '-g')
        .replaceAll(/\s\$2/g, '')
        .replace(/^\S+/, program => `${program} -z`),
    );
}

/** The directions in a directory of `.mode` files whose programs and data files are all there; empty without it. */
export async function installedDirections(modesDirectory: string): Promise<readonly Direction[]> {
  const files = await readdir(modesDirectory).catch((): string[] => []);
  const names = files.filter(file => file.endsWith('.mode')).map(file => file.slice(0, -'.mode'.length));
  const found = await Promise.all(names.sort().map(name => readDirection(modesDirectory, name)));
  return found.filter(direction => direction !== undefined);
}

async function readDirection(modesDirectory: string, name: string): Promise<Direction | undefined> {
  const [, sourceCode, targetCode, variant] = namePattern.exec(name) ?? [];
  if (sourceCode === undefined || targetCode === undefined) return undefined;
  const source = languageTag(sourceCode);
  const target = languageTag(targetCode, variant);
  if (source === undefined || target === undefined || isSameLanguage(source, target)) {
    return undefined;
  }
  const mode = await readFile(join(modesDirectory, `${name}.mode`), 'utf8').catch(() => '');
  if (mode.trim() === '' || !(await isComplete(mode))) return undefined;
  return { name, pair: { source, target }, stages: pipelineStages(mode) };
}

/**
 * A pipeline with a missing stage does not fail: it stays silent (spa-cat without the package cg3 did). So a
 * direction is only offered when all its programs and files are there.
 */
async function isComplete(mode: string): Promise<boolean> {
  const programs = mode.split('|').map(stage => stage.trim().split(/\s/)[0] ?? '');
  const files = [...mode.matchAll(/'(\/[^']+)'/g)].map(match => match[1] ?? '');
  const present = await Promise.all([...programs.map(isProgram), ...files.map(isReadable)]);
  return present.every(Boolean);
}

const isReadable = (path: string): Promise<boolean> =>
  access(path).then(
    () => true,
    () => false,
  );

async function isProgram(name: string): Promise<boolean> {
  if (name.includes('/')) return isReadable(name);
  const folders = (process.env.PATH ?? '').split(delimiter);
  const found = await Promise.all(folders.map(folder => isReadable(join(folder, name))));
  return found.includes(true);
}

/** The direction that serves a pair: the one for the target's own region or variant first, else the plain one. */
export function directionFor(directions: readonly Direction[], pair: LanguagePair): Direction | undefined {
  const source = primarySubtag(pair.source);
  const target = primarySubtag(pair.target);
  const candidates = directions.filter(
    ({ pair: offered }) =>
      primarySubtag(offered.source) === source && primarySubtag(offered.target) === target,
  );
  const isPlain = ({ name }: Direction): boolean => !name.includes('_');
  return (
    candidates.find(({ pair: offered }) => offered.target.toLowerCase() === pair.target.toLowerCase()) ??
    candidates.find(
      direction => isPlain(direction) && regionOf(direction.pair.target) === regionOf(pair.target),
    ) ??
    candidates.find(isPlain) ??
    candidates[0]
  );
}
