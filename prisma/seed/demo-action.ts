/** The demo case's meeting, joint inspection and what followed; days, contents and who said what are ours. */
import type * as Gql from '../../src/generated/contract.js';
import type { Subject } from './demo-case.js';

export const meeting = {
  calledAt: '2021-01-11T10:15+01:00',
  by: 'demo-cmm-1',
  title: 'Operationelt møde om eksportvirksomheden',
  startsAt: '2021-01-19T10:00+01:00',
  closedAt: '2021-01-19T11:00+01:00',
  agenda: [
    'Tippet',
    'Hvad hver myndighed har delt',
    'Er der tegn på tvangsarbejde?',
    'Fælles indsats eller ej',
    'Hvem gør hvad',
    'Ofrene først: tolk, samtaler, ingen frihedsberøvelse hvis det kan undgås',
  ],
} as const;

/** Each agency called, what it is told, and how its coordinator answers. */
export const invitees: readonly { agency: string; message: string; at: string; by: Subject; team: Subject[] }[] = [
  {
    agency: 'SKTST',
    message: 'Vi har en mistanke om udnyttelse i en virksomhed og har brug for jeres viden om ejere, løn og konti.',
    at: '2021-01-11T13:10+01:00',
    by: 'demo-skat-1',
    team: ['demo-skat-2'],
  },
  {
    agency: 'POL-SOJ',
    message: 'Vi har en mistanke om udnyttelse på en arbejdsplads i Vejle Kommune.',
    at: '2021-01-12T08:30+01:00',
    by: 'demo-politi-1',
    team: ['demo-politi-2'],
  },
  {
    agency: 'SIRI',
    message: 'Vi har en mistanke om udnyttelse af udenlandske ansatte og har brug for jeres viden om tilladelser.',
    at: '2021-01-12T09:15+01:00',
    by: 'demo-siri-1',
    team: ['demo-siri-2'],
  },
  {
    agency: 'AT',
    message: 'Vi har en mistanke om udnyttelse på en arbejdsplads og har brug for jeres viden om arbejdsmiljøet.',
    at: '2021-01-12T10:40+01:00',
    by: 'demo-at-1',
    team: ['demo-at-2'],
  },
];

export const minutes: readonly { at: string; text: string }[] = [
  { at: '2021-01-19T10:05+01:00', text: 'CMM gennemgik tippet. Anmelderens identitet bliver hos CMM.' },
  { at: '2021-01-19T10:15+01:00', text: 'Myndighederne gennemgik det, de har givet hinanden, og intet andet.' },
  { at: '2021-01-19T10:30+01:00', text: 'Tegnene blev drøftet ét for ét. De lægges ikke sammen til en dom.' },
];

export const decisions: readonly { number: string; at: string; text: string }[] = [
  { number: 'B1', at: '2021-01-19T10:40+01:00', text: 'Vi laver en fælles indsats.' },
  { number: 'B2', at: '2021-01-19T10:43+01:00', text: 'Skat leder, og politiet har sikkerheden.' },
  { number: 'B3', at: '2021-01-19T10:46+01:00', text: 'CMM står klar med tolk og samtaler samme dag.' },
  { number: 'B4', at: '2021-01-19T10:48+01:00', text: 'Fødevarestyrelsen inviteres ikke.' },
];

export const tasks: readonly { at: string; text: string; owner: Subject; dueOn: string; doneAt: string }[] = [
  {
    at: '2021-01-19T10:50+01:00',
    text: 'Saml ejere, løn og konto på én side',
    owner: 'demo-skat-1',
    dueOn: '2021-01-22',
    doneAt: '2021-01-21T15:00+01:00',
  },
  {
    at: '2021-01-19T10:51+01:00',
    text: 'Bekræft tilladelser for P1 og P2',
    owner: 'demo-siri-1',
    dueOn: '2021-01-22',
    doneAt: '2021-01-22T10:30+01:00',
  },
  {
    at: '2021-01-19T10:52+01:00',
    text: 'Bekræft, hvem der bor i lejligheden',
    owner: 'demo-politi-1',
    dueOn: '2021-01-25',
    doneAt: '2021-01-25T09:20+01:00',
  },
  {
    at: '2021-01-19T10:53+01:00',
    text: 'Beskriv farer på lageret',
    owner: 'demo-at-1',
    dueOn: '2021-01-25',
    doneAt: '2021-01-22T14:45+01:00',
  },
  {
    at: '2021-01-19T10:54+01:00',
    text: 'Bestil to uvildige kinesisktalende tolke',
    owner: 'demo-cmm-2',
    dueOn: '2021-01-25',
    doneAt: '2021-01-20T11:10+01:00',
  },
];

