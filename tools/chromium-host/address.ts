/**
 * Chromium refuses to load a scheme that it was not built with (`app:`), and Electron's way of
 * adding one is compiled in. So here a page of `app://bundle` lives at
 * `https://bundle.app.invalid`: a secure context with its own origin and storage, on a top-level
 * domain that never resolves (RFC 2606), answered only by the app's protocol handler. The app
 * itself only sees `app:`.
 */
const SUFFIX = '.invalid';

/**
 * `app://bundle/x` → `https://bundle.app.invalid/x`, for the schemes that the app has registered;
 * other URLs stay.
 */
export function toBrowser(url: string, schemes: ReadonlySet<string>): string {
  const match = /^([a-z][a-z0-9+.-]*):\/\/([^/?#:]+)([/?#].*)?$/iu.exec(url);
  const scheme = match?.[1]?.toLowerCase();
  if (match === null || scheme === undefined || !schemes.has(scheme)) return url;
  return `https://${match[2]}.${scheme}${SUFFIX}${match[3] ?? '/'}`;
}

/** The reverse: a URL from Chromium as the app may see it. */
export function toApp(url: string, schemes: ReadonlySet<string>): string {
  const match = /^https:\/\/([^/?#:]+)\.([a-z0-9+-]+)\.invalid(?=[/?#]|$)(.*)$/iu.exec(url);
  const scheme = match?.[2]?.toLowerCase();
  if (match === null || scheme === undefined || !schemes.has(scheme)) return url;
  return `${scheme}://${match[1]}${match[3]}`;
}

/**
 * A Content-Security-Policy that names the app's scheme (`app:` or `app://host`), in the browser's
 * terms.
 */
export function policyToBrowser(policy: string, schemes: ReadonlySet<string>): string {
  return policy
    .split(' ')
    .map((source) => {
      const [, scheme = '', end = ''] = /^([a-z][a-z0-9+.-]*):([;,]?)$/iu.exec(source) ?? [];
      if (schemes.has(scheme.toLowerCase())) return `https://*.${scheme}${SUFFIX}${end}`;
      const [, url = '', tail = ''] = /^(.*?)([;,]?)$/u.exec(source) ?? [];
      return `${toBrowser(url, schemes).replace(/\/$/u, url.endsWith('/') ? '/' : '')}${tail}`;
    })
    .join(' ');
}
