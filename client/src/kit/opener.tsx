/** A button that opens a form in its place: focus goes into the form, and back to the button when it closes. */
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { Button, type ButtonKind } from './button.tsx';

interface OpenerProps {
  text: string;
  icon?: string;
  kind?: ButtonKind;
  /** What is shown when it is open, with how to close it. */
  children: (close: () => void) => ReactNode;
}

export function Opener(props: OpenerProps) {
  const place = useRef<HTMLDivElement>(null);
  const [isOpen, setOpen] = useState(false);
  const [moves, setMoves] = useState(0);

  useEffect(() => {
    if (moves === 0) return;
    const controls = place.current?.querySelectorAll<HTMLElement>('input, textarea, select');
    (controls?.[0] ?? place.current?.querySelector<HTMLElement>('button'))?.focus();
  }, [moves]);

  function turn(next: boolean): void {
    setOpen(next);
    setMoves((count) => count + 1);
  }

  return (
    <div ref={place} className="opener">
      {isOpen ? (
        props.children(() => turn(false))
      ) : (
        <Button kind={props.kind ?? 'tertiary'} icon={props.icon ?? 'plus'} onPress={() => turn(true)}>
          {props.text}
        </Button>
      )}
    </div>
  );
}
