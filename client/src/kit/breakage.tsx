/** Catches what breaks while a room is drawn: a page that says so, never a blank one. */
import { Component, type ReactNode } from 'react';
import { kitWords } from '../words/kit.ts';
import { useWords } from '../words/language.tsx';
import { Alert } from './alert.tsx';
import { Button } from './button.tsx';

export class Breakage extends Component<{ children: ReactNode; at: string }, { brokeAt: string | null }> {
  override state: { brokeAt: string | null } = { brokeAt: null };

  static getDerivedStateFromError(): { brokeAt: string } {
    return { brokeAt: '' };
  }

  override componentDidUpdate(before: { at: string }): void {
    // Going elsewhere is a new try.
    if (this.state.brokeAt !== null && before.at !== this.props.at) this.setState({ brokeAt: null });
  }

  override render(): ReactNode {
    return this.state.brokeAt === null ? this.props.children : <Broken />;
  }
}

function Broken() {
  const words = useWords(kitWords);
  return (
    <div className="page">
      <h1>{words.brokenTitle}</h1>
      <Alert kind="error" isUrgent>
        <p>{words.broken}</p>
        <p>
          <Button onPress={() => window.location.reload()}>{words.reload}</Button>
        </p>
      </Alert>
    </div>
  );
}
