/** A form's value that survives a crash, a dead battery and an ended session, and leaves when it is sent. */
import { useCallback, useEffect, useRef, useState } from 'react';
import { useDraftBox } from './viewer.tsx';

export interface Draft<T> {
  value: T;
  /** Changes some of it. */
  change: (part: Partial<T>) => void;
  /** True when what is shown was found from an earlier visit. */
  isRestored: boolean;
  /** Throws it away and begins anew; call it also once the form has been sent: what she has written since then is kept. */
  discard: () => void;
  /** It has served: what is shown stays on the screen, and is kept no longer. */
  done: () => void;
}

const settle = 300;

/**
 * Keeps `value` under `name` (such as `tip:new` or `contribute:<case id>`). What is found is laid over `initial`, so that a
 * field added since keeps its first value.
 */
export function useDraft<T extends object>(name: string, initial: T): Draft<T> {
  const box = useDraftBox();
  const first = useRef(initial);
  const [value, setValue] = useState<T>(initial);
  const [isRestored, setRestored] = useState(false);
  const unsaved = useRef<T | null>(null);
  const isTouched = useRef(false);
  const latest = useRef(value);
  latest.current = value;

  useEffect(() => {
    let isCurrent = true;
    void box.read(name).then((found) => {
      if (!isCurrent || isTouched.current || typeof found !== 'object' || found === null) return;
      setValue({ ...first.current, ...found });
      setRestored(true);
    });
    return () => {
      isCurrent = false;
    };
  }, [box, name]);

  useEffect(() => {
    const keep = (): void => {
      if (unsaved.current === null) return;
      void box.write(name, unsaved.current);
      unsaved.current = null;
    };
    const timer = setInterval(keep, settle);
    const hidden = (): void => {
      if (document.visibilityState === 'hidden') keep();
    };
    window.addEventListener('pagehide', keep);
    document.addEventListener('visibilitychange', hidden);
    return () => {
      clearInterval(timer);
      window.removeEventListener('pagehide', keep);
      document.removeEventListener('visibilitychange', hidden);
      keep();
    };
  }, [box, name]);

  const change = useCallback((part: Partial<T>) => {
    isTouched.current = true;
    setValue((now) => {
      const next = { ...now, ...part };
      unsaved.current = next;
      return next;
    });
  }, []);

  const discard = useCallback(() => {
    if (latest.current !== value) return;
    unsaved.current = null;
    isTouched.current = true;
    box.drop(name);
    setValue(first.current);
    setRestored(false);
  }, [box, name, value]);

  const done = useCallback(() => {
    unsaved.current = null;
    box.drop(name);
    setRestored(false);
  }, [box, name]);

  return { value, change, isRestored, discard, done };
}
