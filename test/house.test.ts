/** The house keeps its shape: imports only upwards, doors only in the ledger, short files that open with their promise. */
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { describe, expect, it } from 'vitest';

const rooms = [
  'generated',
  'platform',
  'access',
  'ledger',
  'realtime',
  'agencies',
  'identity',
  'law',
  'workplaces',
  'intake',
  'cases',
  'sharing',
  'requests',
  'records',
  'meetings',
  'inspections',
  'victims',
  'outcomes',
  'statistics',
  'desk',
];

const listed = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard'], {
  encoding: 'utf8',
}).split('\n');
const files = [...new Set(listed)]
  .filter((file) => /^(src|client\/src|test|prisma\/seed|tools)\//.test(file) && /\.(ts|tsx|mjs|css)$/.test(file))
  .flatMap((file) => {
    try {
      return [{ file, text: readFileSync(file, 'utf8') }];
    } catch {
      return [];
    }
  });
const code = files.filter(({ file }) => /\.(ts|tsx|mjs)$/.test(file));
const server = code.filter(({ file }) => file.startsWith('src/'));
const client = code.filter(({ file }) => file.startsWith('client/src/'));

interface Import {
  from: string;
  to: string;
  isType: boolean;
}

function importsOf({ file, text }: { file: string; text: string }): Import[] {
  return [...text.matchAll(/^(?:import|export)\s+(type\s+)?[^;]*?from\s+'([^']+)'/gms)].map((found) => {
    const target = found[2] ?? '';
    return {
      from: file,
      to: target.startsWith('.') ? normalize(join(dirname(file), target)) : target,
      isType: Boolean(found[1]),
    };
  });
}

const roomOf = (path: string, root: string) =>
  (path.startsWith(`${root}/`) ? path.slice(root.length + 1).split('/') : [])[0] ?? '';

describe('the house', () => {
  it('a server room imports only rooms above it', () => {
    const wrong = server.flatMap(importsOf).filter(({ from, to }) => {
      const here = rooms.indexOf(roomOf(from, 'src'));
      const there = rooms.indexOf(roomOf(to, 'src'));
      return here >= 0 && there > here;
    });
    expect(wrong).toEqual([]);
  });

  it('every folder of the server is a room of the house', () => {
    const folders = new Set(
      server
        .map(({ file }) => file.split('/'))
        .filter((path) => path.length > 2)
        .map((path) => path[1]),
    );
    expect([...folders].filter((folder) => !rooms.includes(folder ?? ''))).toEqual([]);
  });

  it('a client room imports only link, kit, words and what is generated', () => {
    const shared = ['link', 'kit', 'words', 'generated'];
    const wrong = client.flatMap(importsOf).filter(({ from, to }) => {
      const here = from.split('/').length > 3 ? roomOf(from, 'client/src') : '';
      const there = to.startsWith('client/src/') && to.split('/').length > 3 ? roomOf(to, 'client/src') : '';
      return here !== '' && there !== '' && here !== there && !shared.includes(there);
    });
    expect(wrong).toEqual([]);
  });

  it('only the ledger holds a database client', () => {
    const wrong = server.flatMap(importsOf).filter(({ from, to, isType }) => {
      const isLedger = from.startsWith('src/ledger/');
      const isPlatform = from === 'src/platform/database.ts' || from === 'src/serve.ts';
      if (isLedger || from.startsWith('src/generated/')) return false;
      if (to === 'pg') return !isPlatform && !isType;
      return /generated\/prisma\/client/.test(to) && !isType && /new PrismaClient/.test(readFileSync(from, 'utf8'));
    });
    expect(wrong).toEqual([]);
  });

  it('only scope() asks CASL', () => {
    const callers = server
      .filter(({ text }) => /accessibleBy\(|\.can\(|createPrismaAbility/.test(text))
      .map(({ file }) => file);
    expect(callers).toEqual(['src/access/scope.ts']);
  });

  it('rules are positive: no cannot, no manage, no all', () => {
    const wrong = server.filter(
      ({ file, text }) => file.startsWith('src/access/') && /\bcannot\(|inverted:|'manage'|'all'/.test(text),
    );
    expect(wrong.map(({ file }) => file)).toEqual([]);
  });

  it('every file opens with one sentence: its promise', () => {
    const wrong = code.filter(({ text }) => !/^(#![^\n]*\n)?\/\*\*[\s\S]*?\*\//.test(text));
    expect(wrong.map(({ file }) => file)).toEqual([]);
  });

  it('no file is over 300 lines', () => {
    const long = files.filter(({ text }) => text.split('\n').length > 301);
    expect(long.map(({ file, text }) => `${file} ${text.split('\n').length}`)).toEqual([]);
  });

  it('no barrels, no forwardRef, no drawers for odds and ends', () => {
    const wrong = code.filter(
      ({ file, text }) =>
        /\/index\.tsx?$/.test(file) ||
        /\/(utils|helpers|common)(\/|\.)/.test(file) ||
        (/forwardRef/.test(text) && file.startsWith('src/')),
    );
    expect(wrong.map(({ file }) => file)).toEqual([]);
  });

  it('nothing is silenced or left for later', () => {
    const signs = new RegExp(
      [
        '@ts-' + 'ignore',
        '@ts-' + 'nocheck',
        'biome-' + 'ignore',
        '\\bas ' + 'any\\b',
        'TO' + 'DO',
        'FIX' + 'ME',
        '\\.(skip|only|todo)' + '\\(',
      ].join('|'),
    );
    const wrong = files.filter(({ text }) => signs.test(text));
    expect(wrong.map(({ file }) => file)).toEqual([]);
  });
});
