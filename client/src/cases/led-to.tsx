/** Leads who comes by a link to one contribution to its card, asking for further pages until it is there. */
import { type RefObject, useEffect } from 'react';
import { useLocation } from 'react-router';
import type { Contribution } from './contribution-documents.ts';

interface LedToProps {
  of: readonly Contribution[];
  hasMore: boolean;
  more: () => void;
  /** The visit that has been led to its card: once, however the list changes afterwards. */
  led: RefObject<string>;
}

/** The link's fragment is the contribution's id, and so is that of its card's heading. */
export function LedTo(props: LedToProps) {
  const { of, hasMore, more, led } = props;
  const { hash, key } = useLocation();
  const wanted = hash.slice(1);
  const isThere = of.some((one) => one.id === wanted);

  useEffect(() => {
    if (wanted === '' || led.current === key) return;
    if (!isThere) {
      if (hasMore) more();
      return;
    }
    led.current = key;
    const heading = document.getElementById(wanted);
    heading?.scrollIntoView({ block: 'center' });
    heading?.focus({ preventScroll: true });
  }, [wanted, key, isThere, of.length, hasMore]);

  return null;
}
