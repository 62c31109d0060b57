/** A picture from the design system; silent, because the words beside it speak. */
import sprite from 'dkfds-dist/img/all-svg-icons.svg?url';

export function Icon(props: { name: string }) {
  return (
    <svg className="icon-svg" focusable="false" aria-hidden="true">
      <use href={`${sprite}#${props.name}`} />
    </svg>
  );
}
