import './preview.css';
import { createApp } from './app.js';
import { connectToPanel } from './host.js';

createApp(document.body, connectToPanel());
