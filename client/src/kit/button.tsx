/** Things to press: buttons that do, links that look like them. */
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { kitWords } from '../words/kit.ts';
import { useWords } from '../words/language.tsx';
import { Icon } from './icon.tsx';

export type ButtonKind = 'primary' | 'secondary' | 'tertiary' | 'warning';

interface Looks {
  children: ReactNode;
  kind?: ButtonKind;
  icon?: string;
}

interface ButtonProps extends Looks {
  onPress?: () => void;
  type?: 'button' | 'submit';
  /** True while what it does is under way: it says so, keeps focus and ignores presses. */
  isBusy?: boolean;
  isDisabled?: boolean;
  /** Spoken name, where the words shown do not suffice ("Udført: ring til politiet"). Begins with the words shown. */
  label?: string;
  isExpanded?: boolean;
  controls?: string;
}

export function Button(props: ButtonProps) {
  const { kind = 'secondary', type = 'button', isBusy = false, icon } = props;
  const words = useWords(kitWords);
  return (
    <button
      type={type}
      className={`button button-${kind}${isBusy ? ' is-busy' : ''}`}
      disabled={props.isDisabled}
      aria-disabled={isBusy || undefined}
      aria-label={props.label}
      aria-expanded={props.isExpanded}
      aria-controls={props.controls}
      onClick={(event) => {
        if (isBusy) event.preventDefault();
        else props.onPress?.();
      }}
    >
      {icon !== undefined && <Icon name={icon} />}
      <span>{isBusy ? words.sending : props.children}</span>
    </button>
  );
}

export function ButtonLink(props: Looks & { to: string; label?: string }) {
  const { kind = 'secondary', icon } = props;
  return (
    <Link to={props.to} className={`button button-${kind}`} aria-label={props.label}>
      {icon !== undefined && <Icon name={icon} />}
      <span>{props.children}</span>
    </Link>
  );
}

/** Buttons side by side, wrapping where there is no room. */
export function Buttons(props: { children: ReactNode }) {
  return <div className="buttons">{props.children}</div>;
}
