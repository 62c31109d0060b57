/** Puts files on a contribution: chosen or dragged, sent one after the other, each with how far it is and a way to call it off. */
import { useEffect, useId, useRef, useState } from 'react';
import { Button } from '../kit/button.tsx';
import { ErrorNote } from '../kit/fault-note.tsx';
import { Icon } from '../kit/icon.tsx';
import { useTell } from '../kit/status.tsx';
import { newId } from '../link/deeds.ts';
import { asFault, type Fault } from '../link/fault.ts';
import { sendFile } from '../link/files.ts';
import { refreshSoon } from '../link/refresh.ts';
import { filesWords } from '../words/files.ts';
import { useWords } from '../words/language.tsx';
import type { Contribution } from './contribution-documents.ts';

interface Going {
  command: string;
  file: File;
  /** From 0 to 1. */
  share: number;
  fault: Fault | null;
}

export function AttachFiles(props: { of: Contribution }) {
  const { of } = props;
  const words = useWords(filesWords);
  const tell = useTell();
  const inputId = useId();
  const [going, setGoing] = useState<readonly Going[]>([]);
  const [isOver, setOver] = useState(false);
  const calls = useRef(new Map<string, AbortController>());
  const queue = useRef<Promise<void>>(Promise.resolve());
  useEffect(() => {
    const running = calls.current;
    return () => {
      for (const call of running.values()) call.abort();
    };
  }, []);

  const change = (command: string, to: Partial<Going> | null): void =>
    setGoing((now) =>
      to === null
        ? now.filter((one) => one.command !== command)
        : now.map((one) => (one.command === command ? { ...one, ...to } : one)),
    );

  function send({ command, file }: Pick<Going, 'command' | 'file'>): void {
    const call = new AbortController();
    calls.current.set(command, call);
    change(command, { fault: null, share: 0 });
    queue.current = queue.current.then(async () => {
      if (call.signal.aborted) return;
      try {
        const sending = { contributionId: of.id, name: file.name, command, body: file };
        await sendFile(sending, (share) => change(command, { share }), call.signal);
        change(command, null);
        tell(words.sent(file.name));
        refreshSoon();
      } catch (thrown) {
        change(command, thrown === null ? null : { fault: asFault(thrown) });
      }
      calls.current.delete(command);
    });
  }

  function take(files: FileList | null): void {
    const chosen = [...(files ?? [])].map((file) => ({ command: newId(), file, share: 0, fault: null }));
    setGoing((now) => [...now, ...chosen]);
    for (const one of chosen) send(one);
  }

  function leave(command: string): void {
    calls.current.get(command)?.abort();
    change(command, null);
  }

  return (
    <div>
      {/* Dragging is one way more for those who have a mouse; the button does the same. */}
      <fieldset
        aria-label={words.attachTo(of.title)}
        className={`files-drop${isOver ? ' is-over' : ''}`}
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={(event) => {
          event.preventDefault();
          setOver(false);
          take(event.dataTransfer.files);
        }}
      >
        <input
          id={inputId}
          className="sr-only"
          type="file"
          multiple
          aria-describedby={`${inputId}-hint`}
          onChange={(event) => {
            take(event.target.files);
            event.target.value = '';
          }}
        />
        <label htmlFor={inputId} className="button button-tertiary">
          <Icon name="attach-file" />
          <span>{words.attach}</span>
          <span className="sr-only">: {of.title}</span>
        </label>
        <span id={`${inputId}-hint`} className="aside">
          {words.hint}
          {(of.disclosures ?? []).some((one) => one.status === 'LIVE') && ` ${words.hintGiven}`}
        </span>
      </fieldset>
      {going.length > 0 && (
        <ul className="files-going">
          {going.map((one) => (
            <li key={one.command}>
              {one.fault === null ? (
                <OnItsWay of={one} onLeave={() => leave(one.command)} />
              ) : (
                <>
                  <p className="file-name">{one.file.name}</p>
                  <ErrorNote fault={one.fault} again={() => send(one)} />
                  <Button
                    kind="tertiary"
                    icon="close"
                    label={words.dismissOf(one.file.name)}
                    onPress={() => leave(one.command)}
                  >
                    {words.dismiss}
                  </Button>
                </>
              )}
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

function OnItsWay(props: { of: Going; onLeave: () => void }) {
  const { of } = props;
  const words = useWords(filesWords);
  const barId = useId();
  const state = of.share === 0 ? words.waits : of.share < 1 ? `${Math.floor(of.share * 100)} %` : words.checking;
  return (
    <div className="file-going">
      <label htmlFor={barId} className="file-name">
        {words.sending(of.file.name)}
      </label>
      <progress id={barId} max={1} value={of.share} />
      <span className="aside">{state}</span>
      <Button kind="tertiary" icon="close" label={words.cancelOf(of.file.name)} onPress={props.onLeave}>
        {words.cancel}
      </Button>
    </div>
  );
}
