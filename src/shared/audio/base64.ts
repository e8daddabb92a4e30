/** Base64 where neither Node nor a page is certain: `atob` exists in every process that imports `shared`. */
declare function atob(text: string): string;

/** The bytes of base64 text; undefined when it is not base64. */
export function decodeBase64(text: string): Uint8Array | undefined {
  let binary: string;
  try {
    binary = atob(text);
  } catch {
    return undefined;
  }
  const bytes = new Uint8Array(binary.length);
  for (let i = 0; i < binary.length; i++) bytes[i] = binary.charCodeAt(i);
  return bytes;
}
