/** Whose request it is, for counting: the peer's address, or what the trusted proxies saw, and of IPv6 a whole network. */
import type { IncomingMessage } from 'node:http';
import { describe, expect, it } from 'vitest';
import { Floods } from './floods.js';

const from = (remoteAddress: string, forwarded?: string) =>
  ({
    socket: { remoteAddress },
    headers: forwarded === undefined ? {} : { 'x-forwarded-for': forwarded },
  }) as unknown as IncomingMessage;

/** True when the second is told to wait because of the first: they count as one. */
async function areOne(one: IncomingMessage, other: IncomingMessage, trustedProxies = 0): Promise<boolean> {
  const floods = new Floods({ floods: { person: 1, address: 1, signIn: 1 }, trustedProxies });
  expect(await floods.ofAddress(one)).toBeNull();
  return (await floods.ofAddress(other)) !== null;
}

describe('requests of one address', () => {
  it('are counted together, and apart from others', async () => {
    expect(await areOne(from('192.0.2.1'), from('192.0.2.1'))).toBe(true);
    expect(await areOne(from('192.0.2.1'), from('192.0.2.2'))).toBe(false);
    expect(await areOne(from('::ffff:192.0.2.1'), from('::ffff:192.0.2.2'))).toBe(false);
  });

  it.each([
    ['2001:db8::1', '2001:db8::2'],
    ['2001:db8::1', '2001:db8:0:0:ffff::9'],
    ['2001:db8:0:1::1', '2001:db8:0:1:abcd:ef01:2345:6789'],
    ['2001:DB8:00:1::', '2001:db8:0:01:1::'],
    ['fe80::1%eth0', 'fe80::2%eth1'],
  ])('of one IPv6 network are one, however they are written: %s and %s', async (one, other) => {
    expect(await areOne(from(one), from(other))).toBe(true);
  });

  it('of another IPv6 network are another’s', async () => {
    expect(await areOne(from('2001:db8:0:1::1'), from('2001:db8:0:2::1'))).toBe(false);
  });
});

describe('what a request says of where it comes from', () => {
  it('is believed of no proxy that is not trusted', async () => {
    expect(await areOne(from('192.0.2.1', '198.51.100.1'), from('192.0.2.1', '198.51.100.2'))).toBe(true);
  });

  it('is believed of as many as are trusted, counted from ours, whatever the user put before', async () => {
    const [one, other] = ['198.51.100.1', '198.51.100.2'];
    expect(await areOne(from('10.0.0.1', `1.1.1.1, ${one}`), from('10.0.0.1', `2.2.2.2, ${one}`), 1)).toBe(true);
    expect(await areOne(from('10.0.0.1', one), from('10.0.0.1', other), 1)).toBe(false);
    expect(await areOne(from('10.0.0.1', `${one}, 10.0.0.2`), from('10.0.0.1', `3.3.3.3, ${one}, 10.0.0.2`), 2)).toBe(
      true,
    );
  });

  it('that is missing leaves the peer’s own', async () => {
    expect(await areOne(from('10.0.0.1'), from('10.0.0.1'), 1)).toBe(true);
  });
});
