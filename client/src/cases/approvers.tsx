/** Who hears that a disclosure waits for approval; where nobody would, whom to get on the team first. */
import { Alert } from '../kit/alert.tsx';
import { useAsk } from '../link/queries.ts';
import { useViewer } from '../link/viewer.tsx';
import { useWords } from '../words/language.tsx';
import { sharingWords } from '../words/sharing.ts';
import { colleaguesDocument } from './documents.ts';
import type { Preview } from './share.ts';

export function Approvers(props: { of: Preview['approvers'] }) {
  const words = useWords(sharingWords);
  const names = props.of.map((person) => person.name);
  return names.length > 0 ? <p>{words.awaitsApproval(names.join(', '))}</p> : <NobodyHears />;
}

function NobodyHears() {
  const words = useWords(sharingWords);
  const { person: self } = useViewer();
  const found = useAsk(colleaguesDocument, { code: self.agency.code });
  const names = (found.data?.agency.people ?? [])
    .filter(({ id, status, duties }) => status === 'ACTIVE' && duties.includes('COORDINATOR') && id !== self.id)
    .map((person) => person.name);
  return (
    <Alert kind="warning" title={words.nobodyHears}>
      <p>{words.nobodyHearsText(names.join(` ${words.or} `))}</p>
    </Alert>
  );
}
