import { URI } from 'langium';
import { serve } from './main.js';

// The bundle is CommonJS; the pages stand beside it.
serve(new URL(`${URI.file(__dirname)}/docs/rules/`));
