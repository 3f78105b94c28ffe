/**
 * The page's Content-Security-Policy: its own files and nothing else.
 *
 * @param nonce for the `<style>` elements that Mantine writes at run time; no inline script or
 * style works without it
 */
export function contentSecurityPolicy(nonce: string): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
}
