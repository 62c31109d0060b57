/**
 * Arranges what a story needs through the same verbs as people use, so that a test begins where it becomes interesting.
 *
 *   const world = await aCase(server, { agencies: ['demo-skat-1', 'demo-politi-1'] });
 *   world.caseId, world.meetingId              CMM's case, and an operational meeting about it
 *   const skat = await world.as('demo-skat-1') signed in; any demo person can be asked for, on the case or not
 *   await aPersonId(server, 'demo-skat-2')     somebody's id in the directory
 *   await anInspection(world, { with: [...], until: 'UNDERWAY' })
 *   await openedBy(server, 'demo-skat-1')      a case that one agency opened, and nobody else is on
 *
 * `demo-cmm-1` opens and convenes. Each of `agencies` is a COORDINATOR whose agency accepts; she is on its team, with
 * those whom `teams` names for her. Each of `invited` is a COORDINATOR whose agency is called and does not answer.
 */
import { randomUUID } from 'node:crypto';
import { demoPeople } from '../../prisma/seed/demo-people.js';
import { as, type Person } from './ask.js';
import type { TestServer } from './server.js';

export interface CaseWishes {
  /** Subjects of COORDINATORs whose agencies take part. */
  agencies?: readonly string[];
  /** Subjects of COORDINATORs whose agencies are called and do not answer. */
  invited?: readonly string[];
  /** By subject of the COORDINATOR (demo-cmm-1 for CMM): who joins her team besides herself. */
  teams?: Readonly<Record<string, readonly string[]>>;
  title?: string;
  agenda?: readonly string[];
  /** Opens the meeting too. */
  isOpen?: boolean;
}

export interface World {
  server: TestServer;
  caseId: string;
  meetingId: string;
  /** Signed in as a demo person, once for each. */
  as(subject: string): Promise<Person>;
}

export interface InspectionWishes {
  /** Subjects of COORDINATORs whose agencies have a part beside the lead; demo-cmm-1 for CMM. */
  with?: readonly string[];
  /** Subject of the COORDINATOR whose agency plans and leads. */
  lead?: string;
  /** How far it goes. */
  until?: 'PLANNED' | 'GO' | 'UNDERWAY' | 'CONCLUDED';
}

export const convener = 'demo-cmm-1';
export const aDay = 24 * 60 * 60 * 1000;

/** The agency of a demo person. */
export function agencyOf(subject: string): string {
  const found = demoPeople.find((person) => person.subject === subject);
  if (!found) throw new Error(`no demo person ${subject}`);
  return found.agencyCode;
}

const signedIn = new WeakMap<TestServer, Map<string, Promise<Person>>>();

/** Signed in as a demo person; once a server for each. */
export function person(server: TestServer, subject: string): Promise<Person> {
  const known = signedIn.get(server) ?? new Map<string, Promise<Person>>();
  signedIn.set(server, known);
  const found = known.get(subject) ?? as(server, subject);
  known.set(subject, found);
  return found;
}

/** The id that the directory knows a demo person by. */
export async function aPersonId(server: TestServer, subject: string): Promise<string> {
  const anybody = await person(server, convener);
  const { agency } = await anybody.ask<{ agency: { people: { id: string; email: string }[] } }>(
    'query ($code: String!) { agency(code: $code) { people { id email } } }',
    { code: agencyOf(subject) },
  );
  const found = agency.people.find(({ email }) => email === `${subject}@demo.invalid`);
  if (!found) throw new Error(`${subject} is not enrolled`);
  return found.id;
}

const ids = (server: TestServer, subjects: readonly string[]) =>
  Promise.all(subjects.map((subject) => aPersonId(server, subject)));

/** A case about Demo Eksport ApS that the person's agency opened on its own knowledge; nobody else is on it. */
export async function openedBy(
  server: TestServer,
  subject: string,
  title = 'Mistanke om tvangsarbejde i en eksportvirksomhed',
): Promise<{ id: string; participations: { id: string }[] }> {
  const opener = await person(server, subject);
  const { workplaces } = await opener.ask<{ workplaces: { id: string }[] }>(
    '{ workplaces(search: "Demo Eksport") { id } }',
  );
  const { openCaseAt } = await opener.ask<{ openCaseAt: { id: string; participations: { id: string }[] } }>(
    'mutation ($input: OpenCaseAtInput!) { openCaseAt(input: $input) { id participations { id } } }',
    { input: { workplace: { id: workplaces[0]?.id }, title, foreignWorkers: true } },
  );
  return openCaseAt;
}

