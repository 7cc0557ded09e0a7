import { pathToFileURL } from 'node:url';
import { serve } from './main.js';

// The bundle is CommonJS; the pages stand beside it.
serve(new URL('docs/rules/', pathToFileURL(__filename)));
