/** The words of what somebody sees of a case, and why. */
import type { SightDemand } from '../generated/contract.ts';
import type { Words } from './language.tsx';

interface Sight {
  title: (name: string) => string;
  lead: string;
  link: string;
  linkOf: (name: string) => string;
  back: string;
  colleague: string;
  colleagueHint: string;
  othersOnly: (agency: string) => string;
  suspended: string;
  cut: string;
  none: string;
  count: (seen: number, all: number) => string;
  seen: string;
  hidden: string;
  because: string;
  unless: string;
  rule: (rule: string) => string;
  kinds: Record<string, string>;
  unnamed: string;
  to: (agency: string) => string;
  /** How a rule is cited, where it is cited in words. */
  rules: Record<string, string>;
  demand: Record<SightDemand, string>;
}

const da: Sight = {
  title: (name) => `Hvad ser ${name}?`,
  lead: 'Svaret kommer fra de samme regler, som afgør, hvad hun kan læse. Du får aldrig mere at se her, end du selv kan se.',
  link: 'Hvad ser hun?',
  linkOf: (name) => `Hvad ser ${name}?`,
  back: 'Personer på sagen',
  colleague: 'Hvad ser en kollega, der ikke er på sagen?',
  colleagueHint: 'Vælg en fra din egen myndighed, og se, hvad hun ser og hvorfor.',
  othersOnly: (agency) =>
    `${agency} er en anden myndighed: her står kun det, som din egen myndighed har lagt på sagen.`,
  suspended: 'Hun er spærret og kan ikke logge ind. Hun ser intet.',
  cut: 'Der er mere end 100 af en slags. Her står de nyeste.',
  none: 'Der er ikke noget på sagen, som du selv kan se.',
  count: (seen, all) => `Ser ${seen} af ${all}`,
  seen: 'Ses',
  hidden: 'Ses ikke',
  because: 'Fordi',
  unless: 'Mangler',
  rule: (rule) => `Regel: ${rule}`,
  kinds: {
    Contribution: 'Oplysninger',
    Disclosure: 'Videregivelser',
    Attachment: 'Filer',
    InformationRequest: 'Anmodninger om oplysninger',
    OnwardRequest: 'Anmodninger om at give videre',
    Taking: 'Taget til en journal',
    BreakGlass: 'Nødadgange',
    LegalHold: 'Slettestop',
    Meeting: 'Møder',
    AgendaItem: 'Dagsordenspunkter',
    MinuteEntry: 'Referat',
    Decision: 'Beslutninger',
    Task: 'Opgaver',
    JointInspection: 'Fælles indsatser',
    Observation: 'Set på stedet',
    MetPerson: 'Personer mødt på stedet',
    Referral: 'Henvisninger',
    NextStep: 'Næste skridt',
  },
  unnamed: 'Uden titel',
  to: (agency) => `Til ${agency}`,
  rules: {
    'FVL § 32: its own': 'forvaltningslovens § 32: myndighedens egen oplysning',
    'FVL § 28: disclosed': 'forvaltningslovens § 28: givet til hendes myndighed',
    'the giver follows what she gave': 'giveren følger, hvad hun gav',
    'its agency accepted': 'hendes myndighed har sagt ja til mødet',
    'in the audience': 'hendes myndighed er blandt dem, det er for',
    'has a part': 'hendes myndighed har en del i indsatsen',
    'UDL § 33, stk. 14': 'udlændingelovens § 33, stk. 14',
    'it concerns her team': 'det angår hendes team',
    'answers for her agency, or audits it': 'hun svarer for sin myndighed eller fører tilsyn med den',
    'answers for her agency': 'hun svarer for sin myndighed',
    'its own team': 'myndighedens eget sagsteam',
    'the taker': 'hendes myndighed har taget den til journalen',
    'FVL § 31: the asker': 'forvaltningslovens § 31: hendes myndighed har spurgt',
    'FVL § 31: the one asked': 'forvaltningslovens § 31: hendes myndighed er spurgt',
    'OFL § 7: answers for what lies in records': 'offentlighedslovens § 7: hun svarer for det, der ligger i journalen',
    'the holder is asked': 'hendes myndighed er spurgt, om det må gives videre',
    'the receiver asks': 'hendes myndighed har bedt om, at det gives videre',
  },
  demand: {
    HAS_CASE_DUTY: 'hun har ingen opgaver, der omfatter sager',
    ON_TEAM: 'hun er ikke på sagsteamet',
    AGENCY_TAKES_PART: 'hendes myndighed deltager ikke i sagen',
    OWN_AGENCY: 'den er en anden myndigheds',
    GIVEN: 'den er ikke givet til hendes myndighed',
    IN_FORCE: 'den er trukket tilbage, ophørt, afvist eller venter',
    NOT_EXPIRED: 'tiden er udløbet',
    NAMED: 'hun er ikke blandt de navngivne personer',
    IN_AUDIENCE: 'hendes myndighed er ikke blandt dem, det er for',
    MEETING_ACCEPTED: 'hendes myndighed har ikke sagt ja til mødet',
    ABOUT_ACCESS: 'den handler ikke om aktindsigt',
    OTHER: 'en anden betingelse er ikke opfyldt',
  },
};

