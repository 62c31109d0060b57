/** What the codes, ids and times of a case's rows are called in one language. */
import { handlingTold } from '../cases/handling.js';
import type * as Gql from '../generated/contract.js';
import { inTongue, type Pair, type Tongue, words } from './export-words.js';

interface Named {
  nameDa: string;
  nameEn: string;
}

/** What the codes and ids of rows stand for; null for what is not known. */
export interface Names {
  agency: (code: string) => Named | null;
  person: (id: string) => { name: string; agencyCode: string } | null;
  category: (code: string) => Named | null;
  level: (code: string) => Named | null;
  purpose: (code: string) => Named | null;
  provision: (code: string) => Pick<Gql.Provision, 'actDa' | 'actEn' | 'paragraph'> | null;
  sign: (code: string) => { textDa: string; textEn: string } | null;
}

export class Naming {
  constructor(
    private readonly names: Names,
    private readonly language: Tongue,
  ) {}

  inTongue(pair: Pair): string {
    return inTongue(this.language, pair);
  }

  word(name: keyof typeof words): string {
    return this.inTongue(words[name]);
  }

  agency(code: string): string {
    return this.named(this.names.agency(code), code);
  }

  handling(row: { handling: string | null; handlingNote: string | null }): string {
    const told = handlingTold(row);
    return told ? `${told.code}: ${this.inTongue([told.meaningDa, told.meaningEn])}` : this.word('noHandling');
  }

  audience = (codes: readonly string[]) => codes.map((code) => this.agency(code)).join(', ');

  person(id: string): string {
    const found = this.names.person(id);
    return found ? `${found.name} (${this.agency(found.agencyCode)})` : '–';
  }

  provision(code: string): string {
    const found = this.names.provision(code);
    return found ? `${this.inTongue([found.actDa, found.actEn])} ${found.paragraph}` : code;
  }

  sign(code: string): string {
    const found = this.names.sign(code);
    return found ? this.inTongue([found.textDa, found.textEn]) : code;
  }

  private named(found: Named | null, code: string): string {
    return found ? this.inTongue([found.nameDa, found.nameEn]) : code;
  }

  time(at: Date): string {
    const style = { dateStyle: 'long', timeStyle: 'short', timeZone: 'Europe/Copenhagen' } as const;
    return new Intl.DateTimeFormat(this.language === 'da' ? 'da-DK' : 'en-GB', style).format(at);
  }

  category = (code: string) => this.named(this.names.category(code), code);
  level = (code: string) => this.named(this.names.level(code), code);
  purpose = (code: string) => this.named(this.names.purpose(code), code);
}
