/** What every page outside the client must be. */
import { expect } from 'vitest';

/** A page for people: in Danish, under a strict policy, with nothing of the machine in it. */
export async function expectPlainPage(answer: Response, status: number): Promise<string> {
  const text = await answer.text();
  expect(answer.status).toBe(status);
  expect(answer.headers.get('content-type')).toBe('text/html; charset=utf-8');
  expect(answer.headers.get('content-security-policy')).toMatch(/default-src 'none'/);
  expect(answer.headers.get('content-security-policy')).not.toContain('unsafe');
  expect(text).toContain('<html lang="da">');
  expect(text).not.toMatch(/<script|style=|\son\w+=|node_modules|\bat .+\.[jt]s|Error:/);
  return text;
}
