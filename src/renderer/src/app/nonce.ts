/** The nonce with which the Content-Security-Policy lets this document add styles. */
export function styleNonce(): string {
  const meta = document.querySelector<HTMLMetaElement>('meta[property=csp-nonce]');
  // Browsers hide the attribute's value after parsing; the property keeps it.
  return meta?.nonce ?? '';
}
