/** What the embedded issuer remembers, in memory: gone when its time is up, and when the server stops. */
import type { Adapter, AdapterFactory, AdapterPayload } from 'oidc-provider';

interface Kept {
  payload: AdapterPayload;
  /** Milliseconds since 1970. */
  until: number;
}

/** More than this is a flood: the oldest go first. */
const most = 5_000;

export function issuerMemory(): AdapterFactory {
  const shelves = new Map<string, Map<string, Kept>>();
  const shelf = (kind: string) => {
    const known = shelves.get(kind) ?? new Map<string, Kept>();
    shelves.set(kind, known);
    return known;
  };
  return (kind): Adapter => {
    const kept = shelf(kind);
    const live = (one: Kept | undefined) => (one && one.until > Date.now() ? one.payload : undefined);
    const findBy = async (name: 'uid' | 'userCode', value: string) =>
      live([...kept.values()].find(({ payload }) => payload[name] === value));
    return {
      async upsert(id, payload, expiresIn) {
        const now = Date.now();
        kept.delete(id);
        for (const [old, { until }] of kept) if (until <= now || kept.size >= most) kept.delete(old);
        kept.set(id, { payload, until: expiresIn === undefined ? Number.POSITIVE_INFINITY : now + expiresIn * 1000 });
      },
      find: async (id) => live(kept.get(id)),
      findByUid: (uid) => findBy('uid', uid),
      findByUserCode: (userCode) => findBy('userCode', userCode),
      async consume(id) {
        const payload = live(kept.get(id));
        if (payload) payload.consumed = Math.floor(Date.now() / 1000);
      },
      async destroy(id) {
        kept.delete(id);
      },
      async revokeByGrantId(grantId) {
        for (const one of shelves.values())
          for (const [id, { payload }] of one) if (payload.grantId === grantId) one.delete(id);
      },
    };
  };
}
