import { timingSafeEqual } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';

/**
 * Why a request is not answered; undefined for those of our own pages. The token keeps out everybody who was not told the
 * address. Should it become known, a page of another site still gets nothing: a browser says where a request comes from
 * (`Origin`, `Sec-Fetch-Site`), and one that was made to believe that a foreign name is this machine says that name (`Host`).
 * @param path with a slash at its beginning
 */
export function refusal(
  headers: IncomingHttpHeaders,
  path: string,
  { token, port }: { readonly token: string; readonly port: number },
): string | undefined {
  const hosts = [`127.0.0.1:${port}`, `localhost:${port}`];
  const { host, origin } = headers;
  if (host === undefined || !hosts.includes(host))
    return 'This is served to this machine by its own name only.';
  if (!isSame(path.split('/')[1] ?? '', token))
    return 'The address is not complete: take all of what `svc serve` printed.';
  if (origin !== undefined && origin !== `http://${host}`) return 'Other pages have no access.';
  const site = headers['sec-fetch-site'];
  if (site !== undefined && site !== 'same-origin' && site !== 'none') return 'Other pages have no access.';
  return undefined;
}

/** Takes as long whatever is the same. */
function isSame(given: string, token: string): boolean {
  const [one, other] = [Buffer.from(given), Buffer.from(token)];
  return one.length === other.length && timingSafeEqual(one, other);
}
