/** A place that keeps pieces by name. A piece is whole or absent. */
export interface PieceStorage {
  /** Every name with its size. */
  list(): Promise<Map<string, number>>;
  read(name: string): Promise<Blob>;
  /** Throws a QuotaExceededError where there is no room. */
  write(name: string, bytes: Uint8Array<ArrayBuffer>): Promise<void>;
  remove(name: string): Promise<void>;
  /** Bytes that may still be kept; undefined where the browser does not say. */
  room(): Promise<number | undefined>;
}

const folderName = 'clips';

/**
 * The browser's own folder of this site (OPFS): a file for each piece, so that
 * a piece is written once and a reload loses none. Undefined where the browser
 * has no such folder, or none that a page can write to.
 */
export async function openStorage(): Promise<PieceStorage | undefined> {
  try {
    if (!globalThis.isSecureContext || !crypto.subtle || !('createWritable' in FileSystemFileHandle.prototype)) return undefined;
    const root = await navigator.storage.getDirectory();
    const folder = await root.getDirectoryHandle(folderName, { create: true });
    await navigator.storage.persist().catch(() => false); // asks that it is not cleared when room is short
    return new Folder(folder);
  } catch {
    return undefined;
  }
}

class Folder implements PieceStorage {
  constructor(private readonly folder: FileSystemDirectoryHandle) {}

  async list(): Promise<Map<string, number>> {
    const found = new Map<string, number>();
    for await (const [name, handle] of entriesOf(this.folder)) {
      if (handle.kind === 'file') found.set(name, (await (handle as FileSystemFileHandle).getFile()).size);
    }
    return found;
  }

  async read(name: string): Promise<Blob> {
    return (await this.folder.getFileHandle(name)).getFile();
  }

  async write(name: string, bytes: Uint8Array<ArrayBuffer>): Promise<void> {
    const handle = await this.folder.getFileHandle(name, { create: true });
    const out = await handle.createWritable(); // takes the place of the file only when it is closed
    try {
      await out.write(bytes);
      await out.close();
    } catch (e) {
      await out.abort().catch(() => undefined);
      await this.remove(name);
      throw e;
    }
  }

  async remove(name: string): Promise<void> {
    await this.folder.removeEntry(name).catch(() => undefined);
  }

  async room(): Promise<number | undefined> {
    const { quota, usage } = await navigator.storage.estimate();
    return quota === undefined ? undefined : quota - (usage ?? 0);
  }
}

/** The entries of a folder; the library of types does not know that one can walk over them. */
function entriesOf(folder: FileSystemDirectoryHandle): AsyncIterable<[string, FileSystemHandle]> {
  return (folder as unknown as { entries: () => AsyncIterable<[string, FileSystemHandle]> }).entries();
}
