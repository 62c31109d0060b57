/** Files up and down: a sending that tells how far it is and can be called off, and a fetching that ends as a file on her disk. */
import { sawRequests } from './connection.ts';
import { asFault, Fault, internalFault, isRecord, offlineFault, readFault } from './fault.ts';
import { sessionEnded } from './session.ts';

export interface Sending {
  contributionId: string;
  name: string;
  /** The same for another try, so that it is put on once. */
  command: string;
  /** Bytes of her own, or pages of a PDF that is there. */
  body: Blob | { from: string; pages: string };
}

/** A name that a long address can hold; its ending stays. */
const shortened = (name: string): string => name.replace(/^(.{120}).*?(\.[^.]{1,10})?$/su, '$1$2');

/** Resolves when the server has it; rejects with a Fault, or with null when the signal called it off. */
export function sendFile(sending: Sending, tell: (share: number) => void, signal: AbortSignal): Promise<void> {
  const { contributionId, name, command, body } = sending;
  const query = new URLSearchParams({ contribution: contributionId, name: shortened(name.normalize('NFC')), command });
  if (!(body instanceof Blob)) for (const [key, value] of Object.entries(body)) query.set(key, value);
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open('POST', `/files?${query}`);
    request.responseType = 'json';
    request.setRequestHeader('x-samindsats', '1');
    request.upload.onprogress = ({ loaded, total }) => tell(total > 0 ? loaded / total : 0);
    request.onload = () => {
      sawRequests(true);
      if (request.status === 201) resolve();
      else reject(faultIn(request.response));
    };
    request.onerror = () => {
      sawRequests(false);
      reject(offlineFault());
    };
    request.onabort = () => reject(null);
    signal.addEventListener('abort', () => request.abort(), { once: true });
    request.send(body instanceof Blob ? body : null);
  });
}

/** Fetches a file and hands it to the browser to keep; rejects with a Fault. */
export async function fetchFile(id: string): Promise<void> {
  const response = await fetch(`/files/${id}`, { credentials: 'same-origin' }).catch(() => {
    sawRequests(false);
    throw offlineFault();
  });
  sawRequests(true);
  if (!response.ok) throw faultIn(await response.json().catch(() => null));
  const content = await response.blob().catch(() => {
    throw brokenOff();
  });
  keep(content, nameIn(response.headers.get('content-disposition') ?? ''));
}

/** Hands bytes to the browser to keep under a name; their address lives until it has surely fetched them, which a phone does late. */
export function keep(content: Blob, name: string): void {
  const address = URL.createObjectURL(content);
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}

function faultIn(answer: unknown): Fault {
  const errors = isRecord(answer) && Array.isArray(answer.errors) ? answer.errors : [];
  const fault = errors.length > 0 ? readFault(errors[0]) : internalFault();
  if (fault.code === 'UNAUTHENTICATED') sessionEnded();
  return asFault(fault);
}

const brokenOff = () =>
  new Fault(
    'OFFLINE',
    'Hentningen blev afbrudt. Enten røg forbindelsen, eller også er adgangen til filen ophørt.',
    'The download broke off. Either the connection was lost, or access to the file has ended.',
  );

const nameIn = (disposition: string): string => {
  const told = /filename\*=UTF-8''([^;]+)/.exec(disposition)?.[1];
  return told === undefined ? 'fil' : decodeURIComponent(told);
};