export const plan = {
  at: '2021-01-20T09:00+01:00',
  by: 'demo-skat-1',
  startsAt: '2021-02-02T08:00+01:00',
  place: 'Demo Eksport ApS, Demovænget 1, 7100 Vejle',
  aim: 'At se, om de ansatte udnyttes, og at hjælpe mulige ofre',
  lead: 'SKTST',
  noticeReason:
    'Med et varsel kan løn, papirer og personer være væk, når vi kommer, og så er formålet tabt (retssikkerhedsloven § 5, stk. 4).',
} as const;

/** Each agency's part, and when its coordinator signed. */
export const parts: readonly { agency: string; role: string; steps: string[]; signedAt: string; by: Subject }[] = [
  {
    agency: 'SKTST',
    role: 'Adgang, regnskab, kontrakter, løn og samtaler',
    steps: ['enter-business-premises', 'demand-papers', 'copy-accounts', 'interview'],
    signedAt: '2021-01-25T13:00+01:00',
    by: 'demo-skat-1',
  },
  {
    agency: 'POL-SOJ',
    role: 'Sikkerhed, identitet, lovligt ophold og arbejde, tegn på udnyttelse',
    steps: ['check-identity', 'check-right-to-work', 'search', 'seize', 'enter-private-home'],
    signedAt: '2021-01-26T08:40+01:00',
    by: 'demo-politi-1',
  },
  {
    agency: 'AT',
    role: 'Arbejdstid, farer og eventuel standsning',
    steps: ['enter-business-premises', 'stop-work', 'order-improvement'],
    signedAt: '2021-01-26T10:05+01:00',
    by: 'demo-at-1',
  },
  {
    agency: 'SIRI',
    role: 'Opslag i tilladelser, på telefon og sammen med politiet',
    steps: ['check-right-to-work', 'enter-business-premises'],
    signedAt: '2021-01-27T09:30+01:00',
    by: 'demo-siri-1',
  },
  {
    agency: 'CMM',
    role: 'Tager imod mulige ofre, tolk og samtale',
    steps: ['identify-victim', 'interview', 'enter-business-premises'],
    signedAt: '2021-01-27T11:00+01:00',
    by: 'demo-cmm-1',
  },
];

export const outcome = {
  concludedAt: '2021-02-02T15:30+01:00',
  by: 'demo-skat-1',
  result: 'Da myndighederne kom, boede P1 og P2 ikke mere på stedet; de var forinden sat ud.',
} as const;

export interface DemoSign {
  at: string;
  by: Subject;
  indicator: string;
  text: string;
  audience: readonly string[];
}

const signs = (
  [at, by, ...audience]: readonly [string, Subject, ...string[]],
  texts: Readonly<Record<string, string>>,
): DemoSign[] => Object.entries(texts).map(([indicator, text]) => ({ at, by, indicator, text, audience }));

