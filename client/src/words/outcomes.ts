/** The words of a case's inspections, referrals and next steps. */
import type { Words } from './language.tsx';

const da = {
  title: 'Fælles indsats',
  lead: 'Planen, besøget på arbejdspladsen, og hvad myndighederne gør bagefter.',
  plan: 'Planlæg en fælles indsats',
  none: 'Der er ikke planlagt nogen fælles indsats, som din myndighed har en del i.',
  at: (when: string) => `Indsats ${when}`,
  leadBy: (agency: string) => `Leder: ${agency}`,
  signed: (n: number, of: number) => `${n} af ${of} har skrevet under`,

  referrals: 'Henvisninger til CMM',
  referralsNone: 'Ingen er henvist til CMM på denne sag, så vidt du kan se.',
  consent: 'Har sagt ja',
  basis: 'Hjemmel',
  referralOf: (pseudonym: string) => `Henvisning af ${pseudonym}`,
  somebody: 'en person',
  from: (agency: string, name: string, when: string) => `Fra ${agency} (${name}), ${when}`,
  receivedAt: (when: string) => `CMM tog imod ${when}`,
  receive: 'Tag imod henvisningen',
  received: 'CMM har taget imod henvisningen',

  nextSteps: 'Myndighedernes næste skridt',
  nextStepsNone: 'Ingen myndighed har registreret sit næste skridt endnu.',
  takeNextStep: 'Registrér vores næste skridt',
  kind: 'Hvad gør I nu?',
  kindMissing: 'Vælg, hvad I gør nu.',
  text: 'Med jeres egne ord',
  textMissing: 'Skriv, hvad I gør.',
  permitHint: 'Gennemgangen gælder virksomhedens andre tilladelser, aldrig ofrenes egne.',
  take: 'Registrér',
  taken: 'Jeres næste skridt er registreret',
  by: (name: string, when: string) => `${name}, ${when}`,
};

const en: typeof da = {
  title: 'Joint inspection',
  lead: 'The plan, the visit to the workplace, and what the authorities do afterwards.',
  plan: 'Plan a joint inspection',
  none: 'No joint inspection that your authority has a part in is planned.',
  at: (when) => `Inspection ${when}`,
  leadBy: (agency) => `Lead: ${agency}`,
  signed: (n, of) => `${n} of ${of} have signed`,

  referrals: 'Referrals to CMM',
  referralsNone: 'Nobody has been referred to CMM on this case, as far as you can see.',
  consent: 'Agreed',
  basis: 'Basis',
  referralOf: (pseudonym) => `Referral of ${pseudonym}`,
  somebody: 'somebody',
  from: (agency, name, when) => `From ${agency} (${name}), ${when}`,
  receivedAt: (when) => `CMM took over ${when}`,
  receive: 'Take over the referral',
  received: 'CMM has taken over the referral',

  nextSteps: 'The authorities’ next steps',
  nextStepsNone: 'No authority has recorded its next step yet.',
  takeNextStep: 'Record our next step',
  kind: 'What do you do now?',
  kindMissing: 'Choose what you do now.',
  text: 'In your own words',
  textMissing: 'Write what you do.',
  permitHint: 'The review is of the business’s other permits, never of the victims’ own.',
  take: 'Record',
  taken: 'Your next step has been recorded',
  by: (name, when) => `${name}, ${when}`,
};

export const outcomesWords: Words<typeof da> = { da, en };
