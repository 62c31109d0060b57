/** What each agency put on the demo case, retold in our own words; every day is ours. */

/** Subject of a demo person, such as demo-cmm-1. */
export type Subject = string;

export interface DemoContribution {
  number: string;
  at: string;
  by: Subject;
  title: string;
  text: string;
  category: string;
  level: string;
  regime: 'gdpr' | 'law-enforcement';
}

export const tip = {
  at: '2021-01-11T09:05+01:00',
  by: 'demo-cmm-1',
  seen: 'En person er bekymret for dem, der arbejder i virksomheden. Ejerne er kinesiske. Mere ved vi ikke endnu.',
  reporter: { name: 'Anmelderen (opdigtet)', contact: 'Kun hos CMM', note: '' },
  pNumber: '0000000001',
} as const;

export const opening = { at: '2021-01-11T09:20+01:00', by: 'demo-cmm-1', title: 'Eksportvirksomheden' } as const;

export const ownTeam = { at: '2021-01-11T09:30+01:00', by: 'demo-cmm-1', people: ['demo-cmm-2'] } as const;

const contribution = (
  number: string,
  at: string,
  by: Subject,
  [category, level, regime]: readonly [string, string, DemoContribution['regime']],
  title: string,
  text: string,
): DemoContribution => ({ number, at, by, title, text, category, level, regime });

export const contributions: readonly DemoContribution[] = [
  contribution(
    'C01',
    '2021-01-11T09:40+01:00',
    'demo-cmm-1',
    ['observation', 'ordinary', 'gdpr'],
    'Tip om ansatte i eksportvirksomhed',
    'En person er bekymret for dem, der arbejder i virksomheden. Ejerne er kinesiske. Mere ved vi ikke endnu.',
  ),
  contribution(
    'C02',
    '2021-01-11T09:45+01:00',
    'demo-cmm-1',
    ['reporter-identity', 'confidential', 'gdpr'],
    'Hvem der ringede',
    'Anmelderens navn og telefon ligger kun hos CMM.',
  ),
  contribution(
    'C03',
    '2021-01-13T09:10+01:00',
    'demo-skat-2',
    ['ownership', 'ordinary', 'gdpr'],
    'Ejer og ledelse',
    'Virksomheden er kinesiskejet. Arbejdsgiveren og hans hustru driver den sammen.',
  ),
  contribution(
    'C04',
    '2021-01-13T10:25+01:00',
    'demo-skat-1',
    ['wages-bank', 'cpr', 'gdpr'],
    'Den officielle løn til P1',
    "24.000 kr. efter skat går ind på en dansk konto i P1's navn. Beløbet svarer til kontrakten.",
  ),
  contribution(
    'C05',
    '2021-01-13T10:50+01:00',
    'demo-skat-1',
    ['wages-bank', 'cpr', 'gdpr'],
    'Kontoen, en anden tømmer',
    'Hele lønnen føres videre til arbejdsgiverens egen konto i Kina. Arbejdsgiveren har hævekort og NemID til kontoen.',
  ),
  contribution(
    'C06',
    '2021-01-14T13:30+01:00',
    'demo-skat-2',
    ['tax-assessment', 'confidential', 'gdpr'],
    'Regnskab og lønudgift',
    'Den bogførte løn passer ikke med det, medarbejderen selv får. Der er grund til at se på ejerens skat.',
  ),
  contribution(
    'C07',
    '2021-01-14T09:15+01:00',
    'demo-siri-1',
    ['permits', 'cpr', 'gdpr'],
    "P1's opholds- og arbejdstilladelse",
    'Arbejdsgiveren sørgede for tilladelsen. P1 kom i november 2019 sammen med P2.',
  ),
  contribution(
    'C08',
    '2021-01-14T09:40+01:00',
    'demo-siri-2',
    ['employment-contract', 'confidential', 'gdpr'],
    "P1's kontrakt",
    'Fuldtid med it, 24.000 kr. efter skat, og løfte om bolig. Kontakten kom gennem et bureau i Kina.',
  ),
  contribution(
    'C09',
    '2021-01-14T10:05+01:00',
    'demo-siri-1',
    ['permits', 'cpr', 'gdpr'],
    'P2 har ingen arbejdstilladelse',
    'Der er ingen kontrakt med P2, og hun har ikke lov til at arbejde.',
  ),
  contribution(
    'C10',
    '2021-01-15T14:10+01:00',
    'demo-politi-2',
    ['housing', 'confidential', 'law-enforcement'],
    'Lejligheden',
    'To værelser, til tider syv personer. P1 og P2 har et af værelserne, og arbejdsgiveren har skaffet boligen.',
  ),
  contribution(
    'C11',
    '2021-01-29T08:45+01:00',
    'demo-politi-1',
    ['criminal-intelligence', 'offences', 'law-enforcement'],
    'Indtrængen og vold på adressen',
    'Arbejdsgiveren og en anden mand trængte en aften ind i lejligheden, og P2 fik alvorlige slag. Oplysningen er ikke bekræftet endnu.',
  ),
  contribution(
    'C12',
    '2021-01-18T09:00+01:00',
    'demo-at-1',
    ['working-environment', 'ordinary', 'gdpr'],
    'Arbejdstiden på lageret',
    'De ansatte møder kl. 5 og arbejder 12 til 16 timer. Der pakkes og hentes varer på et lager.',
  ),
  contribution(
    'C13',
    '2021-01-18T09:20+01:00',
    'demo-at-1',
    ['labour-complaint', 'confidential', 'gdpr'],
    'Mærket: ses kun hos AT',
    'Opdigtet for at vise mærket. Rapporten nævner ingen klage, og ingen andre må kunne se, om der er en.',
  ),
  contribution(
    'C14',
    '2021-02-10T10:05+01:00',
    'demo-politi-1',
    ['victim-identity', 'cpr', 'law-enforcement'],
    'Kontakt med P1 og P2',
    'Politiet fandt frem til parret kort tid efter. De kan være ofre.',
  ),
  contribution(
    'C15',
    '2021-02-26T15:30+01:00',
    'demo-cmm-1',
    ['victim-story', 'sensitive', 'gdpr'],
    'Samtaler med P1 og P2',
    'P1 skulle betale 50.000 kr. i depositum, blev sat på lageret i stedet for it og fik 12.000 kr. på en konto i Kina; P2 passede kundeservice uden løn. De måtte ikke have telefon på arbejdet (1.000 kr. i bøde), kun ringe hjem på arbejdsgiverens telefon, mens han lyttede, og havde én fridag om måneden og ingen ferie. P1 blev beskyldt for tyveri, truet med myndighederne og tvunget til at skrive en opsigelse under; P2 blev slået, og begge blev sat ud.',
  ),
  contribution(
    'C16',
    '2021-06-18T11:00+02:00',
    'demo-cmm-1',
    ['victim-story', 'sensitive', 'gdpr'],
    'Vurdering og hjælp',
    'I juni 2021 blev begge vurderet som ofre for menneskehandel. De fik en refleksionsperiode og støtte, og rejste hjem til deres datter.',
  ),
];
