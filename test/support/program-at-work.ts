/** A program on the tax agency's team, with its feed and its seat in the meeting; and how all of that ends. */
import { setTimeout as pause } from 'node:timers/promises';
import { expect } from 'vitest';
import { person, type World } from './builders.js';
import { documents, partOf } from './cases.js';
import { FeedSocket } from './feed-socket.js';
import { MeetingWindow } from './meeting-window.js';
import { type Enrolled, Program } from './program.js';

/** Who it is told that it is. */
export const who = '{ viewer { person { id name isProgram agency { code } } expiresAt } }';
/** The tax agency's administrator. */
export const tends = ({ server }: Pick<World, 'server'>) => person(server, 'demo-skat-3');

/** As the directory shows it. */
export async function shown({ server }: Pick<World, 'server'>, id: string, by = 'demo-skat-3'): Promise<Enrolled> {
  const { agency } = await (await person(server, by)).ask<{ agency: { people: Enrolled[] } }>(
    `{ agency(code: "SKTST") { people { id name isProgram version duties status keys { id algorithm revokedAt } viewerCan } } }`,
  );
  const found = agency.people.find((one) => one.id === id);
  if (!found) throw new Error('not in the directory');
  return found;
}

/** Signed in, and on the tax agency's team. */
export async function onTeam(world: World): Promise<Program> {
  const program = await (await Program.enrolled(world.server, await tends(world))).signsIn();
  const { id } = await partOf(world, 'demo-skat-1');
  const skat = await world.as('demo-skat-1');
  await skat.ask(documents.nameTeam, { input: { participationId: id, people: [program.id] } });
  return program;
}

/** What its administrator does to it. */
export async function changes(
  world: World,
  verb: 'addProgramKey' | 'revokeProgramKey' | 'suspend' | 'reinstate' | 'depart',
  input: object,
): Promise<void> {
  const type = `${verb.charAt(0).toUpperCase()}${verb.slice(1)}Input`.replace(
    /(Suspend|Reinstate|Depart)Input/,
    'PersonInput',
  );
  const { id } = input as { id: string };
  const { version } = await shown(world, id);
  await (await tends(world)).ask(`mutation ($input: ${type}!) { ${verb}(input: $input) { id } }`, {
    input: { version, ...input },
  });
}

export async function listens(program: Program): Promise<FeedSocket> {
  const socket = await FeedSocket.open(program.server.url, { origin: null, headers: program.proof });
  await socket.follow();
  return socket;
}

export async function enters(world: World, program: Program): Promise<MeetingWindow> {
  const window = await MeetingWindow.open(program.server.url, program.proof);
  if (typeof window === 'string') throw new Error(window);
  expect(await window.send('meeting:enter', { meetingId: world.meetingId })).toEqual({ ok: true });
  return window;
}

/** On every way in: nobody. */
export async function isNobody(program: Program): Promise<void> {
  const answer = await program.send(who);
  expect(answer.status).toBe(401);
  expect(answer.headers.get('www-authenticate')).toBe('Bearer error="invalid_token"');
  expect(await answer.text()).toContain('UNAUTHENTICATED');
  const socket = await FeedSocket.open(program.server.url, { origin: null, headers: program.proof });
  expect(await socket.closed).toBe(4401);
  expect(await MeetingWindow.open(program.server.url, program.proof)).toBe('UNAUTHENTICATED');
}

/** Everything that it held open is shut within a second of what `take` does. */
export async function isCutOff(world: World, program: Program, take: () => Promise<unknown>): Promise<void> {
  const [socket, window] = [await listens(program), await enters(world, program)];
  await take();
  const began = Date.now();
  expect(await Promise.race([socket.closed, pause(5_000)])).toBe(4401);
  await window.cutOff();
  expect(Date.now() - began).toBeLessThan(1_000);
  await isNobody(program);
}
