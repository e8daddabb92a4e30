/** Elements as fast-xml-parser gives them in their order; `:@` holds the attributes. Pure. */

/** One element or piece of text. */
export type XmlNode = Readonly<Record<string, unknown>>;

export const nodes = (value: unknown): readonly XmlNode[] =>
  Array.isArray(value) ? (value as XmlNode[]) : [];
export const nameOf = (node: XmlNode): string => Object.keys(node).find(key => key !== ':@') ?? '';
export const children = (node: XmlNode): readonly XmlNode[] => nodes(node[nameOf(node)]);
export const within = (parents: readonly XmlNode[], name: string): readonly XmlNode[] =>
  parents.flatMap(parent => children(parent).filter(child => nameOf(child) === name));

/** Empty when there is none. */
export function attribute(node: XmlNode, name: string): string {
  const attributes = node[':@'];
  if (typeof attributes !== 'object' || attributes === null) return '';
  const value: unknown = Object.hasOwn(attributes, name) ? Reflect.get(attributes, name) : undefined;
  return typeof value === 'string' ? value : '';
}

export function textOf(node: XmlNode): string {
  const own = node['#text'];
  if (own !== undefined) return String(own);
  return children(node).map(textOf).join('');
}
