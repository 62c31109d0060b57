/** Our own watch list: loaded from a file in steps, bad rows named, entries taken off. Identifiers leave the browser once, to be digested. */
import { type ChangeEvent, useId, useState } from 'react';
import { Alert } from '../kit/alert.tsx';
import { Card, Cards, Tag } from '../kit/bits.tsx';
import { Button } from '../kit/button.tsx';
import { useDates } from '../kit/dates.ts';
import { ErrorNote } from '../kit/fault-note.tsx';
import { Growing, type PageProps } from '../kit/growing.tsx';
import { Section } from '../kit/page.tsx';
import { Empty, Loaded } from '../kit/states.tsx';
import { useTell } from '../kit/status.tsx';
import { useAct } from '../link/deeds.ts';
import { useAsk } from '../link/queries.ts';
import { useLanguage, useWords } from '../words/language.tsx';
import { overlapWords } from '../words/overlap.ts';
import { unwatchDocument, watchDocument, watchListDocument } from './overlap-documents.ts';
import { type BadRow, decoded, type ListRow, readList, stepsOf } from './watch-file.ts';

const mostBytes = 5 * 1024 * 1024;
/** As many bad rows as are named on the page. */
const mostNamed = 50;

export function WatchList() {
  const words = useWords(overlapWords);
  return (
    <Section title={words.listTitle}>
      <p>{words.listLead}</p>
      <Loader />
      <Growing>{(page) => <Entries {...page} />}</Growing>
    </Section>
  );
}

interface Progress {
  done: number;
  all: number;
  added: number;
  known: number;
  bad: readonly BadRow[];
  isOver: boolean;
}

/** What is wrong with a file is said in the language spoken when it is read, not when it was chosen. */
const both = (pick: (words: typeof overlapWords.da) => string): { da: string; en: string } => ({
  da: pick(overlapWords.da),
  en: pick(overlapWords.en),
});

function Loader() {
  const words = useWords(overlapWords);
  const { say } = useLanguage();
  const field = useId();
  const loading = useAct(watchDocument);
  const [wrong, setWrong] = useState<ReturnType<typeof both> | null>(null);
  const [rows, setRows] = useState<readonly ListRow[]>([]);
  const [progress, setProgress] = useState<Progress | null>(null);
  const [isLoading, setLoading] = useState(false);

  async function choose(event: ChangeEvent<HTMLInputElement>): Promise<void> {
    const file = event.target.files?.[0];
    setProgress(null);
    setWrong(null);
    loading.forget();
    setRows([]);
    if (!file) return;
    if (file.size > mostBytes) return setWrong(both((said) => said.tooLarge));
    const columns = both((said) => said.badColumns);
    const { good, bad, unmatched } = readList(decoded(await file.arrayBuffer()), columns);
    if (unmatched !== null) return setWrong(both((said) => said.unmatched(unmatched)));
    if (good.length + bad.length === 0) return setWrong(both((said) => said.nothingInFile));
    setRows(good);
    setProgress({ done: 0, all: good.length, added: 0, known: 0, bad, isOver: good.length === 0 });
  }

  /** Step by step; a step that fails can be tried again, and what was kept is not kept twice. */
  async function load(): Promise<void> {
    if (progress === null) return;
    let now = progress;
    setLoading(true);
    for (const step of stepsOf(rows.slice(now.done))) {
      const sent = await loading.act({ rows: step });
      if (sent === undefined) return setLoading(false);
      const { added, known, bad } = sent.watch;
      now = {
        ...now,
        done: now.done + step.length,
        added: now.added + added,
        known: now.known + known,
        bad: [...now.bad, ...bad],
      };
      setProgress(now);
    }
    setLoading(false);
    setProgress({ ...now, isOver: true });
  }

  return (
    <div className={wrong === null ? 'form-group' : 'form-group form-error'}>
      <label className="form-label" htmlFor={field}>
        {words.file}
      </label>
      <span className="form-hint" id={`${field}-hint`}>
        {words.fileHint}
      </span>
      {wrong !== null && (
        <span className="form-error-message" id={`${field}-error`}>
          {say(wrong.da, wrong.en)}
        </span>
      )}
      <input
        id={field}
        type="file"
        accept=".csv,text/csv,text/plain"
        className="form-input"
        aria-invalid={wrong !== null || undefined}
        aria-describedby={wrong === null ? `${field}-hint` : `${field}-hint ${field}-error`}
        disabled={isLoading}
        onChange={(event) => void choose(event)}
      />
      {progress !== null && !progress.isOver && (
        <>
          <progress max={progress.all} value={progress.done} aria-label={words.load} />
          <p>
            {progress.done === 0 && !isLoading
              ? words.chosen(progress.all)
              : words.loading(progress.done, progress.all)}
          </p>
          <Button kind="primary" isBusy={isLoading} onPress={() => void load()}>
            {words.load}
          </Button>
        </>
      )}
      {loading.fault !== null && <ErrorNote fault={loading.fault} again={() => void load()} />}
      <div role="status">
        {progress?.isOver && <p>{words.loaded(progress.added, progress.known, progress.bad.length)}</p>}
      </div>
      {progress !== null && progress.bad.length > 0 && (
        <Alert kind="warning" title={words.badTitle(progress.bad.length)}>
          <ul className="nobullet-list">
            {progress.bad.slice(0, mostNamed).map((row) => (
              <li key={row.line}>{words.badLine(row.line, say(row.da, row.en))}</li>
            ))}
          </ul>
        </Alert>
      )}
    </div>
  );
}

function Entries({ after, below }: PageProps) {
  const words = useWords(overlapWords);
  const dates = useDates();
  const tell = useTell();
  const found = useAsk(watchListDocument, { after }, { keep: true });
  const taking = useAct(unwatchDocument);

  async function take(id: string, version: number): Promise<void> {
    if ((await taking.act({ id, version })) !== undefined) tell(words.taken);
  }

  return (
    <Loaded of={found}>
      {({ watchList: { nodes, pageInfo } }) =>
        nodes.length === 0 && after === null ? (
          <Empty>{words.listNone}</Empty>
        ) : (
          <>
            {taking.fault !== null && <ErrorNote fault={taking.fault} />}
            <Cards of={nodes} keyOf={(one) => one.id}>
              {(one) => (
                <Card>
                  <div className="box-head">
                    <h3>{one.note === '' ? words.noNote : one.note}</h3>
                    <Tag>{words.kind[one.kind]}</Tag>
                    <Tag>{words.source[one.source]}</Tag>
                  </div>
                  <p className="aside">{words.addedBy(one.addedBy.name, dates.moment(one.createdAt))}</p>
                  {one.viewerCan.includes('unwatch') && (
                    <Button
                      kind="tertiary"
                      icon="delete"
                      label={words.offLabel(`${words.kind[one.kind]} ${one.note}`)}
                      onPress={() => void take(one.id, one.version)}
                    >
                      {words.off}
                    </Button>
                  )}
                </Card>
              )}
            </Cards>
            {below(pageInfo)}
          </>
        )
      }
    </Loaded>
  );
}
