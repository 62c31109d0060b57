/** A joint inspection: planned from a case, read, signed, carried out and concluded. */
import { useParams, useSearchParams } from 'react-router';
import { Held } from '../kit/held.tsx';
import { Page } from '../kit/page.tsx';
import { Empty, Loaded, Loading } from '../kit/states.tsx';
import { useAsk } from '../link/queries.ts';
import { inspectionsWords } from '../words/inspections.ts';
import { useWords } from '../words/language.tsx';
import { inspectionCaseDocument, inspectionDocument } from './documents.ts';
import { InspectionPage } from './inspection-page.tsx';
import { NewPlan, RevisedPlan } from './plan-form.tsx';
import './inspections.css';

export function InspectionRoom() {
  const { id = '' } = useParams();
  return id === 'ny' ? <NewRoom /> : <ExistingRoom key={id} id={id} />;
}

/** `/indsatser/ny?sag=…`: a plan is made from a case. */
function NewRoom() {
  const words = useWords(inspectionsWords);
  const [search] = useSearchParams();
  const caseId = search.get('sag');
  const on = useAsk(inspectionCaseDocument, { id: caseId ?? '' }, { when: caseId !== null });
  if (caseId === null) {
    return (
      <Page title={words.planTitle}>
        <Empty>{words.needsCase}</Empty>
      </Page>
    );
  }
  return (
    <Loaded of={on}>
      {({ case: it }) =>
        it.viewerCan.includes('planInspection') ? (
          <NewPlan on={it} />
        ) : (
          <Page title={words.planTitle} back={{ to: `/sager/${it.id}/indsats`, text: words.toCase(it.number) }}>
            <Empty>{words.mayNot}</Empty>
          </Page>
        )
      }
    </Loaded>
  );
}

function ExistingRoom(props: { id: string }) {
  const found = useAsk(inspectionDocument, { id: props.id });
  const caseId = found.data?.inspection.caseId;
  const on = useAsk(inspectionCaseDocument, { id: caseId ?? '' }, { when: caseId !== undefined });
  const [search] = useSearchParams();
  const it = on.data?.case ?? null;
  return (
    <Held of={found}>
      {({ inspection }) => {
        if (!search.has('ret') || !inspection.viewerCan.includes('revisePlan'))
          return <InspectionPage of={inspection} on={it} />;
        return it === null ? <Loading /> : <RevisedPlan of={inspection} on={it} />;
      }}
    </Held>
  );
}
