/** A short word that something was done: seen in a corner, heard by those who listen. */
import { createContext, type ReactNode, useCallback, useContext, useState } from 'react';
import { Icon } from './icon.tsx';

type Tell = (text: string) => void;

const TellContext = createContext<Tell | null>(null);

const stays = 6_000;

export function StatusProvider(props: { children: ReactNode }) {
  const [told, setTold] = useState<readonly { id: number; text: string }[]>([]);
  const tell = useCallback<Tell>((text) => {
    const id = performance.now();
    setTold((now) => [...now.slice(-2), { id, text }]);
    setTimeout(() => setTold((now) => now.filter((one) => one.id !== id)), stays);
  }, []);
  return (
    <TellContext value={tell}>
      {props.children}
      <div className="told" role="status" aria-live="polite">
        {told.map((one) => (
          <div key={one.id} className="told-one">
            <Icon name="success" />
            <span>{one.text}</span>
          </div>
        ))}
      </div>
    </TellContext>
  );
}

/** `const tell = useTell(); tell('Sagen er åbnet')` */
export function useTell(): Tell {
  const tell = useContext(TellContext);
  if (tell === null) throw new Error('Nobody listens here: the room stands outside StatusProvider');
  return tell;
}
