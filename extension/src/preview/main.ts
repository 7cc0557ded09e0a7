import './preview.css';
import './picture.css';
import './legend.css';
import './about.css';
import './messages.css';
import { createApp } from './app.js';
import { connectToPanel } from './host.js';

createApp(document.body, connectToPanel());