const en: Sight = {
  title: (name) => `What does ${name} see?`,
  lead: 'The answer comes from the very rules that decide what she can read. You are never shown more here than you can see yourself.',
  link: 'What does she see?',
  linkOf: (name) => `What does ${name} see?`,
  back: 'People on the case',
  colleague: 'What does a colleague see who is not on the case?',
  colleagueHint: 'Choose somebody of your own authority, and read what she sees and why.',
  othersOnly: (agency) =>
    `${agency} is another authority: only what your own authority has put on the case stands here.`,
  suspended: 'She is suspended and cannot sign in. She sees nothing.',
  cut: 'There are more than 100 of a kind. These are the newest.',
  none: 'There is nothing on the case that you can see yourself.',
  count: (seen, all) => `Sees ${seen} of ${all}`,
  seen: 'Seen',
  hidden: 'Not seen',
  because: 'Because',
  unless: 'Missing',
  rule: (rule) => `Rule: ${rule}`,
  kinds: {
    Contribution: 'Information',
    Disclosure: 'Disclosures',
    Attachment: 'Files',
    InformationRequest: 'Requests for information',
    OnwardRequest: 'Requests to pass on',
    Taking: 'Taken to records',
    BreakGlass: 'Emergency accesses',
    LegalHold: 'Legal holds',
    Meeting: 'Meetings',
    AgendaItem: 'Agenda items',
    MinuteEntry: 'Minutes',
    Decision: 'Decisions',
    Task: 'Tasks',
    JointInspection: 'Joint inspections',
    Observation: 'Seen on site',
    MetPerson: 'People met on site',
    Referral: 'Referrals',
    NextStep: 'Next steps',
  },
  unnamed: 'Untitled',
  to: (agency) => `To ${agency}`,
  rules: {
    'FVL § 32: its own': 'Public Administration Act § 32: the authority’s own information',
    'FVL § 28: disclosed': 'Public Administration Act § 28: given to her authority',
    'the giver follows what she gave': 'the giver follows what she gave',
    'its agency accepted': 'her authority accepted the meeting',
    'in the audience': 'her authority is among those it is for',
    'has a part': 'her authority has a part in the inspection',
    'UDL § 33, stk. 14': 'Aliens Act § 33(14)',
    'it concerns her team': 'it concerns her team',
    'answers for her agency, or audits it': 'she answers for her authority, or audits it',
    'answers for her agency': 'she answers for her authority',
    'its own team': 'the authority’s own case team',
    'the taker': 'her authority has taken it to its records',
    'FVL § 31: the asker': 'Public Administration Act § 31: her authority asked',
    'FVL § 31: the one asked': 'Public Administration Act § 31: her authority was asked',
    'OFL § 7: answers for what lies in records':
      'Access to Public Administration Files Act § 7: she answers for what lies in records',
    'the holder is asked': 'her authority was asked whether it may be passed on',
    'the receiver asks': 'her authority asked for it to be passed on',
  },
  demand: {
    HAS_CASE_DUTY: 'she has no duty that works cases',
    ON_TEAM: 'she is not on the case team',
    AGENCY_TAKES_PART: 'her authority takes no part in the case',
    OWN_AGENCY: 'it is another authority’s',
    GIVEN: 'it has not been given to her authority',
    IN_FORCE: 'it has been withdrawn, has ended, was rejected or waits',
    NOT_EXPIRED: 'its time is up',
    NAMED: 'she is not among the people named',
    IN_AUDIENCE: 'her authority is not among those it is for',
    MEETING_ACCEPTED: 'her authority has not accepted the meeting',
    ABOUT_ACCESS: 'it is not about access to documents',
    OTHER: 'another condition is not met',
  },
};

export const sightWords: Words<Sight> = { da, en };
