/** The files of a contribution: what they are, who has them, and how to fetch, remove and add them. */
import { useState } from 'react';
import { Button } from '../kit/button.tsx';
import { Confirm } from '../kit/confirm.tsx';
import { useDates } from '../kit/dates.ts';
import { ErrorNote } from '../kit/fault-note.tsx';
import { Icon } from '../kit/icon.tsx';
import { size } from '../kit/numbers.ts';
import { useTell } from '../kit/status.tsx';
import { useAct } from '../link/deeds.ts';
import { asFault, type Fault } from '../link/fault.ts';
import { fetchFile } from '../link/files.ts';
import { filesWords } from '../words/files.ts';
import { useLanguage, useWords } from '../words/language.tsx';
import { AttachFiles } from './attach-files.tsx';
import { type Attachment, type Contribution, removeAttachmentDocument } from './contribution-documents.ts';
import './files.css';
import { PdfPages } from './pdf-pages.tsx';

export function ContributionFiles(props: { of: Contribution }) {
  const { of } = props;
  const words = useWords(filesWords);
  const { say } = useLanguage();
  const files = of.attachments ?? [];
  const mayAttach = of.viewerCan.includes('attach');
  if (files.length === 0 && !mayAttach) return null;
  return (
    <section className="files" aria-label={`${words.title(files.length)}: ${of.title}`}>
      {files.length > 0 && (
        <>
          <ul className="files-list">
            {files.map((file) => (
              <OneFile key={file.id} of={file} />
            ))}
          </ul>
          <p className="aside">
            {of.isOurs ? words.markedOurs : words.marked(say(of.agency.nameDa, of.agency.nameEn))}
          </p>
        </>
      )}
      {mayAttach && <AttachFiles of={of} />}
      {mayAttach && of.isRedacted && <PdfPages contributionId={of.id} />}
    </section>
  );
}

const icons: Readonly<Record<string, string>> = {
  pdf: 'file-pdf',
  docx: 'file-word',
  odt: 'file-word',
  xlsx: 'file-excel',
  ods: 'file-excel',
  csv: 'file-excel',
  png: 'file-image',
  jpg: 'file-image',
  jpeg: 'file-image',
  webp: 'file-image',
  heic: 'file-image',
};

const endingOf = (name: string): string => name.split('.').at(-1) ?? '';

function OneFile(props: { of: Attachment }) {
  const { of } = props;
  const words = useWords(filesWords);
  const dates = useDates();
  const { language } = useLanguage();
  const tell = useTell();
  const removing = useAct(removeAttachmentDocument);
  const [isRemoving, setRemoving] = useState(false);
  const [isFetching, setFetching] = useState(false);
  const [fault, setFault] = useState<Fault | null>(null);
  const ending = endingOf(of.name);

  async function fetchIt(): Promise<void> {
    if (isFetching) return;
    setFetching(true);
    setFault(null);
    await fetchFile(of.id).catch((thrown: unknown) => setFault(asFault(thrown)));
    setFetching(false);
  }

  return (
    <li className="file">
      <Icon name={icons[ending] ?? 'file'} />
      <div className="file-what">
        <span className="file-name">{of.name}</span>
        <span className="aside">
          {`${ending.toUpperCase()}, ${size(of.bytes, language)} · ${words.by(of.author.name, dates.moment(of.createdAt))}`}
        </span>
        {of.downloads && (
          <span className="aside">
            {of.downloads.length === 0
              ? words.downloadsNone
              : words.downloads(
                  of.downloads.map((one) => words.times(one.person.name, one.agency.code, one.times)).join(', '),
                )}
          </span>
        )}
        {fault !== null && <ErrorNote fault={fault} again={() => void fetchIt()} />}
      </div>
      <div className="file-deeds">
        <Button icon="download" kind="tertiary" label={words.downloadOf(of.name)} onPress={() => void fetchIt()}>
          {isFetching ? words.fetching : words.download}
        </Button>
        {of.viewerCan.includes('removeAttachment') && (
          <Button icon="delete" kind="tertiary" label={words.removeOf(of.name)} onPress={() => setRemoving(true)}>
            {words.remove}
          </Button>
        )}
      </div>
      <Confirm
        title={words.removeTitle(of.name)}
        isOpen={isRemoving}
        onClose={() => setRemoving(false)}
        acting={removing}
        submit={words.remove}
        isDangerous
        onSend={async () => {
          if ((await removing.act({ id: of.id, version: of.version })) === undefined) return;
          tell(words.removed(of.name));
          setRemoving(false);
        }}
      >
        <p>{words.removeText}</p>
      </Confirm>
    </li>
  );
}
