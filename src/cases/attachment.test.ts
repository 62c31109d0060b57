/** Names that systems stumble over, and contents that are not what they say, by themselves. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { disposition, isBinary, kindOf, markedName, nameOf, pagesOf } from './attachment.js';

const pdf = 'application/pdf';

describe('a name', () => {
  it.each([
    ['faktura.pdf', 'faktura.pdf'],
    ['Løn til æ ø å.PDF', 'Løn til æ ø å.pdf'],
    ['../../etc/passwd', 'passwd.pdf'],
    ['C:\\temp\\x.pdf', 'x.pdf'],
    ['..', 'fil.pdf'],
    ['', 'fil.pdf'],
    ['.pdf', 'pdf.pdf'],
    ['a\u0000b\r\nSet-Cookie: x.pdf', 'abSet-Cookie_ x.pdf'],
    ['faktura\u202Efdp.exe', 'fakturafdp.exe.pdf'],
    ['virus.exe', 'virus.exe.pdf'],
    ['side.html', 'side.html.pdf'],
    ['CON.pdf', '_CON.pdf'],
    ['nul', '_nul.pdf'],
    ['a"b<c>|?*.pdf', 'a_b_c____.pdf'],
    ['👩🏽‍🍳.pdf', '👩🏽🍳.pdf'],
    ['\uD800x.pdf', 'x.pdf'],
    ['  ..skjult.pdf. ', 'skjult.pdf'],
  ])('%j becomes %j', (declared, kept) => {
    expect(nameOf(declared, pdf)).toBe(kept);
  });

  it('is short, whatever it was', () => {
    expect([...nameOf('x'.repeat(10_000), pdf)].length).toBe(124);
  });

  it('never has what a path, a header or an eye stumbles over, and stays as it is when kept again', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (declared) => {
        const kept = nameOf(declared, pdf);
        expect(kept).not.toMatch(/[/\\<>:"|?*\p{Cc}\p{Cf}\p{Cs}]/u);
        expect(kept).toMatch(/^[^.\s].*\.pdf$/);
        expect(nameOf(kept, pdf)).toBe(kept);
        expect(disposition(kept)).toMatch(/^attachment; filename="[\x20-\x7e]*"; filename\*=UTF-8''[\w!#$&+.^`|~%-]+$/);
      }),
    );
  });

  it('is told in ASCII and in UTF-8', () => {
    expect(disposition('Løn (1).pdf')).toBe(
      `attachment; filename="L_n (1).pdf"; filename*=UTF-8''L%C3%B8n%20%281%29.pdf`,
    );
  });

  it('bears the mark before its ending', () => {
    expect(markedName('liste.csv', 'Demo Politi 1 26.11.2026 05:12 A1', 'text/csv')).toBe(
      'liste (Demo Politi 1 26.11.2026 05.12 A1).csv',
    );
    expect(markedName('x'.repeat(124), 'Demo Politi 1 A1', 'text/csv')).toMatch(/Demo Politi 1 A1\)\.csv$/);
  });
});

describe('a kind', () => {
  const bytes = (text: string) => Buffer.from(text, 'latin1');
  it.each([
    ['%PDF-1.7\n', 'x', pdf],
    [
      '\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01\0\0\0\x01\x08\x06\0\0\0\x1f\x15\xc4\x89\0\0\0\0IDAT',
      'x.pdf',
      'image/png',
    ],
    ['\xff\xd8\xff\xe0\0\x10JFIF', 'x', 'image/jpeg'],
    ['almindelig tekst', 'x', 'text/plain'],
    ['a;b\n1;2\n', 'x.csv', 'text/csv'],
  ])('of %j called %s is %s', async (head, name, kind) => {
    expect(await kindOf(bytes(head), name)).toBe(kind);
  });

  it.each([
    ['a page', '<!doctype html><script>alert(1)</script>'],
    ['a page after blanks', '\n  <html>'],
    ['a drawing', '<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'],
    ['a drawing with a prologue', '<?xml version="1.0"?><svg/>'],
    ['a program for Windows', 'MZ\x90\0\x03\0\0\0\x04\0\0\0\xff\xff'],
    ['a program for Linux', '\x7fELF\x02\x01\x01\0\0\0\0\0\0\0\0\0'],
    ['an archive', 'PK\x03\x04\x14\0\0\0\x08\0'],
    ['an old document with macros', '\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1'],
    ['a picture that another begins', 'GIF89a/*<script>*/=1'],
    ['nothing', ''],
  ])('is none for %s', async (_what, head) => {
    expect(await kindOf(bytes(head), 'x.pdf')).toBeNull();
  });

  it('knows text from what only begins like it', () => {
    expect(isBinary('Æbler\tog\r\npærer\f')).toBe(false);
    expect(isBinary('tekst\u0000')).toBe(true);
    expect(isBinary('\u001b[31m')).toBe(true);
  });
});

it('pages are numbers and stretches, each once', () => {
  expect(pagesOf('pages', '1-3, 7,2')).toEqual([1, 2, 3, 7]);
  for (const wrong of ['', '0', '3-1', 'alle', '1-', '1,,2', '1-9999', '-1', '1;2'])
    expect(() => pagesOf('pages', wrong), wrong).toThrow();
});
