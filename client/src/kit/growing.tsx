/** A list that grows by a page when more is asked for; each page begins where the one before it ends now, whatever came in above. */
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { kitWords } from '../words/kit.ts';
import { useWords } from '../words/language.tsx';
import { Button } from './button.tsx';

interface PageInfo {
  endCursor?: string | null | undefined;
  hasNextPage: boolean;
}

/** What a page is drawn from; it draws `below` at its end. */
export interface PageProps {
  /** Where it begins; null for the first. */
  after: string | null;
  /** What comes after it: the next page, or the button that asks for more. */
  below: (info: PageInfo) => ReactNode;
}

export function Growing(props: { children: (page: PageProps) => ReactNode }) {
  const [pages, setPages] = useState(1);
  const isAskedFor = useRef(false);
  const kit = useWords(kitWords);

  const from = (place: number, after: string | null): ReactNode =>
    props.children({
      after,
      below: ({ hasNextPage, endCursor }) => {
        if (!hasNextPage || !endCursor) return null;
        if (place < pages)
          return (
            <>
              <Landing page={place + 1} isAskedFor={isAskedFor} />
              {from(place + 1, endCursor)}
            </>
          );
        return (
          <p className="more">
            <Button
              onPress={() => {
                isAskedFor.current = true;
                setPages(place + 1);
              }}
            >
              {kit.showMore}
            </Button>
          </p>
        );
      },
    });
  return from(1, null);
}

/** Where the keyboard stands when the button that asked for more is gone. */
function Landing(props: { page: number; isAskedFor: { current: boolean } }) {
  const { page, isAskedFor } = props;
  const kit = useWords(kitWords);
  const place = useRef<HTMLParagraphElement>(null);
  useEffect(() => {
    if (!isAskedFor.current) return;
    isAskedFor.current = false;
    place.current?.focus();
  }, [isAskedFor]);
  return (
    <p ref={place} tabIndex={-1} className="sr-only">
      {kit.page(page)}
    </p>
  );
}
