/** The words of emergency access: a life is in danger. */
import type { Words } from './language.tsx';

const da = {
  title: 'Nødadgang',
  lead: 'Er et liv i fare, kan to personer fra din myndighed i en time se, hvad de andre har lagt på sagen. Det bliver rigtige videregivelser med kvittering, og alle berørte får det at vide med det samme.',
  never: 'Klager til Arbejdstilsynet, hvem der har givet et tip, og hvem et offer er, åbnes aldrig.',
  ask: 'Et liv er i fare: bed om nødadgang',
  askTitle: 'Er et liv i fare?',
  askText:
    'En koordinator eller facilitator fra din myndighed på sagsteamet skal bekræfte inden for 10 minutter. Begrundelsen læses af alle berørte: jeres eget team, de myndigheder, hvis oplysninger åbnes, deres koordinatorer og revisorer.',
  askHint: 'Hvem er i fare, og hvad skal I vide nu? Mindst 10 tegn.',
  askSubmit: 'Bed om nødadgang',
  asked: 'Der er bedt om nødadgang. En anden skal bekræfte inden for 10 minutter.',
  statusTitle: {
    ASKED: (agency: string) => `${agency} beder om nødadgang: et liv er i fare`,
    CONFIRMED: (agency: string) => `Nødadgang er åben for ${agency}`,
    ENDED: (agency: string) => `Nødadgangen for ${agency} er slut`,
    LAPSED: (agency: string) => `Nødadgangen for ${agency} blev ikke bekræftet`,
  },
  askedBy: 'Bedt om af',
  confirmedBy: 'Bekræftet af',
  at: (name: string, when: string) => `${name}, ${when}`,
  lapses: 'Skal bekræftes senest',
  ends: 'Slutter',
  opened: 'Oplysninger fra',
  openedNone: 'Der var intet at åbne.',
  openedOwn: 'Hvem andre der har fået oplysninger åbnet, ser kun den myndighed, der bad om nødadgang.',
  withdrawHint:
    'I kan trække jeres oplysninger tilbage med det samme under hver oplysning. Kvitteringen viser, hvem der har læst dem.',
  confirm: 'Bekræft faren, og åbn',
  confirmTitle: 'Vil du bekræfte, at et liv er i fare?',
  confirmText:
    'Du og den, der har bedt om det, kan i en time læse, hvad de andre myndigheder har lagt på sagen. De får det at vide nu, med begrundelsen og jeres navne.',
  confirmed: 'Nødadgangen er åben i en time',
  earlier: (n: number) => (n === 1 ? '1 tidligere nødadgang' : `${n} tidligere nødadgange`),
  toCase: 'Gå til sagen',
  caseIs: 'Sag',
  offTeam: 'Du er ikke på sagens team og kan ikke åbne sagen.',
  offTeamGiver: 'En kollega på teamet eller en koordinator hos jer kan trække jeres oplysninger tilbage.',
  takeBack: 'Træk jeres oplysninger tilbage',
};

const en: typeof da = {
  title: 'Emergency access',
  lead: 'If a life is in danger, two people of your authority can see for an hour what the others have put on the case. That makes real disclosures with a receipt, and everybody concerned is told at once.',
  never: 'Complaints to the Labour Inspectorate, who gave a tip, and who a victim is are never opened.',
  ask: 'A life is in danger: ask for emergency access',
  askTitle: 'Is a life in danger?',
  askText:
    'A coordinator or facilitator of your authority on the case team must confirm within 10 minutes. The reason is read by everybody concerned: your own team, the authorities whose information is opened, their coordinators and auditors.',
  askHint: 'Who is in danger, and what must you know now? At least 10 characters.',
  askSubmit: 'Ask for emergency access',
  asked: 'Emergency access has been asked for. Another person must confirm within 10 minutes.',
  statusTitle: {
    ASKED: (agency) => `${agency} asks for emergency access: a life is in danger`,
    CONFIRMED: (agency) => `Emergency access is open to ${agency}`,
    ENDED: (agency) => `The emergency access of ${agency} has ended`,
    LAPSED: (agency) => `The emergency access of ${agency} was not confirmed`,
  },
  askedBy: 'Asked by',
  confirmedBy: 'Confirmed by',
  at: (name, when) => `${name}, ${when}`,
  lapses: 'To be confirmed by',
  ends: 'Ends',
  opened: 'Information of',
  openedNone: 'There was nothing to open.',
  openedOwn:
    'Whose information was opened besides yours is seen only by the authority that asked for emergency access.',
  withdrawHint: 'You can withdraw your information at once under each item. The receipt shows who has read it.',
  confirm: 'Confirm the danger, and open',
  confirmTitle: 'Do you confirm that a life is in danger?',
  confirmText:
    'You and the one who asked can read for an hour what the other authorities have put on the case. They are told now, with the reason and your names.',
  confirmed: 'Emergency access is open for an hour',
  earlier: (n) => (n === 1 ? '1 earlier emergency access' : `${n} earlier emergency accesses`),
  toCase: 'Go to the case',
  caseIs: 'Case',
  offTeam: 'You are not on the case’s team and cannot open the case.',
  offTeamGiver: 'A colleague on the team or a coordinator of yours can withdraw your information.',
  takeBack: 'Withdraw your information',
};

export const breakGlassWords: Words<typeof da> = { da, en };
