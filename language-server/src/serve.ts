import { serve } from './main.js';

serve();
