/** The command line of `localize`. */

import { newCommand, reader, UsageError } from '../command-line/command.ts';
import { personPath } from '../command-line/paths.ts';
import { documentFormats } from '../main/documents/formats.ts';
import type { ServiceAddress } from '../main/services/service-address.ts';
import { isSameLanguage } from '../shared/language-tag.ts';
import { languageTag } from '../shared/language-tag-schema.ts';
import { localizationDecisions } from '../shared/protocols/localization/decisions.ts';
import { type AddressValues, address, language, serviceAddress } from './service-options.ts';

const help = `
Formats: ${documentFormats.map(({ label, extensions }) => `${label} (.${extensions.join(', .')})`).join(', ')}.
Only text is translated: code, timings, tags, keys and everything else come out as they were. NAME.de.md is written beside
NAME.md, or in --out, as soon as that language is ready; its path goes to stdout. With --json each line of stdout is one
JSON object:
  {"type":"progress","ready":1,"failed":0,"total":3}
  {"type":"language","language":"de","state":"ready","file":"/…/NAME.de.md","untranslated":0}
  {"type":"language","language":"fr","state":"failed","error":"…"}
  {"type":"done","status":"partial","ready":2,"failed":1,"total":3}

Exit codes: 0 all languages, 1 some failed, 2 usage, 3 the file, 4 the service.
`;

export interface LocalizeOptions {
  /** Absolute. */
  readonly file: string;
  readonly from: string;
  readonly to: readonly string[];
  /** The folder of the results, absolute; absent: the file's own. */
  readonly out?: string;
  readonly json: boolean;
  /** Results may take the place of files that are there. */
  readonly force: boolean;
  readonly address?: ServiceAddress;
}

interface Values extends AddressValues {
  readonly from: string;
  readonly to?: readonly string[];
  readonly out?: string;
  readonly json?: true;
  readonly force?: true;
}

const languages = reader('not a list of language tags such as de,fr,pt-BR', text => {
  const tags = text.split(',').map(each => languageTag.safeParse(each.trim()).data);
  return tags.every(tag => tag !== undefined) ? tags : undefined;
});

/** `run` does the job. A wrong command line throws a UsageError. */
export function localizeCommand(
  run: (options: LocalizeOptions) => void | Promise<void>,
  env: NodeJS.ProcessEnv = process.env,
) {
  return newCommand('localize', 'a document in, the same document in other languages out')
    .argument('<file>', 'a document; its extension says its format')
    .option('--from <language>', 'the language of the document', language, 'en-US')
    .option('--to <languages>', 'the languages to translate into, e.g. de,fr,ja', (text, before: unknown) => [
      ...((before as readonly string[] | undefined) ?? []),
      ...languages(text),
    ])
    .option('--out <folder>', 'where the results are written; else beside the document')
    .option('--force', 'results take the place of files that are there')
    .option('--url <address>', 'a localization service; else the gateway that ships with Dragoman', address)
    .option('--key <key>', 'its key; also read from DRAGOMAN_SERVICE_KEY, which other users cannot see')
    .option('--allow-unencrypted', 'give the key also to another machine by http://')
    .option('--json', 'JSON lines: progress, each language as it ends, and the end')
    .addHelpText('after', help)
    .action((file: string, values: Values) => run(optionsOf(file, values, env)));
}

function optionsOf(file: string, values: Values, env: NodeJS.ProcessEnv): LocalizeOptions {
  const { from, out, json, force } = values;
  const to = [...new Map((values.to ?? []).map(tag => [new Intl.Locale(tag).toString(), tag])).values()];
  if (to.length === 0) throw new UsageError('Say the languages to translate into: --to de,fr,ja');
  if (to.length > localizationDecisions.locales)
    throw new UsageError(`At most ${localizationDecisions.locales} languages at a time.`);
  const same = to.find(tag => isSameLanguage(tag, from) && tag.toLowerCase() === from.toLowerCase());
  if (same !== undefined) throw new UsageError(`The document is in “${same}” already: leave it out of --to.`);
  const there = serviceAddress(values, env);
  return {
    ...{ file: personPath(file, env), from, to, json: json === true, force: force === true },
    ...(out === undefined ? {} : { out: personPath(out, env) }),
    ...(there === undefined ? {} : { address: there }),
  };
}
