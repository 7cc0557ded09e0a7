import { DefaultServiceRegistry, type LangiumCoreServices, type URI } from 'langium';

/** Langium takes the address of a file apart in each phase of each document to find its language; there is one. */
export class OneLanguage extends DefaultServiceRegistry {
  private language: LangiumCoreServices | undefined;

  override register(language: LangiumCoreServices): void {
    super.register(language);
    this.language = language;
  }

  override getServices(uri: URI): LangiumCoreServices {
    return this.language ?? super.getServices(uri);
  }

  /** Whether a file is one of the language, by its ending or by what the editor says. */
  override hasServices(uri: URI): boolean {
    try {
      super.getServices(uri);
      return true;
    } catch {
      return false;
    }
  }
}
