/** What the journey tells of: one fictional suspicion, in the words the people write. */
import type { Call, Item, Tip } from './casework.js';
import { agencies, wallClockIn } from './people.js';
import type { Duty, Plan } from './together.js';

export const title = 'Eksportvirksomhed i Vejle';

export const tip: Tip = {
  seen: 'De møder klokken fem om morgenen og bor bag lageret. En af dem sagde, at chefen har hans hævekort.',
  search: 'Demo Eksport',
  workplace: 'Demo Eksport ApS',
  signs: [
    ['12-16', 'SC-07'],
    ['hævekort', 'SC-13'],
  ],
  reporter: 'Karla Opdigtet',
};

export const call: Call = {
  title: 'Operationelt møde om Vejle',
  message: 'Vi har en mistanke om tvangsarbejde på et lager i Vejle. Kan I deltage nu?',
  agenda: ['Hvad ved vi?', 'Fælles indsats eller ej'],
};

export const wages: Item = {
  title: 'Den officielle løn',
  category: 'Løn og bankforhold',
  text: '24.000 kr. efter skat går ind på en konto, som en anden tømmer.',
};

export const accounts: Item = {
  title: 'Regnskab og lønudgift',
  category: 'Regnskab og skatteansættelse',
  text: 'Den bogførte løn passer ikke med det, medarbejderen selv får.',
};

export const flat: Item = {
  title: 'Lejligheden',
  category: 'Bolig',
  text: 'To værelser, til tider syv personer.',
};

export const permits: Item = {
  title: 'Tilladelsen',
  category: 'Opholds- og arbejdstilladelser',
  text: 'Arbejdsgiveren sørgede selv for tilladelsen.',
};

export const weighing = 'Kontoen viser, hvem der i virkeligheden får lønnen. Uden den kan mistanken ikke vurderes.';
export const line = 'Skat fortæller om kontoen. Politiet kender lejligheden.';
export const decision = 'Vi laver en fælles indsats.';

export const task = (): Duty => ({
  text: 'Saml ejere, løn og konto på én side',
  owner: 'SKTST: Demo Skat 1',
  dueOn: wallClockIn(72).slice(0, 10),
});

export const plan = (): Plan => ({
  startsAt: wallClockIn(16),
  aim: 'Afklare arbejdstid, løn og bolig, og møde de ansatte uden chefen.',
  lead: agencies.skat,
  leadPerson: 'Demo Skat 1',
  noticeReason: 'Varsel ville give tid til at flytte folk og papirer.',
  parts: [
    {
      agency: agencies.skat,
      role: 'Leder. Regnskab, kontrakter og løn.',
      steps: ['Gå ind i virksomhedens lokaler', 'Kopiere regnskab'],
    },
    { agency: agencies.politi, role: 'Sikkerhed og identitet.', steps: ['Kontrollere identitet'] },
    { agency: agencies.siri, role: 'Slår tilladelser op.', steps: ['Kontrollere retten til at arbejde'] },
    { agency: agencies.cmm, role: 'Tager imod mulige ofre, med tolk.', steps: ['Identificere ofre'] },
  ],
});

export const seenThere = 'Hævekortet lå i chefens skrivebord.';
export const metThere = 'Taler kinesisk. Har brug for en læge.';
export const referral = 'Siger, at han aldrig har haft sin egen løn i hånden. Ønsker samtale.';
export const result = 'Vi fandt to ansatte uden egen konto. Arbejdet på lageret er standset i dag.';
export const nextStep = 'Vi åbner en kontrol af ejerens skat.';
export const withdrawal = 'Formålet er opfyldt.';
