/** The contract's closed words in both languages: every enum and code that rooms show. */
import type {
  CallerKind,
  CaseStatus,
  DisclosureStatus,
  Duty,
  Initiative,
  InspectionStatus,
  InvitationStatus,
  LedgerKind,
  MeetingKind,
  MeetingStatus,
  NextStepKind,
  Outcome,
  ParticipationStatus,
  PersonStatus,
  ProposalStrength,
  ReferralStatus,
  TaskStatus,
  TipChannel,
  TipStatus,
  WorkplaceSource,
} from '../generated/contract.ts';
import type { Words } from './language.tsx';

export interface Terms {
  duty: Record<Duty, string>;
  /** The badge of another authority's system. */
  program: string;
  personStatus: Record<PersonStatus, string>;
  outcome: Record<Outcome, string>;
  initiative: Record<Initiative, string>;
  workplaceSource: Record<WorkplaceSource, string>;
  tipChannel: Record<TipChannel, string>;
  callerKind: Record<CallerKind, string>;
  tipStatus: Record<TipStatus, string>;
  caseStatus: Record<CaseStatus, string>;
  participationStatus: Record<ParticipationStatus, string>;
  proposalStrength: Record<ProposalStrength, string>;
  disclosureStatus: Record<DisclosureStatus, string>;
  meetingKind: Record<MeetingKind, string>;
  meetingStatus: Record<MeetingStatus, string>;
  invitationStatus: Record<InvitationStatus, string>;
  taskStatus: Record<TaskStatus, string>;
  inspectionStatus: Record<InspectionStatus, string>;
  referralStatus: Record<ReferralStatus, string>;
  nextStepKind: Record<NextStepKind, string>;
  ledgerKind: Record<LedgerKind, string>;
  /** gdpr or law-enforcement. */
  regime: Record<string, string>;
  /** A duty attached to a verdict, by code, such as time-limit-days:7. */
  condition: (code: string) => string;
  /** A step of the catalogue of powers, by code. */
  step: Record<string, string>;
  /** What the catalogue of powers answers, by code. */
  may: Record<string, string>;
}

const conditionsDa = {
  'necessity-weighing': 'Nødvendigheden skal afvejes skriftligt',
  'named-persons-only': 'Kun til navngivne personer',
  'no-onward': 'Må ikke gives videre',
  'inform-data-subject': 'Den registrerede skal underrettes',
  'on-request-only': 'Kun efter anmodning',
  'waiver-by-complainant': 'Klageren skal have givet afkald på fortrolighed',
  'food-business-only': 'Kun om en fødevarevirksomhed',
  'originator-consent': 'Den oprindelige giver skal have sagt ja',
};

const conditionsEn: typeof conditionsDa = {
  'necessity-weighing': 'The necessity must be weighed in writing',
  'named-persons-only': 'To named persons only',
  'no-onward': 'Not to be passed on',
  'inform-data-subject': 'The data subject must be informed',
  'on-request-only': 'On request only',
  'waiver-by-complainant': 'The complainant must have waived confidentiality',
  'food-business-only': 'About a food business only',
  'originator-consent': 'The original giver must have agreed',
};

function conditionOf(code: string, words: Record<string, string>, within: (days: string) => string): string {
  const days = /^time-limit-days:(\d+)$/.exec(code)?.[1];
  return days === undefined ? (words[code] ?? code) : within(days);
}

