/** Signs in as a browser does: through the issuer's own pages, redirect by redirect, keeping cookies. */

/** A browser without a screen: it keeps cookies, and stops at every redirect. */
export class Browser {
  private readonly cookies = new Map<string, string>();

  constructor(readonly home: string) {}

  /** Every cookie, as a header. */
  get cookieHeader(): string {
    return [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
  }

  /** The session's cookie as `name=value`; null when there is none. */
  get session(): string | null {
    const found = [...this.cookies].find(([name]) => /^(__Host-)?samindsats$/.test(name));
    return found ? found.join('=') : null;
  }

  keep(name: string, value: string): void {
    this.cookies.set(name, value);
  }

  named(prefix: string): [name: string, value: string][] {
    return [...this.cookies].filter(([name]) => name.startsWith(prefix));
  }

  async visit(address: string, form: Record<string, string> | null = null): Promise<Response> {
    const response = await fetch(new URL(address, this.home), {
      method: form ? 'POST' : 'GET',
      redirect: 'manual',
      headers: { accept: 'text/html', ...(this.cookies.size ? { cookie: this.cookieHeader } : {}) },
      ...(form ? { body: new URLSearchParams(form) } : {}),
    });
    for (const line of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      if (/max-age=0|expires=Thu, 01 Jan 1970/i.test(line)) this.cookies.delete(name);
      else this.cookies.set(name, value);
    }
    return response;
  }

  /** From /sign-in by way of the issuer's page to the address of the callback, which is not visited yet. */
  async goToCallback(subject: string, start = '/sign-in'): Promise<string> {
    let address = start;
    for (let hop = 0; hop < 10; hop++) {
      if (isCallback(address)) return address;
      const response = await this.visit(address);
      const here = response.url;
      const next = response.headers.get('location');
      if (next) {
        address = new URL(next, here).href;
        continue;
      }
      const action = /<form method="post" action="([^"]+)"/.exec(await response.text())?.[1];
      if (!action) throw new Error(`no way on at ${address}: ${response.status}`);
      const chosen = await this.visit(new URL(action, here).href, { subject });
      const onwards = chosen.headers.get('location');
      if (!onwards) throw new Error(`the issuer does not know ${subject}: ${chosen.status}`);
      address = new URL(onwards, here).href;
    }
    throw new Error('redirected without end');
  }

  /** The whole way; the answer of the callback. */
  async signIn(subject: string, start = '/sign-in'): Promise<Response> {
    return this.visit(await this.goToCallback(subject, start));
  }
}

const isCallback = (address: string) => /^https?:\/\/[^/]+\/sign-in\/callback\?/.test(address);

/** Signs in as the person with this subject, such as demo-skat-1: the session's cookie as `name=value`. */
export async function signIn(baseUrl: string, subject: string): Promise<string> {
  const browser = new Browser(baseUrl);
  const answer = await browser.signIn(subject);
  if (browser.session === null) throw new Error(`${subject} was not let in: ${answer.status}`);
  return browser.session;
}
