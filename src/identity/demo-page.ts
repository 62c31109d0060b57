/** The embedded issuer's page: the demo people by agency, each a button. */
import type { Duty } from '../generated/contract.js';
import { type Html, html, paragraph, type Words } from './plain-page.js';

export interface DemoPerson {
  subject: string;
  name: string;
  duties: Duty[];
  isSuspended: boolean;
  agencyDa: string;
  agencyEn: string;
}

const dutyWords: Record<Duty, Words> = {
  OFFICER: { da: 'Sagsbehandler', en: 'Officer' },
  COORDINATOR: { da: 'Koordinator', en: 'Coordinator' },
  FACILITATOR: { da: 'Facilitator', en: 'Facilitator' },
  INSPECTOR: { da: 'Kontrollant', en: 'Inspector' },
  LEGAL: { da: 'Jurist', en: 'Lawyer' },
  AUDITOR: { da: 'Logkontrollant', en: 'Log auditor' },
  ADMINISTRATOR: { da: 'Brugeradministrator', en: 'People administrator' },
};

const suspended: Words = { da: 'Suspenderet', en: 'Suspended' };

const choice = (subject: string, name: string, says: Words) => html`<button name="subject" value="${subject}">
<b>${name}</b> ${says.da} <span class="second" lang="en">${says.en}</span>
</button>`;

function choiceOf(person: DemoPerson): Html {
  const said = [...person.duties.map((duty) => dutyWords[duty]), ...(person.isSuspended ? [suspended] : [])];
  return choice(person.subject, person.name, {
    da: said.map((words) => words.da).join(', '),
    en: said.map((words) => words.en).join(', '),
  });
}

/** `people` come ordered by agency. */
export function demoPage(action: string, people: DemoPerson[], strangerSubject: string): Html {
  const agencies = [...new Map(people.map((person) => [person.agencyDa, person.agencyEn]))];
  return html`${paragraph({
    da: 'Dette er en prøveudgave. Alle personer er opdigtede, og der er ingen adgangskoder. Skriv ikke rigtige oplysninger.',
    en: 'This is for trying out. All people are fictional, and there are no passwords. Do not enter real information.',
  })}
<form method="post" action="${action}">
<div class="agencies">
${agencies.map(
  ([da, en]) => html`<section>
<h2>${da} <span class="second" lang="en">${en}</span></h2>
${people.filter((person) => person.agencyDa === da).map(choiceOf)}
</section>`,
)}
<section>
<h2>Ingen myndighed <span class="second" lang="en">No agency</span></h2>
${choice(strangerSubject, 'En fremmed', { da: 'Ikke oprettet i Samindsats', en: 'Not enrolled in Samindsats' })}
</section>
</div>
</form>`;
}