const da: Terms = {
  duty: {
    OFFICER: 'Sagsbehandler',
    COORDINATOR: 'Koordinator',
    FACILITATOR: 'Facilitator',
    INSPECTOR: 'Kontrollant',
    LEGAL: 'Jurist',
    AUDITOR: 'Logkontrollant',
    ADMINISTRATOR: 'Brugeradministrator',
  },
  program: 'IT-system',
  personStatus: { ACTIVE: 'Aktiv', SUSPENDED: 'Suspenderet', LEFT: 'Fratrådt' },
  outcome: {
    MUST: 'Skal gives',
    MAY: 'Må gives',
    MAY_WITH_APPROVAL: 'Må gives, når koordinatoren godkender',
    MAY_WITH_CONSENT: 'Må gives med samtykke',
    MUST_NOT: 'Må ikke gives',
  },
  initiative: { OWN: 'På eget initiativ', ON_REQUEST: 'Efter anmodning' },
  workplaceSource: { REGISTER: 'Fra registret', TYPED: 'Indtastet' },
  tipChannel: {
    HOTLINE: 'Hotline',
    EMAIL: 'E-mail',
    MEETING: 'På et møde',
    WEB: 'Webformular',
    OTHER: 'På anden måde',
  },
  callerKind: {
    CITIZEN: 'Borger',
    WORKER: 'Arbejder på stedet',
    POSSIBLE_VICTIM: 'Muligt offer',
    COLLEAGUE: 'Kollega',
    POLICE: 'Politiet',
    AUTHORITY: 'Anden myndighed',
    MUNICIPALITY: 'Kommune',
    UNION: 'Fagforening',
    NGO: 'Frivillig organisation',
    ANONYMOUS: 'Anonym',
    OTHER: 'En anden',
  },
  tipStatus: { RECEIVED: 'Venter', CASE_OPENED: 'Sag åbnet', SHELVED: 'Lagt til side' },
  caseStatus: { OPEN: 'Åben', CLOSED: 'Afsluttet' },
  participationStatus: { INVITED: 'Indkaldt', ACCEPTED: 'Deltager', DECLINED: 'Har afslået', LEFT: 'Er udtrådt' },
  proposalStrength: { PROPOSED: 'Foreslås', ON_CALL: 'Kan tilkaldes' },
  disclosureStatus: {
    LIVE: 'Gælder',
    WITHDRAWN: 'Trukket tilbage',
    ENDED: 'Ophørt',
    PENDING: 'Afventer',
    REJECTED: 'Afvist',
  },
  meetingKind: { OPERATIONAL: 'Operationelt møde', KNOWLEDGE_SHARING: 'Videndelingsmøde' },
  meetingStatus: { CONVENED: 'Indkaldt', OPEN: 'I gang', CLOSED: 'Afsluttet' },
  invitationStatus: { PENDING: 'Afventer svar', ACCEPTED: 'Deltager', DECLINED: 'Har afslået' },
  taskStatus: { OPEN: 'Åben', DONE: 'Udført' },
  inspectionStatus: {
    PLANNED: 'Planlagt',
    GO: 'Klar',
    UNDERWAY: 'I gang',
    CONCLUDED: 'Gennemført',
    CANCELLED: 'Aflyst',
  },
  referralStatus: { SENT: 'Sendt', RECEIVED: 'Modtaget' },
  nextStepKind: {
    TAX_CONTROL: 'Skattekontrol',
    CRIMINAL_INVESTIGATION: 'Strafferetlig efterforskning',
    LABOUR_FOLLOW_UP: 'Opfølgning på arbejdsmiljøet',
    PERMIT_REVIEW: 'Gennemgang af tilladelser',
    VICTIM_SUPPORT: 'Hjælp til et offer',
    FOOD_CONTROL: 'Fødevarekontrol',
    PASSED_ON: 'Sendt videre til en anden myndighed',
    NOTHING_FURTHER: 'Ikke yderligere',
    OTHER: 'Andet',
  },
  ledgerKind: { DONE: 'Handling', READ: 'Læsning', REFUSED: 'Afvisning' },
  regime: { gdpr: 'Databeskyttelsesforordningen', 'law-enforcement': 'Retshåndhævelsesloven' },
  condition: (code) => conditionOf(code, conditionsDa, (days) => `Højst i ${days} dage`),
  step: {
    'enter-business-premises': 'Gå ind i virksomhedens lokaler',
    'enter-private-home': 'Gå ind i en privat bolig',
    'demand-papers': 'Kræve papirer udleveret',
    'copy-accounts': 'Kopiere regnskab',
    'check-identity': 'Kontrollere identitet',
    'check-right-to-work': 'Kontrollere retten til at arbejde',
    search: 'Ransage',
    seize: 'Beslaglægge',
    'stop-work': 'Standse arbejdet',
    'close-premises': 'Lukke stedet',
    interview: 'Tale med og afhøre personer',
    detain: 'Tilbageholde',
    'order-improvement': 'Give påbud',
    'identify-victim': 'Identificere ofre',
    'notify-municipality': 'Underrette kommunen',
    interpret: 'Stille tolk til rådighed',
  },
  may: {
    yes: 'Ja',
    no: 'Nej',
    'with-court-order': 'Med retskendelse',
    'with-police': 'Sammen med politiet',
    'with-others': 'Sammen med andre',
    unknown: 'Ikke afklaret',
  },
};

