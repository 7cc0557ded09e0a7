import { type FileSystemNode, type FileSystemProvider, type URI, UriUtils } from 'langium';

/** Files in memory, by URI; folders are where files are. */
export class MemoryFileSystem implements FileSystemProvider {
  private readonly texts: Map<string, string>;

  constructor(texts: ReadonlyMap<string, string>) {
    this.texts = new Map(texts);
  }

  text(uri: string): string | undefined {
    return this.texts.get(uri);
  }

  set(uri: string, text: string | undefined): void {
    if (text === undefined) this.texts.delete(uri);
    else this.texts.set(uri, text);
  }

  all(): Iterable<readonly [uri: string, text: string]> {
    return this.texts;
  }

  existsSync(uri: URI): boolean {
    return this.texts.has(uri.toString());
  }

  readFileSync(uri: URI): string {
    return this.texts.get(uri.toString()) ?? '';
  }

  readBinarySync(uri: URI): Uint8Array {
    return new TextEncoder().encode(this.readFileSync(uri));
  }

  statSync(uri: URI): FileSystemNode {
    if (!this.existsSync(uri)) throw new Error(`There is no ${uri.toString()}.`);
    return { uri, isFile: true, isDirectory: false };
  }

  readDirectorySync(folder: URI): FileSystemNode[] {
    const prefix = `${folder.toString().replace(/\/$/, '')}/`;
    const names = [...this.texts.keys()]
      .filter((uri) => uri.startsWith(prefix))
      .map((uri) => uri.slice(prefix.length));
    return [...new Set(names.map((name) => name.split('/', 1)[0] ?? ''))].map((name) => {
      const isFile = names.includes(name);
      return { uri: UriUtils.joinPath(folder, name), isFile, isDirectory: !isFile };
    });
  }

  exists = async (uri: URI) => this.existsSync(uri);
  readFile = async (uri: URI) => this.readFileSync(uri);
  readBinary = async (uri: URI) => this.readBinarySync(uri);
  stat = async (uri: URI) => this.statSync(uri);
  readDirectory = async (uri: URI) => this.readDirectorySync(uri);
}