/** Before the action by those who held them, after the interviews by CMM; seen only by those who were given the same. */
export const observations: readonly DemoSign[] = [
  ...signs(['2021-02-02T15:40+01:00', 'demo-at-2', 'AT', 'POL-SOJ', 'SKTST', 'CMM'], {
    'SC-07': 'De ansatte møder kl. 5 og arbejder 12 til 16 timer.',
  }),
  ...signs(['2021-02-02T15:45+01:00', 'demo-skat-2', 'SKTST', 'POL-SOJ'], {
    'SC-13': 'Arbejdsgiveren har hævekort til kontoen.',
    'SC-14': 'Arbejdsgiveren har NemID til kontoen.',
    'SC-15': 'Hele lønnen føres videre til arbejdsgiverens egen konto i Kina.',
  }),
  ...signs(['2021-02-02T15:50+01:00', 'demo-politi-2', 'POL-SOJ', 'SKTST', 'CMM'], {
    'SC-16': 'Arbejdsgiveren har skaffet boligen.',
    'SC-17': 'To værelser, til tider syv personer.',
  }),
  ...signs(['2021-02-02T15:55+01:00', 'demo-siri-1', 'SIRI', 'POL-SOJ', 'SKTST', 'CMM'], {
    'SC-18': 'Arbejdsgiveren sørgede for tilladelsen.',
    'SC-19': 'Kontakten kom gennem et bureau i Kina.',
  }),
  ...signs(['2021-02-02T16:00+01:00', 'demo-politi-1', 'POL-SOJ'], {
    'SC-24': 'Alvorlige slag; ikke bekræftet endnu.',
  }),
  ...signs(['2021-03-01T10:00+01:00', 'demo-cmm-1', 'CMM', 'POL-SOJ'], {
    'SC-01': 'P1 skulle betale 50.000 kr. i depositum.',
    'SC-02': '',
    'SC-03': 'P1 blev sat på lageret i stedet for it.',
    'SC-04': 'P2 passede kundeservice.',
    'SC-05': 'P1 fik 12.000 kr. på en konto i Kina.',
    'SC-06': 'P2 fik ingen løn.',
    'SC-08': 'Én fridag om måneden og ingen ferie.',
    'SC-09': 'De måtte ikke have telefon på arbejdet.',
    'SC-10': '1.000 kr. i bøde for telefon på arbejdet.',
    'SC-11': 'De måtte kun ringe hjem på arbejdsgiverens telefon.',
    'SC-12': 'Arbejdsgiveren lyttede, når de ringede hjem.',
    'SC-20': '',
    'SC-21': 'P1 blev beskyldt for tyveri.',
    'SC-22': 'P1 blev truet med myndighederne.',
    'SC-23': '',
    'SC-25': 'P1 blev tvunget til at skrive en opsigelse under.',
    'SC-26': 'Begge blev sat ud.',
  }),
];

/** Those whom the police reached, and handed to CMM. */
export const met: readonly {
  at: string;
  by: Subject;
  pseudonym: string;
  note: string;
  referredAt: string;
  reason: string;
}[] = [
  {
    at: '2021-02-10T09:30+01:00',
    by: 'demo-politi-1',
    pseudonym: 'P1',
    note: 'Har været ansat i virksomheden. Skal have en uvildig tolk.',
    referredAt: '2021-02-10T10:45+01:00',
    reason: 'Kan være offer for menneskehandel. Har brug for en samtale med uvildig tolk.',
  },
  {
    at: '2021-02-10T09:35+01:00',
    by: 'demo-politi-1',
    pseudonym: 'P2',
    note: "P1's hustru. Skal have en uvildig tolk.",
    referredAt: '2021-02-10T10:50+01:00',
    reason: 'Kan være offer for menneskehandel og for vold. Har brug for en samtale med uvildig tolk.',
  },
];

export const reception = { at: '2021-02-10T13:00+01:00', by: 'demo-cmm-1', metAudience: ['POL-SOJ', 'CMM'] } as const;

export const nextSteps: readonly { at: string; by: Subject; kind: Gql.NextStepKind; text: string }[] = [
  { at: '2021-03-03T09:00+01:00', by: 'demo-skat-1', kind: 'TAX_CONTROL', text: 'Skattekontrol af ejeren.' },
  {
    at: '2021-03-03T10:30+01:00',
    by: 'demo-politi-1',
    kind: 'CRIMINAL_INVESTIGATION',
    text: 'Vurderer straffelovens § 262 a.',
  },
  { at: '2021-03-04T08:15+01:00', by: 'demo-at-1', kind: 'LABOUR_FOLLOW_UP', text: 'Følger op på arbejdstiden.' },
  {
    at: '2021-03-05T13:00+01:00',
    by: 'demo-siri-1',
    kind: 'PERMIT_REVIEW',
    text: 'Ser på virksomhedens andre tilladelser, ikke på ofrene.',
  },
];

/** Who reads what others gave, and when: the receipt shows it. */
export const readings: readonly { at: string; by: Subject; of: string }[] = [
  { at: '2021-01-15T08:50+01:00', by: 'demo-cmm-1', of: 'C04' },
  { at: '2021-01-15T08:55+01:00', by: 'demo-cmm-1', of: 'C05' },
  { at: '2021-01-18T13:15+01:00', by: 'demo-cmm-2', of: 'C04' },
];

export const withdrawal = {
  at: '2021-07-01T10:00+02:00',
  by: 'demo-skat-1',
  number: 'D04',
  reason: 'Formålet, at vurdere mistanken, er opfyldt, og CMM har brug for samtalerne og ikke for kontoen.',
} as const;
