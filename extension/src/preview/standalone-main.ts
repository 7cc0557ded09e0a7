import './preview.css';
import './picture.css';
import './legend.css';
import './about.css';
import './messages.css';
import './system-theme.css';
import './standalone.css';
import { createApp } from './app.js';
import { drawPictures } from './draw-pictures.js';
import { connectToProgram } from './program-host.js';
import { followSystemTheme, takeLightTheme } from './system-theme.js';

/** The page that `svc` serves: the preview in a browser, or what draws pictures where nobody looks. */
const { task, project = '' } = document.body.dataset;
if (task === 'draw') {
  takeLightTheme();
  void drawPictures(document.body);
} else {
  followSystemTheme();
  createApp(document.body, connectToProgram(project, document.body));
}
