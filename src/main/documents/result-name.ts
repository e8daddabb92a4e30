/** What translations are called: NAME.de.md beside NAME.md. Pure. */

/** `language`: BCP-47. `copy`: from 2 on, for one beside another of the same name. */
export function resultName(name: string, language: string, copy?: number): string {
  const dot = name.lastIndexOf('.');
  const [stem, extension] = dot > 0 ? [name.slice(0, dot), name.slice(dot)] : [name, ''];
  // A template becomes a catalogue.
  const ending = extension === '.pot' ? '.po' : extension;
  return `${stem}.${language}${copy === undefined ? '' : ` (${copy})`}${ending}`;
}
