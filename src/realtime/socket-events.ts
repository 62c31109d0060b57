/** The events of Socket.IO, with their shapes, and the verb that authorises each: what may be lost, and nothing else. */
import { z } from 'zod';
import type { FaultCode } from '../platform/errors.js';
import { isUuid } from '../platform/text.js';

/** Somebody in the meeting room; one line a person, however many windows she has open. */
export interface Present {
  personId: string;
  name: string;
  agencyCode: string;
  handRaised: boolean;
}

export interface Typing {
  personId: string;
  isTyping: boolean;
}

/** How an event went. */
export type Ack = { ok: true } | { ok: false; code: FaultCode; da: string; en: string; field?: string };

const meetingId = z
  .string()
  .refine(isUuid)
  .transform((id) => id.toLowerCase());

/** What clients may send. Each is answered with an Ack where the client asks for one. */
export const shapes = {
  'meeting:enter': z.strictObject({ meetingId }),
  'meeting:leave': z.strictObject({}).nullish(),
  'meeting:hand': z.strictObject({ raised: z.boolean() }),
  'meeting:typing': z.strictObject({ isTyping: z.boolean() }),
} as const;

export type Sent = keyof typeof shapes;
export type Payload<Name extends Sent> = z.output<(typeof shapes)[Name]>;

/** From the client; what arrives is checked before it is believed. */
export type FromClient = { [Name in Sent]: (...said: unknown[]) => void };

/** From the server. */
export interface FromServer {
  'meeting:present': (people: Present[]) => void;
  'meeting:typing': (typing: Typing) => void;
}

/** Every event, and what one must be allowed to send or receive it; null: a session is enough. */
export const socketEvents = [
  { name: 'meeting:enter', from: 'client', rule: { verb: 'read', subject: 'Meeting' } },
  { name: 'meeting:leave', from: 'client', rule: null },
  { name: 'meeting:hand', from: 'client', rule: { verb: 'read', subject: 'Meeting' } },
  { name: 'meeting:typing', from: 'client', rule: { verb: 'read', subject: 'Meeting' } },
  { name: 'meeting:present', from: 'server', rule: { verb: 'read', subject: 'Meeting' } },
  { name: 'meeting:typing', from: 'server', rule: { verb: 'read', subject: 'Meeting' } },
] as const;
