/** The words of a case taken out, in Danish and English. */
import type {
  CaseStatus,
  DisclosureStatus,
  InspectionStatus,
  MeetingKind,
  MeetingStatus,
  NextStepKind,
  ParticipationStatus,
  ReferralStatus,
} from '../generated/contract.js';

export type Pair = readonly [da: string, en: string];
export type Tongue = 'da' | 'en';

export const inTongue = (language: Tongue, [da, en]: Pair) => (language === 'da' ? da : en);

export const words = {
  title: ['Sag', 'Case'],
  takenOutBy: ['Taget ud af', 'Taken out by'],
  warning: [
    'Udtrækket er en kopi af det, som den, der har taget det ud, måtte se på dette tidspunkt. Trækkes noget tilbage senere, ændres kopien ikke. Den må kun bruges og opbevares efter de regler og koder, der står ved hver oplysning.',
    'This is a copy of what the person who took it out was allowed to see at that time. The copy does not change when something is withdrawn later. It may be used and kept only by the rules and codes that stand by each item.',
  ],
  draft: [
    'UDKAST: regelbogen er ikke vedtaget. Hjemler og svar er vejledende.',
    'DRAFT: the rule book has not been adopted. Provisions and answers are for guidance.',
  ],
  draftMark: ['UDKAST', 'DRAFT'],
  overview: ['Sagen', 'The case'],
  number: ['Nummer', 'Number'],
  status: ['Status', 'Status'],
  openedBy: ['Åbnet af', 'Opened by'],
  opened: ['Åbnet', 'Opened'],
  workplace: ['Arbejdsplads', 'Workplace'],
  address: ['Adresse', 'Address'],
  participants: ['Myndigheder og personer', 'Authorities and people'],
  team: ['Sagsteam', 'Team'],
  contributions: ['Oplysninger', 'Contributions'],
  holder: ['Holdes af', 'Held by'],
  author: ['Skrevet af', 'Written by'],
  written: ['Skrevet', 'Written'],
  category: ['Kategori', 'Category'],
  level: ['Personoplysninger', 'Personal data'],
  grading: ['Vurdering (4×4)', 'Grading (4×4)'],
  ungraded: ['Ikke vurderet', 'Not graded'],
  handling: ['Håndteringskode', 'Handling code'],
  noHandling: ['Ingen håndteringskode', 'No handling code'],
  variant: ['Udgave, hvor noget er udeladt', 'A version with passages left out'],
  given: ['Videregivet', 'Disclosed'],
  to: ['til', 'to'],
  purpose: ['Formål', 'Purpose'],
  answer: ['Regelbogens svar', 'The rule book’s answer'],
  book: ['Regelbog, version', 'Rule book, version'],
  provisions: ['Hjemmel', 'Provisions'],
  conditions: ['Vilkår', 'Conditions'],
  weighing: ['Nødvendighed', 'Necessity'],
  consent: ['Samtykke', 'Consent'],
  namedPersons: ['Kun for', 'Only for'],
  expires: ['Udløber', 'Expires'],
  withdrawn: ['Trukket tilbage', 'Withdrawn'],
  meetings: ['Møder', 'Meetings'],
  begins: ['Begynder', 'Begins'],
  agenda: ['Dagsorden', 'Agenda'],
  minutes: ['Referat', 'Minutes'],
  decisions: ['Beslutninger', 'Decisions'],
  tasks: ['Opgaver', 'Tasks'],
  done: ['udført', 'done'],
  due: ['senest', 'due'],
  seenBy: ['Ses af', 'Seen by'],
  inspections: ['Fælles indsats', 'Joint inspection'],
  place: ['Sted', 'Place'],
  lead: ['Leder', 'Lead'],
  noticeReason: ['Uden varsel, fordi', 'Without notice, because'],
  result: ['Resultat', 'Result'],
  parts: ['Myndighedernes dele', 'The authorities’ parts'],
  signed: ['skrevet under', 'signed'],
  unsigned: ['ikke skrevet under', 'not signed'],
  observations: ['Tegn, der blev set', 'Signs that were seen'],
  metPersons: ['Personer, der blev mødt', 'People who were met'],
  referrals: ['Henvisninger', 'Referrals'],
  nextSteps: ['Næste skridt', 'Next steps'],
  nothing: ['Intet, som du kan se.', 'Nothing that you can see.'],
} as const satisfies Record<string, Pair>;

export const caseStatus: Record<CaseStatus, Pair> = { OPEN: ['Åben', 'Open'], CLOSED: ['Afsluttet', 'Closed'] };

export const participationStatus: Record<ParticipationStatus, Pair> = {
  INVITED: ['Indkaldt', 'Invited'],
  ACCEPTED: ['Deltager', 'Takes part'],
  DECLINED: ['Har afslået', 'Declined'],
  LEFT: ['Er udtrådt', 'Has left'],
};

export const disclosureStatus: Record<DisclosureStatus, Pair> = {
  LIVE: ['Gælder', 'In force'],
  WITHDRAWN: ['Trukket tilbage', 'Withdrawn'],
  ENDED: ['Ophørt', 'Ended'],
  PENDING: ['Afventer', 'Waits'],
  REJECTED: ['Afvist', 'Rejected'],
};

export const meetingKinds: Record<MeetingKind, Pair> = {
  OPERATIONAL: ['Operationelt møde', 'Operational meeting'],
  KNOWLEDGE_SHARING: ['Videndelingsmøde', 'Knowledge-sharing meeting'],
};

export const meetingStatus: Record<MeetingStatus, Pair> = {
  CONVENED: ['Indkaldt', 'Convened'],
  OPEN: ['I gang', 'Under way'],
  CLOSED: ['Afsluttet', 'Closed'],
};

export const inspectionStatus: Record<InspectionStatus, Pair> = {
  PLANNED: ['Planlagt', 'Planned'],
  GO: ['Klar', 'Go'],
  UNDERWAY: ['I gang', 'Under way'],
  CONCLUDED: ['Gennemført', 'Carried out'],
  CANCELLED: ['Aflyst', 'Called off'],
};

export const referralStatus: Record<ReferralStatus, Pair> = {
  SENT: ['Sendt', 'Sent'],
  RECEIVED: ['Modtaget', 'Received'],
};

export const nextStepKinds: Record<NextStepKind, Pair> = {
  TAX_CONTROL: ['Skattekontrol', 'Tax control'],
  CRIMINAL_INVESTIGATION: ['Strafferetlig efterforskning', 'Criminal investigation'],
  LABOUR_FOLLOW_UP: ['Opfølgning på arbejdsmiljøet', 'Working-environment follow-up'],
  PERMIT_REVIEW: ['Gennemgang af tilladelser', 'Review of permits'],
  VICTIM_SUPPORT: ['Hjælp til et offer', 'Help to a victim'],
  FOOD_CONTROL: ['Fødevarekontrol', 'Food control'],
  PASSED_ON: ['Sendt videre til en anden myndighed', 'Passed on to another authority'],
  NOTHING_FURTHER: ['Ikke yderligere', 'Nothing further'],
  OTHER: ['Andet', 'Other'],
};
