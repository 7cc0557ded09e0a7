/**
 * Runs in every Markdown preview of VS Code. What draws pictures is large: it is loaded when the first one is on the page, from
 * beside this script, with what lets this script run.
 */
const { src, nonce } = document.currentScript as HTMLScriptElement;

function load(): boolean {
  if (document.querySelector('pre.svc-view') === null) return false;
  const script = document.createElement('script');
  script.nonce = nonce;
  script.src = src.replace('markdown-preview.js', 'markdown-pictures.js');
  document.head.append(script);
  return true;
}

// The page is filled before this runs or after it, and filled again when its text changes.
if (!load()) {
  const observer = new MutationObserver(() => {
    if (load()) observer.disconnect();
  });
  observer.observe(document.documentElement, { childList: true, subtree: true });
}
