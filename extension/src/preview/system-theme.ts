/** Names of the classes by which the preview knows a theme of VS Code. */
const names = ['vscode-light', 'vscode-dark', 'vscode-high-contrast', 'vscode-high-contrast-light'] as const;

/** Gives the page the theme that the system asks for, now and whenever it asks for another one. */
export function followSystemTheme(): void {
  const dark = matchMedia('(prefers-color-scheme: dark)');
  const contrast = matchMedia('(prefers-contrast: more)');
  const take = () => {
    if (contrast.matches) setTheme(dark.matches ? 'vscode-high-contrast' : 'vscode-high-contrast-light');
    else setTheme(dark.matches ? 'vscode-dark' : 'vscode-light');
  };
  for (const query of [dark, contrast]) query.addEventListener('change', take);
  take();
}

/** Pictures for documents are light, whatever the system asks for. */
export function takeLightTheme(): void {
  setTheme('vscode-light');
}

function setTheme(theme: (typeof names)[number]): void {
  document.body.classList.remove(...names);
  document.body.classList.add(theme);
}
