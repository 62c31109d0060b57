/** One case: its frame, and which part stands at which address. */
import { Route, Routes, useParams } from 'react-router';
import { Held } from '../kit/held.tsx';
import { Empty } from '../kit/states.tsx';
import { useAsk } from '../link/queries.ts';
import { casesWords } from '../words/cases.ts';
import { useWords } from '../words/language.tsx';
import { AskForm } from './ask-form.tsx';
import { CaseContributions } from './case-contributions.tsx';
import { CaseInspections } from './case-inspections.tsx';
import { CaseMeetings } from './case-meetings.tsx';
import { CaseOverview } from './case-overview.tsx';
import { CasePage } from './case-page.tsx';
import { CasePeople } from './case-people.tsx';
import { CaseRequests } from './case-requests.tsx';
import { CaseSight } from './case-sight.tsx';
import { CaseTimeline } from './case-timeline.tsx';
import { ContributeForm } from './contribute-form.tsx';
import { ConveneForm } from './convene-form.tsx';
import { caseHeadDocument } from './documents.ts';
import './cases.css';
import './contributions.css';

export function CaseRoom() {
  const { id = '' } = useParams();
  const found = useAsk(caseHeadDocument, { id });
  return (
    <Held key={id} of={found}>
      {({ case: it }) => (
        <CasePage of={it}>
          <Routes>
            <Route index element={<CaseOverview />} />
            <Route path="oplysninger" element={<CaseContributions />} />
            <Route path="oplysninger/ny" element={<ContributeForm />} />
            <Route path="anmodninger" element={<CaseRequests />} />
            <Route path="anmodninger/ny" element={<AskForm />} />
            <Route path="personer" element={<CasePeople />} />
            <Route path="personer/:personId" element={<CaseSight />} />
            <Route path="moeder" element={<CaseMeetings />} />
            <Route path="moeder/indkald" element={<ConveneForm />} />
            <Route path="indsats" element={<CaseInspections />} />
            <Route path="tidslinje" element={<CaseTimeline />} />
            <Route path="*" element={<NoSuchPart />} />
          </Routes>
        </CasePage>
      )}
    </Held>
  );
}

function NoSuchPart() {
  const words = useWords(casesWords);
  return <Empty>{words.noSuchPart}</Empty>;
}
