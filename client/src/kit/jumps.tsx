/** Quick ways down a long page on a phone; on a broad screen everything is in view, and they are hidden. */
import './unfold.css';

export function Jumps(props: { label: string; to: readonly { id: string; text: string }[] }) {
  return (
    <nav className="jumps" aria-label={props.label}>
      <ul>
        {props.to.map((part) => (
          <li key={part.id}>
            <a
              href={`#${part.id}`}
              onClick={(event) => {
                event.preventDefault();
                const target = document.getElementById(part.id);
                target?.scrollIntoView({ block: 'start' });
                target?.focus({ preventScroll: true });
              }}
            >
              {part.text}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
