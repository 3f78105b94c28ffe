import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { extname, isAbsolute, join, relative } from 'node:path';
import { contentSecurityPolicy } from './content-security-policy.ts';

export const SCHEME = 'app';
const HOST = 'bundle';

/**
 * Where the page lives. A custom scheme, because `file://` has privileges that no page should have.
 */
export const APP_URL = `${SCHEME}://${HOST}/index.html`;

const CONTENT_TYPES: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
};

/**
 * Answers one request for a file of the renderer. Each document gets a Content-Security-Policy with
 * its own nonce.
 *
 * @returns 405 for anything but GET and HEAD, 400 for a path that is malformed or leaves the
 * folder, 404 for no such file
 */
export async function answerRequest(request: Request, folder: string): Promise<Response> {
  if (request.method !== 'GET' && request.method !== 'HEAD') return refuse(405);
  const url = new URL(request.url);
  if (url.host !== HOST) return refuse(404);

  let path: string;
  try {
    path = join(folder, decodeURIComponent(url.pathname));
  } catch {
    return refuse(400);
  }
  const inside = relative(folder, path);
  if (inside.startsWith('..') || isAbsolute(inside) || path.includes('\0')) return refuse(400);

  const contentType = CONTENT_TYPES[extname(path)];
  if (contentType === undefined) return refuse(404);
  let body: Buffer;
  try {
    body = await readFile(path);
  } catch {
    return refuse(404);
  }

  const nonce = randomBytes(16).toString('base64');
  const headers = {
    'content-type': contentType,
    'content-security-policy': contentSecurityPolicy(nonce),
    'x-content-type-options': 'nosniff',
    'cross-origin-opener-policy': 'same-origin',
    'cache-control': 'no-store',
  };
  if (extname(path) !== '.html') return new Response(new Uint8Array(body), { headers });
  return new Response(body.toString('utf8').replaceAll('__CSP_NONCE__', nonce), { headers });
}

function refuse(status: number): Response {
  return new Response(null, { status });
}
