/**
 * Firefox Translations' models in a process of its own: translating blocks its thread, and a bad model ends in a trap.
 * Started by fxtranslate.ts; answers one request after another.
 */

import { Translator } from 'fxtranslate';
import type { InstalledPack } from '../../../packs/manifest.ts';
import { parentChannel } from '../../../packs/parent-channel.ts';
import { listed, readChecked } from '../pack-files.ts';
import type { FxAnswer, FxQuestion } from './fxtranslate-messages.ts';
import { checkMarianModel } from './marian-model.ts';
import { ModelShelf } from './model-shelf.ts';
import { countPieces } from './sentence-pieces.ts';

// The gateway is gone, however it went.
const parent = parentChannel();
parent?.onEnd(() => process.exit());

/** What the engine says by the console before it traps; the trap itself says nothing. */
let lastWords = '';
console.error = (...words: readonly unknown[]): void => {
  lastWords = words.join(' ').split('\n').slice(0, 3).join(' ').trim();
};

/** The class's own type: the package has an interface of the same name. */
type Model = InstanceType<typeof Translator>;

let shelf: ModelShelf<Model> | undefined;
let working: Promise<unknown> = Promise.resolve();

parent?.onMessage(question => {
  working = working.then(async () => parent.send(await answer(question as FxQuestion)));
});

class Unloadable extends Error {
  readonly packId: string;

  constructor(packId: string, cause: unknown) {
    super(wordsOf(cause), { cause });
    this.packId = packId;
  }
}

async function answer({ text, packs, memoryLimitBytes }: FxQuestion): Promise<FxAnswer> {
  lastWords = '';
  try {
    shelf ??= new ModelShelf(memoryLimitBytes, model => model.free());
    const ids = packs.map(({ manifest }) => manifest.id);
    for (const pack of packs) await load(shelf, pack, ids);
    let translated = text;
    for (const id of ids) translated = shelf.use(id)?.translate_long(translated) ?? '';
    return { type: 'translated', text: translated };
  } catch (error) {
    const broken = isTrap(error) || (error instanceof Unloadable && isTrap(error.cause));
    if (!(error instanceof Unloadable)) return { type: 'failed', detail: wordsOf(error), broken };
    return { type: 'unloadable', packId: error.packId, detail: error.message, broken };
  }
}

async function load(models: ModelShelf<Model>, pack: InstalledPack, keep: readonly string[]): Promise<void> {
  const { id, engine } = pack.manifest;
  if (models.use(id) !== undefined) return;
  try {
    if (engine.type !== 'fxtranslate') throw new Error(`it is for ${engine.type}`);
    const { model, sourceVocabulary, targetVocabulary, lexicon } = engine;
    const paths = [model, sourceVocabulary, targetVocabulary, ...(lexicon === undefined ? [] : [lexicon])];
    const bytes = [...new Set(paths)].reduce((sum, path) => sum + listed(pack, path).bytes, 0);
    models.makeRoom(bytes, keep);
    const [weights, source, target, shortlist] = await Promise.all(
      paths.map(path => readChecked(pack, path)),
    );
    if (!weights || !source || !target) throw new Error('a file is missing');
    const tokens = checkMarianModel(weights);
    checkVocabulary(sourceVocabulary, source, tokens.source);
    checkVocabulary(targetVocabulary, target, tokens.target);
    const translator = new Translator(weights, source, target, shortlist ?? null);
    // A part that is missing shows when it is used: better now than in a sentence. It also compiles the code.
    translator.translate('a');
    models.add(id, translator, bytes);
  } catch (error) {
    throw new Unloadable(id, error);
  }
}

/** The engine does not look whether a token has embeddings. */
function checkVocabulary(path: string, vocabulary: Uint8Array, tokens: number): void {
  const pieces = countPieces(vocabulary);
  if (pieces > tokens) throw new Error(`${path} has ${pieces} pieces, the model only ${tokens}`);
}

/** Memory may be in any state after one. */
const isTrap = (error: unknown): boolean => error instanceof Error && error.name === 'RuntimeError';

function wordsOf(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  return lastWords === '' ? message : `${message}: ${lastWords}`;
}
