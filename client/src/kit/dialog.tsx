/** A dialog over the page: named by its heading, closed by Escape and by its button, focus given back where it came from. */
import { type ReactNode, useEffect, useId, useRef } from 'react';
import { kitWords } from '../words/kit.ts';
import { useWords } from '../words/language.tsx';
import { Icon } from './icon.tsx';

interface DialogProps {
  title: string;
  isOpen: boolean;
  onClose: () => void;
  /** Broad for dialogs with tables or several columns. */
  isWide?: boolean;
  children: ReactNode;
}

/** Its content is there only while it is open, so that each opening begins anew. */
export function Dialog(props: DialogProps) {
  return props.isOpen ? <OpenDialog {...props} /> : null;
}

function OpenDialog(props: DialogProps) {
  const { title, onClose } = props;
  const words = useWords(kitWords);
  const titleId = useId();
  const frame = useRef<HTMLDialogElement>(null);
  const heading = useRef<HTMLHeadingElement>(null);
  const close = useRef(onClose);
  close.current = onClose;

  useEffect(() => {
    const dialog = frame.current;
    const from = document.activeElement;
    dialog?.showModal();
    heading.current?.focus();
    return () => {
      dialog?.close();
      if (from instanceof HTMLElement && from.isConnected) from.focus();
    };
  }, []);

  return (
    <dialog
      ref={frame}
      className={`dialog${props.isWide ? ' dialog-wide' : ''}`}
      aria-labelledby={titleId}
      onCancel={(event) => {
        event.preventDefault();
        close.current();
      }}
    >
      <div className="dialog-head">
        <h2 id={titleId} ref={heading} tabIndex={-1}>
          {title}
        </h2>
        <button type="button" className="dialog-close" onClick={onClose} aria-label={words.close}>
          <Icon name="close" />
        </button>
      </div>
      <div className="dialog-body">{props.children}</div>
    </dialog>
  );
}
