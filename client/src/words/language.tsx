/** Which language the client speaks, and how a room finds its words. */
import { createContext, type ReactNode, useCallback, useContext, useEffect, useMemo, useState } from 'react';

export type Language = 'da' | 'en';

/** A room's words. `en` has the type of `da`, so that a missing translation does not compile. */
export interface Words<W> {
  da: W;
  en: W;
}

interface Speech {
  language: Language;
  speak: (language: Language) => void;
  /** Picks between a row's Danish and English. */
  say: (da: string, en: string) => string;
}

const place = 'samindsats:language';

const SpeechContext = createContext<Speech | null>(null);

export function LanguageProvider(props: { children: ReactNode }) {
  const [language, setLanguage] = useState<Language>(() => (localStorage.getItem(place) === 'en' ? 'en' : 'da'));

  useEffect(() => {
    document.documentElement.lang = language;
  }, [language]);

  const speak = useCallback((next: Language) => {
    localStorage.setItem(place, next);
    setLanguage(next);
  }, []);

  const speech = useMemo<Speech>(
    () => ({ language, speak, say: (da, en) => (language === 'da' ? da : en) }),
    [language, speak],
  );
  return <SpeechContext value={speech}>{props.children}</SpeechContext>;
}

export function useLanguage(): Speech {
  const speech = useContext(SpeechContext);
  if (speech === null) throw new Error('No language here: the room stands outside LanguageProvider');
  return speech;
}

/** The room's words in the language spoken now. */
export function useWords<W>(words: Words<W>): W {
  return words[useLanguage().language];
}