const en: Terms = {
  duty: {
    OFFICER: 'Officer',
    COORDINATOR: 'Coordinator',
    FACILITATOR: 'Facilitator',
    INSPECTOR: 'Inspector',
    LEGAL: 'Lawyer',
    AUDITOR: 'Log auditor',
    ADMINISTRATOR: 'People administrator',
  },
  program: 'IT system',
  personStatus: { ACTIVE: 'Active', SUSPENDED: 'Suspended', LEFT: 'Has left' },
  outcome: {
    MUST: 'Must be given',
    MAY: 'May be given',
    MAY_WITH_APPROVAL: 'May be given when the coordinator approves',
    MAY_WITH_CONSENT: 'May be given with consent',
    MUST_NOT: 'Must not be given',
  },
  initiative: { OWN: 'On own initiative', ON_REQUEST: 'On request' },
  workplaceSource: { REGISTER: 'From the register', TYPED: 'Typed in' },
  tipChannel: { HOTLINE: 'Hotline', EMAIL: 'E-mail', MEETING: 'At a meeting', WEB: 'Web form', OTHER: 'Otherwise' },
  callerKind: {
    CITIZEN: 'Member of the public',
    WORKER: 'Works there',
    POSSIBLE_VICTIM: 'Possible victim',
    COLLEAGUE: 'Colleague',
    POLICE: 'The police',
    AUTHORITY: 'Another authority',
    MUNICIPALITY: 'Municipality',
    UNION: 'Trade union',
    NGO: 'Voluntary organisation',
    ANONYMOUS: 'Anonymous',
    OTHER: 'Somebody else',
  },
  tipStatus: { RECEIVED: 'Waiting', CASE_OPENED: 'Case opened', SHELVED: 'Put aside' },
  caseStatus: { OPEN: 'Open', CLOSED: 'Closed' },
  participationStatus: { INVITED: 'Invited', ACCEPTED: 'Takes part', DECLINED: 'Declined', LEFT: 'Has left' },
  proposalStrength: { PROPOSED: 'Proposed', ON_CALL: 'On call' },
  disclosureStatus: {
    LIVE: 'In force',
    WITHDRAWN: 'Withdrawn',
    ENDED: 'Ended',
    PENDING: 'Waits',
    REJECTED: 'Rejected',
  },
  meetingKind: { OPERATIONAL: 'Operational meeting', KNOWLEDGE_SHARING: 'Knowledge-sharing meeting' },
  meetingStatus: { CONVENED: 'Convened', OPEN: 'Under way', CLOSED: 'Closed' },
  invitationStatus: { PENDING: 'Awaiting answer', ACCEPTED: 'Takes part', DECLINED: 'Declined' },
  taskStatus: { OPEN: 'Open', DONE: 'Done' },
  inspectionStatus: {
    PLANNED: 'Planned',
    GO: 'Go',
    UNDERWAY: 'Under way',
    CONCLUDED: 'Carried out',
    CANCELLED: 'Called off',
  },
  referralStatus: { SENT: 'Sent', RECEIVED: 'Received' },
  nextStepKind: {
    TAX_CONTROL: 'Tax control',
    CRIMINAL_INVESTIGATION: 'Criminal investigation',
    LABOUR_FOLLOW_UP: 'Working-environment follow-up',
    PERMIT_REVIEW: 'Review of permits',
    VICTIM_SUPPORT: 'Help to a victim',
    FOOD_CONTROL: 'Food control',
    PASSED_ON: 'Passed on to another authority',
    NOTHING_FURTHER: 'Nothing further',
    OTHER: 'Other',
  },
  ledgerKind: { DONE: 'Action', READ: 'Reading', REFUSED: 'Refusal' },
  regime: { gdpr: 'General Data Protection Regulation', 'law-enforcement': 'Law Enforcement Act' },
  condition: (code) => conditionOf(code, conditionsEn, (days) => `For at most ${days} days`),
  step: {
    'enter-business-premises': 'Enter business premises',
    'enter-private-home': 'Enter a private home',
    'demand-papers': 'Demand papers',
    'copy-accounts': 'Copy accounts',
    'check-identity': 'Check identity',
    'check-right-to-work': 'Check the right to work',
    search: 'Search',
    seize: 'Seize',
    'stop-work': 'Stop work',
    'close-premises': 'Close the premises',
    interview: 'Talk to and question people',
    detain: 'Detain',
    'order-improvement': 'Order improvements',
    'identify-victim': 'Identify victims',
    'notify-municipality': 'Notify the municipality',
    interpret: 'Provide an interpreter',
  },
  may: {
    yes: 'Yes',
    no: 'No',
    'with-court-order': 'With a court order',
    'with-police': 'Together with the police',
    'with-others': 'Together with others',
    unknown: 'Not settled',
  },
};

export const termsWords: Words<Terms> = { da, en };
