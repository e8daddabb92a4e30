/** Archives byte by byte, so that they can say what no tool would write. */

import { deflateRawSync } from 'node:zlib';

export interface TarEntry {
  readonly name: string | Buffer;
  /** As in the header: 0 file, 1 hard link, 2 symbolic link, 3 and 4 devices, 5 folder, 6 pipe, x and g pax, L long name. */
  readonly type?: string;
  readonly content?: string | Buffer;
  readonly link?: string;
  /** As the header says it, when that is not the truth. */
  readonly size?: number;
}

export const file = (name: string | Buffer, content: string | Buffer = 'content'): TarEntry => ({
  name,
  content,
});

export function tar(...entries: readonly TarEntry[]): Buffer {
  return Buffer.concat([...entries.map(tarEntry), Buffer.alloc(1024)]);
}

function tarEntry({ name, type = '0', content = '', link = '', size }: TarEntry): Buffer {
  const body = Buffer.from(content);
  const header = Buffer.alloc(512);
  Buffer.from(name).copy(header, 0, 0, 100);
  header.write('0000644\0', 100);
  header.write('0000000\0', 108);
  header.write('0000000\0', 116);
  header.write(`${(size ?? body.length).toString(8).padStart(11, '0')}\0`, 124);
  header.write('00000000000\0', 136);
  header.write('        ', 148);
  header.write(type, 156);
  header.write(link, 157);
  header.write('ustar\x0000', 257);
  const sum = header.reduce((total, byte) => total + byte, 0);
  header.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148);
  return Buffer.concat([header, body, Buffer.alloc((512 - (body.length % 512)) % 512)]);
}

/** A file whose attributes come before it (POSIX pax), e.g. a path that is longer than 100 bytes. */
export function paxed(attributes: Readonly<Record<string, string>>, entry: TarEntry): readonly TarEntry[] {
  const lines = Object.entries(attributes).map(([key, value]) => {
    const rest = ` ${key}=${value}\n`;
    const bytes = Buffer.byteLength(rest);
    // The number counts itself, too.
    const length = bytes + String(bytes + String(bytes).length).length;
    return `${length}${rest}`;
  });
  return [{ name: 'pax', type: 'x', content: lines.join('') }, entry];
}

export interface ZipEntry {
  readonly name: string | Buffer;
  readonly content?: string | Buffer;
  /** Upper half: the mode of Unix. */
  readonly attributes?: number;
  readonly flags?: number;
  /** 0 stored, 8 deflated; others are not known. */
  readonly method?: number;
  /** As the headers say it, when that is not the truth. */
  readonly size?: number;
}

export function zip(...entries: readonly ZipEntry[]): Buffer {
  const locals: Buffer[] = [];
  const central: Buffer[] = [];
  let offset = 0;
  for (const entry of entries) {
    const { name, content = '', attributes = 0, flags = 0x800, method = 8, size } = entry;
    const body = Buffer.from(content);
    const packed = method === 8 ? deflateRawSync(body, { level: 9 }) : body;
    const nameBytes = Buffer.from(name);
    const common = Buffer.alloc(26);
    common.writeUInt16LE(20, 0);
    common.writeUInt16LE(flags, 2);
    common.writeUInt16LE(method, 4);
    common.writeUInt32LE(crc32(body), 10);
    common.writeUInt32LE(packed.length, 14);
    common.writeUInt32LE(size ?? body.length, 18);
    common.writeUInt16LE(nameBytes.length, 22);
    const local = Buffer.concat([Buffer.from('PK\x03\x04', 'latin1'), common, nameBytes, packed]);
    const tail = Buffer.alloc(14);
    tail.writeUInt32LE(attributes >>> 0, 6);
    tail.writeUInt32LE(offset, 10);
    central.push(Buffer.concat([Buffer.from('PK\x01\x02\x14\x03', 'latin1'), common, tail, nameBytes]));
    locals.push(local);
    offset += local.length;
  }
  const directory = Buffer.concat(central);
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06', 0, 'latin1');
  end.writeUInt16LE(entries.length, 8);
  end.writeUInt16LE(entries.length, 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...locals, directory, end]);
}

function crc32(bytes: Buffer): number {
  let crc = ~0;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit += 1) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
  }
  return ~crc >>> 0;
}

export const unixMode = (mode: number): number => (mode << 16) >>> 0;
