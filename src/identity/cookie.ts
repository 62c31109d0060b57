/** Cookies as the browser sends and receives them; where people use https, bound to this host alone. */

/** True when the name's prefix must bind the cookie to this host over https. */
const isSecure = (baseUrl: string) => baseUrl.startsWith('https:');

/** The cookie's full name: a neighbouring host cannot set one that begins with `__Host-`. */
export const cookieName = (baseUrl: string, name: string) => (isSecure(baseUrl) ? `__Host-${name}` : name);

/** Every name and value in a Cookie header, in the browser's order. */
export function cookiesIn(header: string | undefined): [name: string, value: string][] {
  return (header ?? '').split(';').flatMap((pair): [string, string][] => {
    const at = pair.indexOf('=');
    return at < 1 ? [] : [[pair.slice(0, at).trim(), pair.slice(at + 1).trim()]];
  });
}

/** The cookie's value; null where it is missing, or sent twice, which only somebody else's cookie can bring about. */
export function cookieIn(header: string | undefined, name: string): string | null {
  const found = cookiesIn(header).filter(([one]) => one === name);
  return found.length === 1 ? (found[0]?.[1] ?? null) : null;
}

/** A Set-Cookie line that no script can read; without `seconds` the browser forgets it when it closes. */
export function setCookie(baseUrl: string, name: string, value: string, seconds: number | null = null): string {
  return [
    `${name}=${value}`,
    'Path=/',
    'HttpOnly',
    'SameSite=Lax',
    ...(isSecure(baseUrl) ? ['Secure'] : []),
    ...(seconds === null ? [] : [`Max-Age=${seconds}`]),
  ].join('; ');
}

export const clearCookie = (baseUrl: string, name: string) => setCookie(baseUrl, name, '', 0);