/** A case about Demo Eksport ApS with an operational meeting, accepted by the agencies wished for. */
export async function aCase(server: TestServer, wishes: CaseWishes = {}): Promise<World> {
  const { agencies = [], invited = [], teams = {} } = wishes;
  const facilitator = await person(server, convener);
  const { id: caseId, participations } = await openedBy(server, convener, wishes.title);
  const ours = teams[convener] ?? [];
  if (ours.length > 0)
    await facilitator.ask('mutation ($input: NameTeamInput!) { nameTeam(input: $input) { id } }', {
      input: { participationId: participations[0]?.id, people: await ids(server, ours) },
    });
  const called = [...agencies, ...invited];
  const { convene } = await facilitator.ask<{ convene: { id: string; version: number; invitations: Called[] } }>(
    `mutation ($input: ConveneInput!) { convene(input: $input) { id version invitations { id version agency { code } } } }`,
    {
      input: {
        caseId,
        title: 'Operationelt møde om en eksportvirksomhed',
        invitees: called.map((subject) => ({ agency: agencyOf(subject), message: 'Vi beder jer deltage.' })),
        agenda: wishes.agenda ?? [],
      },
    },
  );
  for (const subject of agencies) {
    const coordinator = await person(server, subject);
    const invitation = convene.invitations.find(({ agency }) => agency.code === agencyOf(subject));
    await coordinator.ask('mutation ($input: AnswerInvitationInput!) { answerInvitation(input: $input) { id } }', {
      input: {
        id: invitation?.id,
        version: invitation?.version,
        accept: true,
        team: await ids(server, teams[subject] ?? []),
      },
    });
  }
  if (wishes.isOpen)
    await facilitator.ask('mutation ($input: MeetingInput!) { openMeeting(input: $input) { id } }', {
      input: { id: convene.id, version: convene.version },
    });
  return { server, caseId, meetingId: convene.id, as: (subject) => person(server, subject) };
}

interface Called {
  id: string;
  version: number;
  agency: { code: string };
}

interface Planned {
  id: string;
  version: number;
  planVersion: number;
  parts: { id: string; agency: { code: string } }[];
}

const planned = 'id version planVersion parts { id agency { code } }';

/** A joint inspection of the world's case, tomorrow, carried as far as wished. */
export async function anInspection(world: Omit<World, 'meetingId'>, wishes: InspectionWishes = {}): Promise<Planned> {
  const { with: others = [], lead = 'demo-skat-1', until = 'PLANNED' } = wishes;
  const leader = await world.as(lead);
  const taking = [lead, ...others];
  const { planInspection: plan } = await leader.ask<{ planInspection: Planned }>(
    `mutation ($input: PlanInspectionInput!) { planInspection(input: $input) { ${planned} } }`,
    {
      input: {
        caseId: world.caseId,
        startsAt: new Date(world.server.clock.now().getTime() + aDay),
        place: 'Demovænget 1, 7100 Vejle',
        aim: 'Afklare, hvem der arbejder på stedet og på hvilke vilkår',
        lead: agencyOf(lead),
        parts: taking.map((subject) => ({ agency: agencyOf(subject), role: 'Deltager', steps: ['interview'] })),
        command: randomUUID(),
      },
    },
  );
  if (until === 'PLANNED') return plan;
  for (const subject of taking) {
    const part = plan.parts.find(({ agency }) => agency.code === agencyOf(subject));
    const signer = await world.as(subject);
    await signer.ask('mutation ($input: SignOffInput!) { signOff(input: $input) { id } }', {
      input: { id: part?.id, planVersion: plan.planVersion },
    });
  }
  const { inspection } = await leader.ask<{ inspection: Planned }>(
    `query ($id: ID!) { inspection(id: $id) { ${planned} } }`,
    { id: plan.id },
  );
  if (until === 'GO') return inspection;
  const { beginInspection: begun } = await leader.ask<{ beginInspection: Planned }>(
    `mutation ($input: InspectionInput!) { beginInspection(input: $input) { ${planned} } }`,
    { input: { id: plan.id, version: inspection.version } },
  );
  if (until === 'UNDERWAY') return begun;
  const { concludeInspection } = await leader.ask<{ concludeInspection: Planned }>(
    `mutation ($input: ConcludeInspectionInput!) { concludeInspection(input: $input) { ${planned} } }`,
    { input: { id: plan.id, result: 'Indsatsen er gennemført.', version: begun.version } },
  );
  return concludeInspection;
}
