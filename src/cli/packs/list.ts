import { megabytes } from '../../packs/disk.ts';
import { packInfos } from '../../packs/pack-infos.ts';
import { problemLine } from '../../shared/messages/problem-words.ts';
import { systemLanguage, text } from '../../shared/messages/system-text.ts';
import type { PackInfo, PackRole } from '../../shared/packs.ts';
import type { Command } from './command.ts';
import { exitCodes } from './exit-codes.ts';

export const list: Command = {
  run: async ({ store, options, output }) => {
    const packs = await packInfos(store);
    // A program gets everything and chooses itself.
    output.result({ folder: store.folder, packs }, () => table(packs, options.all, store.folder));
    return exitCodes.done;
  },
};

function table(packs: readonly PackInfo[], all: boolean, folder: string): string {
  const installed = packs.filter(({ state }) => state !== 'available');
  const available = packs.filter(({ state, recommended }) => state === 'available' && (all || recommended));
  const more = packs.length - installed.length - available.length;
  const width = Math.max(0, ...[...installed, ...available].map(({ id }) => id.length));
  return [
    text('terminal.packs.folder', { folder }),
    ...(installed.length === 0
      ? [`  ${text('terminal.packs.folder.none')}`]
      : installed.map(pack => row(pack, width))),
    ...installed.flatMap(({ problem }) => (problem ? [`  ! ${problemLine(problem, systemLanguage())}`] : [])),
    ...roles(available).flatMap(kind => [
      '',
      text('terminal.packs.available', { role: text(`terminal.packs.role.${kind}`) }),
      ...available.filter(pack => pack.kind === kind).map(pack => row(pack, width)),
    ]),
    ...(more > 0 ? ['', text('terminal.packs.more', { count: more })] : []),
    '',
  ].join('\n');
}

const roles = (packs: readonly PackInfo[]): readonly PackRole[] => [
  ...new Set(packs.map(({ kind }) => kind)),
];

function row({ id, name, bytes, licence, state, quality }: PackInfo, width: number): string {
  const facts = state === 'damaged' ? text('terminal.packs.damaged') : `${megabytes(bytes)}, ${licence}`;
  return `  ${id.padEnd(width)}  ${name} (${facts})${quality === '' ? '' : `. ${quality}`}`;
}
