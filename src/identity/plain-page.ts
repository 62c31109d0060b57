/** The pages outside the client: plain, accessible, without script, Danish first. */
import type { Response } from 'express';

/** Text in both languages. */
export interface Words {
  da: string;
  en: string;
}

/** HTML that is safe to send as it stands; made by `html` alone. */
export class Html {
  constructor(readonly text: string) {}
}

const signs: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
const safe = (part: string | Html | Html[]): string => {
  if (part instanceof Html) return part.text;
  if (Array.isArray(part)) return part.map((one) => one.text).join('\n');
  return part.replace(/[&<>"']/g, (sign) => signs[sign] ?? '');
};

/** Puts the parts into the markup; text is escaped. */
export const html = (markup: TemplateStringsArray, ...parts: (string | Html | Html[])[]) =>
  new Html(markup.map((piece, index) => piece + (index < parts.length ? safe(parts[index] ?? '') : '')).join(''));

export const stylesheetPath = '/sign-in/style.css';

/** Stricter than the client's: nothing but our own style, and forms that stay here. */
const policy = "default-src 'none'; style-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

export function page(title: Words, body: Html): string {
  return html`<!doctype html>
<html lang="da">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title.da} – Samindsats</title>
<link rel="stylesheet" href="${stylesheetPath}">
</head>
<body>
<header><p class="name">Samindsats</p></header>
<main>
<h1>${title.da} <span class="second" lang="en">${title.en}</span></h1>
${body}
</main>
</body>
</html>
`.text;
}

export const paragraph = (words: Words) => html`<p>${words.da}</p>
<p class="second" lang="en">${words.en}</p>`;

export function sendPage(response: Response, status: number, title: Words, body: Html): void {
  response
    .status(status)
    .set({ 'content-security-policy': policy, 'cache-control': 'no-store', 'content-type': 'text/html; charset=utf-8' })
    .send(page(title, body));
}

export const stylesheet = `*, *::before, *::after { box-sizing: border-box; }
body { margin: 0; color: #1a1a1a; background: #fff; font: 1rem/1.5 "IBM Plex Sans", system-ui, sans-serif; }
header { background: #003049; color: #fff; padding: 0.75rem 1.5rem; }
header .name { margin: 0; font-weight: 600; }
main { max-width: 64rem; margin: 0 auto; padding: 1.5rem; }
h1 { font-size: 1.75rem; line-height: 1.25; margin: 0 0 1rem; }
h2 { font-size: 1.125rem; line-height: 1.3; margin: 0 0 0.5rem; }
p { margin: 0 0 0.75rem; max-width: 42rem; }
.second { color: #4a4a4a; font-size: 0.875rem; font-weight: 400; }
h1 .second, h2 .second, button .second, a .second { display: block; }
.action { display: inline-block; margin-top: 0.75rem; padding: 0.625rem 1.25rem; background: #003049; color: #fff; text-decoration: none; }
.action .second { color: #fff; }
.action:hover { background: #00507a; }
.agencies { display: grid; gap: 1.5rem; grid-template-columns: repeat(auto-fill, minmax(min(18rem, 100%), 1fr)); }
section { border-top: 4px solid #003049; padding-top: 0.75rem; }
button { display: block; width: 100%; margin: 0 0 0.5rem; padding: 0.625rem 0.875rem; min-height: 2.75rem; font: inherit;
  text-align: left; color: inherit; background: #f2f5f7; border: 1px solid #5b6b75; cursor: pointer; }
button:hover { background: #dfe7ec; }
button b { display: block; }
a:focus-visible, button:focus-visible { outline: 3px solid #1a1a1a; outline-offset: 2px; }
`;
