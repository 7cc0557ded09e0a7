export interface PreviewPage {
  /** Addresses of the bundle, as the page may load them. */
  readonly script: string;
  readonly style: string;
  /** The origin of the style sheet, as a source of the content security policy. */
  readonly origin: string;
  /** Fresh for every page. */
  readonly nonce: string;
}

/** The page of the preview. Nothing is loaded but its own bundle; nothing runs but what carries the nonce. */
export function previewHtml({ script, style, origin, nonce }: PreviewPage): string {
  // Mermaid puts a <style> into each picture; scripts need the nonce, and there is no 'unsafe-eval'. The layout is worked out
  // in a worker, and a PNG made from the picture: both from what the page itself has made, under a `blob:` address.
  const policy = `default-src 'none'; style-src ${origin} 'unsafe-inline'; script-src 'nonce-${nonce}'; worker-src blob:; img-src blob:`;
  return `<!DOCTYPE html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <meta http-equiv="Content-Security-Policy" content="${attribute(policy)}">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>SVC Preview</title>
    <link rel="stylesheet" href="${attribute(style)}">
  </head>
  <body>
    <script nonce="${nonce}" src="${attribute(script)}"></script>
  </body>
</html>
`;
}

function attribute(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;');
}
