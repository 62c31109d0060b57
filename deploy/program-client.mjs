/**
 * Another authority's system, in one file and without dependencies (Node 20 or later).
 *
 *   node deploy/program-client.mjs key.json              makes a key; paste the public half that it prints in Samindsats
 *   node deploy/program-client.mjs key.json URL ID       gets a token as the program ID, and asks for its cases
 *   node deploy/program-client.mjs key.json URL ID listen  and then prints each change that it may know of
 */
import { createHash, createPrivateKey, generateKeyPairSync, randomUUID, sign } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';

const [file = 'key.json', url, id, wish] = process.argv.slice(2);
const encoded = (what) => Buffer.from(typeof what === 'string' ? what : JSON.stringify(what)).toString('base64url');

if (!existsSync(file)) {
  const { privateKey } = generateKeyPairSync('ed25519');
  writeFileSync(file, JSON.stringify(privateKey.export({ format: 'jwk' })), { mode: 0o600 });
}
const { d, ...publicKey } = JSON.parse(readFileSync(file, 'utf8'));
const { crv, kty, x } = publicKey;
const kid = createHash('sha256').update(JSON.stringify({ crv, kty, x })).digest('base64url');

/** Good for one token, within two minutes. */
function assertion() {
  const now = Math.floor(Date.now() / 1000);
  const header = { alg: 'EdDSA', kid };
  const claims = { iss: id, sub: id, aud: `${url}/token`, iat: now, exp: now + 120, jti: randomUUID() };
  const signed = `${encoded(header)}.${encoded(claims)}`;
  const key = createPrivateKey({ key: { ...publicKey, d }, format: 'jwk' });
  return `${signed}.${sign(null, Buffer.from(signed), key).toString('base64url')}`;
}

async function token() {
  const response = await fetch(`${url}/token`, {
    method: 'POST',
    body: new URLSearchParams({
      grant_type: 'client_credentials',
      client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
      client_assertion: assertion(),
    }),
  });
  const answer = await response.json();
  if (!response.ok) throw new Error(`${answer.error}: ${answer.error_description}`);
  return answer.access_token;
}

async function ask(query, bearer) {
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${bearer}` },
    body: JSON.stringify({ query }),
  });
  return response.json();
}

if (url === undefined || id === undefined) console.log(JSON.stringify(publicKey));
else {
  const bearer = await token();
  const { data } = await ask(
    '{ viewer { person { name duties } expiresAt } cases { nodes { number title } } }',
    bearer,
  );
  console.log(JSON.stringify(data));
  if (wish === 'listen') {
    // `graphql-ws` and `ws` of npm; any client of the graphql-transport-ws protocol that can send a header will do.
    const { default: WebSocket } = await import('ws');
    const socket = new WebSocket(`${url.replace(/^http/, 'ws')}/graphql`, 'graphql-transport-ws', {
      headers: { authorization: `Bearer ${bearer}` },
    });
    const say = (frame) => socket.send(JSON.stringify(frame));
    socket.on('open', () => say({ type: 'connection_init' }));
    socket.on('message', (text) => {
      const { type, payload } = JSON.parse(text);
      const query = 'subscription { changes { cursor kind subject id } }';
      if (type === 'connection_ack') say({ type: 'subscribe', id: '1', payload: { query } });
      else if (type === 'ping') say({ type: 'pong' });
      else if (type === 'next') console.log(JSON.stringify(payload.data.changes));
    });
    socket.on('close', (code) => console.log(`closed: ${code}`));
  }
}
