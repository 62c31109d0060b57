/** The demo people: plainly fictional, two or more for each authority, so that everything can be tried at once. */
import type { Duty } from '../../src/generated/contract.js';

export interface DemoPerson {
  /** How the embedded issuer knows her. */
  subject: string;
  name: string;
  agencyCode: string;
  duties: Duty[];
}

const person = (subject: string, name: string, agencyCode: string, ...duties: Duty[]): DemoPerson => ({
  subject,
  name,
  agencyCode,
  duties,
});

export const demoPeople: readonly DemoPerson[] = [
  person('demo-cmm-1', 'Demo CMM 1', 'CMM', 'FACILITATOR', 'OFFICER', 'COORDINATOR'),
  person('demo-cmm-2', 'Demo CMM 2', 'CMM', 'OFFICER', 'INSPECTOR'),
  person('demo-cmm-3', 'Demo CMM 3', 'CMM', 'ADMINISTRATOR', 'AUDITOR'),
  person('demo-skat-1', 'Demo Skat 1', 'SKTST', 'COORDINATOR', 'OFFICER'),
  person('demo-skat-2', 'Demo Skat 2', 'SKTST', 'OFFICER', 'INSPECTOR'),
  person('demo-skat-3', 'Demo Skat 3', 'SKTST', 'ADMINISTRATOR', 'AUDITOR'),
  person('demo-skat-4', 'Demo Skat 4', 'SKTST', 'LEGAL'),
  person('demo-skat-5', 'Demo Skat 5', 'SKTST', 'LEGAL'),
  person('demo-politi-1', 'Demo Politi 1', 'POL-SOJ', 'COORDINATOR', 'OFFICER'),
  person('demo-politi-2', 'Demo Politi 2', 'POL-SOJ', 'OFFICER', 'INSPECTOR'),
  person('demo-politi-5', 'Demo Politi 5', 'POL-SOJ', 'LEGAL'),
  person('demo-politi-3', 'Demo Politi 3', 'POL-OJY', 'COORDINATOR', 'OFFICER'),
  person('demo-politi-4', 'Demo Politi 4', 'POL-OJY', 'OFFICER', 'INSPECTOR'),
  person('demo-nsk-1', 'Demo NSK 1', 'NSK', 'COORDINATOR', 'OFFICER'),
  person('demo-nsk-2', 'Demo NSK 2', 'NSK', 'OFFICER'),
  person('demo-at-1', 'Demo AT 1', 'AT', 'COORDINATOR', 'OFFICER'),
  person('demo-at-2', 'Demo AT 2', 'AT', 'OFFICER', 'INSPECTOR'),
  person('demo-fvst-1', 'Demo FVST 1', 'FVST', 'COORDINATOR', 'OFFICER'),
  person('demo-fvst-2', 'Demo FVST 2', 'FVST', 'OFFICER', 'INSPECTOR'),
  person('demo-siri-1', 'Demo SIRI 1', 'SIRI', 'COORDINATOR', 'OFFICER'),
  person('demo-siri-2', 'Demo SIRI 2', 'SIRI', 'OFFICER'),
  person('demo-anklager-1', 'Demo Anklager 1', 'AKM', 'COORDINATOR', 'OFFICER'),
  person('demo-anklager-2', 'Demo Anklager 2', 'AKM', 'OFFICER'),
];
