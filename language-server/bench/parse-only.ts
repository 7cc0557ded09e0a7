import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { EmptyFileSystem } from 'langium';
import { createServices } from '../src/module.js';

// What the parser alone takes for the model files of a folder: nothing is linked, merged or checked.
const [folder = '.'] = process.argv.slice(2);
const services = createServices(EmptyFileSystem);
for (const path of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
  if (!path.endsWith('.svc')) continue;
  services.parser.LangiumParser.parse(readFileSync(join(folder, path), 'utf8'));
}
