/** What the demo case's agencies gave each other, on which basis, and what a coordinator first had to answer for. */
import type * as Gql from '../../src/generated/contract.js';
import type { Subject } from './demo-case.js';

export interface DemoDisclosure {
  number: string;
  at: string;
  by: Subject;
  /** Numbers of contributions. */
  of: readonly string[];
  receivers: readonly string[];
  purpose: string;
  initiative: Gql.Initiative;
  weighing?: string;
  consent?: string;
  named?: readonly Subject[];
  /** The coordinator who answers for it, where an officer asked. */
  approval?: { at: string; by: Subject };
}

/** Of the demo case's twenty, those that the rule book allows to agencies on the case. */
export const disclosures: readonly DemoDisclosure[] = [
  {
    number: 'D01',
    at: '2021-01-12T11:00+01:00',
    by: 'demo-cmm-1',
    of: ['C01'],
    receivers: ['POL-SOJ', 'SKTST', 'SIRI', 'AT'],
    purpose: 'assess',
    initiative: 'OWN',
    weighing: 'Uden tippet kan myndighederne ikke vurdere mistanken. Der gives intet, som kan pege på anmelderen.',
  },
  {
    number: 'D03',
    at: '2021-01-14T14:00+01:00',
    by: 'demo-skat-1',
    of: ['C04', 'C05'],
    receivers: ['POL-SOJ'],
    purpose: 'assess',
    initiative: 'OWN',
    weighing: 'Lønnens vej har væsentlig betydning for, om P1 udnyttes. Der gives kun det, der angår den ene konto.',
  },
  {
    number: 'D04',
    at: '2021-01-14T14:10+01:00',
    by: 'demo-skat-1',
    of: ['C04', 'C05'],
    receivers: ['CMM'],
    purpose: 'assess',
    initiative: 'OWN',
    weighing: 'Det viser, hvem der råder over lønnen, og er nødvendigt for at vurdere, om P1 kan være offer.',
  },
  {
    number: 'D06',
    at: '2021-01-20T13:00+01:00',
    by: 'demo-skat-1',
    of: ['C06'],
    receivers: ['POL-SOJ'],
    purpose: 'plan',
    initiative: 'ON_REQUEST',
  },
  {
    number: 'D07',
    at: '2021-01-15T11:00+01:00',
    by: 'demo-siri-1',
    of: ['C07', 'C08', 'C09'],
    receivers: ['POL-SOJ', 'SKTST', 'CMM'],
    purpose: 'plan',
    initiative: 'ON_REQUEST',
  },
  {
    number: 'D08',
    at: '2021-01-18T10:00+01:00',
    by: 'demo-politi-1',
    of: ['C10'],
    receivers: ['CMM', 'SKTST'],
    purpose: 'plan',
    initiative: 'OWN',
    weighing: 'Boligen er nødvendig at kende for at planlægge indsatsen, og for at parret kan få hjælp.',
  },
  {
    number: 'D09',
    at: '2021-02-09T09:00+01:00',
    by: 'demo-politi-2',
    of: ['C11'],
    receivers: ['SKTST'],
    purpose: 'own-control',
    initiative: 'ON_REQUEST',
    weighing: 'Skattestyrelsen beder om den til sin egen kontrol af lønnen. Det er et andet formål end indsatsen.',
    named: ['demo-skat-1'],
    approval: { at: '2021-02-09T13:30+01:00', by: 'demo-politi-1' },
  },
  {
    number: 'D10',
    at: '2021-02-01T12:00+01:00',
    by: 'demo-politi-1',
    of: ['C11'],
    receivers: ['SKTST', 'AT', 'SIRI', 'CMM'],
    purpose: 'inspect',
    initiative: 'OWN',
    weighing: 'De, der skal med ud, skal kende faren for vold. Der gives kun det, der angår deres sikkerhed.',
    named: ['demo-skat-1', 'demo-skat-2', 'demo-at-1', 'demo-at-2', 'demo-siri-1', 'demo-cmm-1', 'demo-cmm-2'],
  },
  {
    number: 'D11',
    at: '2021-01-18T11:00+01:00',
    by: 'demo-at-1',
    of: ['C12'],
    receivers: ['POL-SOJ', 'SKTST', 'CMM'],
    purpose: 'plan',
    initiative: 'OWN',
    weighing: 'Mødetid og timer er nødvendige for at vælge tidspunkt og vide, hvad der skal ses efter.',
  },
  {
    number: 'D14',
    at: '2021-02-10T10:30+01:00',
    by: 'demo-politi-1',
    of: ['C14'],
    receivers: ['CMM'],
    purpose: 'help-victim',
    initiative: 'OWN',
    weighing: 'Parret kan være ofre og har brug for hjælp nu. Centret får kun det, der skal til for at kontakte dem.',
    named: ['demo-cmm-1', 'demo-cmm-2'],
  },
  {
    number: 'D15',
    at: '2021-03-01T09:30+01:00',
    by: 'demo-cmm-1',
    of: ['C15'],
    receivers: ['POL-SOJ'],
    purpose: 'investigate',
    initiative: 'OWN',
    consent: 'P1 og P2 har hver for sig sagt ja til Demo CMM 1 den 26. februar 2021, mundtligt og med uvildig tolk.',
    named: ['demo-politi-1', 'demo-politi-2'],
  },
];
