/** Assembles the client: the door, the frame, and which room stands at which address. */
import { QueryClientProvider } from '@tanstack/react-query';
import { lazy, type ReactNode, Suspense } from 'react';
import { BrowserRouter, Outlet, Route, Routes, useLocation } from 'react-router';
import { Door } from './identity/door.tsx';
import { Breakage } from './kit/breakage.tsx';
import { ButtonLink } from './kit/button.tsx';
import { Frame, type Way } from './kit/frame.tsx';
import { Page } from './kit/page.tsx';
import { Loading } from './kit/states.tsx';
import { StatusProvider } from './kit/status.tsx';
import { useChanges } from './link/changes.ts';
import { queries } from './link/queries.ts';
import { useHasDuty, useViewer } from './link/viewer.tsx';
import { identityWords } from './words/identity.ts';
import { kitWords } from './words/kit.ts';
import { LanguageProvider, useWords } from './words/language.tsx';

const DeskRoom = lazy(() => import('./desk/desk-room.tsx').then((room) => ({ default: room.DeskRoom })));
const TipsRoom = lazy(() => import('./tips/tips-room.tsx').then((room) => ({ default: room.TipsRoom })));
const TipForm = lazy(() => import('./tips/tip-form.tsx').then((room) => ({ default: room.TipFormRoom })));
const TipRoom = lazy(() => import('./tips/tip-room.tsx').then((room) => ({ default: room.TipRoom })));
const CasesRoom = lazy(() => import('./cases/cases-room.tsx').then((room) => ({ default: room.CasesRoom })));
const CaseRoom = lazy(() => import('./cases/case-room.tsx').then((room) => ({ default: room.CaseRoom })));
const MeetingRoom = lazy(() => import('./meetings/meeting-room.tsx').then((room) => ({ default: room.MeetingRoom })));
const RecordsRoom = lazy(() => import('./cases/records-room.tsx').then((room) => ({ default: room.RecordsRoom })));
const RequestRoom = lazy(() => import('./cases/request-room.tsx').then((room) => ({ default: room.RequestRoom })));
const InspectionRoom = lazy(() =>
  import('./inspections/inspection-room.tsx').then((room) => ({ default: room.InspectionRoom })),
);
const AgenciesRoom = lazy(() =>
  import('./agencies/agencies-room.tsx').then((room) => ({ default: room.AgenciesRoom })),
);
const AgencyRoom = lazy(() => import('./agencies/agency-room.tsx').then((room) => ({ default: room.AgencyRoom })));
const SearchRoom = lazy(() => import('./desk/search-room.tsx').then((room) => ({ default: room.SearchRoom })));
const AccessRoom = lazy(() => import('./desk/access-room.tsx').then((room) => ({ default: room.AccessRoom })));
const OverlapRoom = lazy(() => import('./sharing/overlap-room.tsx').then((room) => ({ default: room.OverlapRoom })));
const LedgerRoom = lazy(() => import('./ledger/ledger-room.tsx').then((room) => ({ default: room.LedgerRoom })));
const LawRoom = lazy(() => import('./law/law-room.tsx').then((room) => ({ default: room.LawRoom })));

export function App() {
  return (
    <LanguageProvider>
      <QueryClientProvider client={queries}>
        <BrowserRouter>
          <StatusProvider>
            <Door>
              <House />
            </Door>
          </StatusProvider>
        </BrowserRouter>
      </QueryClientProvider>
    </LanguageProvider>
  );
}

function House() {
  useChanges(useViewer().person.id);
  return (
    <Routes>
      <Route element={<InFrame />}>
        <Route index element={<DeskRoom />} />
        <Route path="tips" element={<TipsRoom />} />
        <Route path="tips/nyt" element={<TipForm />} />
        <Route path="tips/:id" element={<TipRoom />} />
        <Route path="sager" element={<CasesRoom />} />
        <Route path="sager/:id/*" element={<CaseRoom />} />
        <Route path="moeder/:id" element={<MeetingRoom />} />
        <Route path="anmodninger/:id" element={<RequestRoom />} />
        <Route path="indsatser/:id" element={<InspectionRoom />} />
        <Route path="myndigheder" element={<AgenciesRoom />} />
        <Route path="myndigheder/:code" element={<AgencyRoom />} />
        <Route path="soeg" element={<SearchRoom />} />
        <Route path="indsigt" element={<AccessRoom />} />
        <Route path="journal" element={<RecordsRoom />} />
        <Route path="kender-andre-det" element={<OverlapRoom />} />
        <Route path="log" element={<LedgerRoom />} />
        <Route path="regelbog/*" element={<LawRoom />} />
        <Route path="*" element={<Nowhere />} />
      </Route>
    </Routes>
  );
}

function InFrame(): ReactNode {
  const words = useWords(kitWords);
  const { pathname } = useLocation();
  const seesTips = useHasDuty('OFFICER', 'COORDINATOR', 'FACILITATOR');
  const worksCases = useHasDuty('OFFICER', 'COORDINATOR', 'FACILITATOR', 'INSPECTOR');
  // Coordinators, who have much to choose among, find it by the log.
  const answersAccess = useHasDuty('LEGAL');
  const ways: Way[] = [
    { to: '/', text: words.desk },
    ...(seesTips ? [{ to: '/tips', text: words.tips }] : []),
    ...(worksCases ? [{ to: '/sager', text: words.cases }] : []),
    ...(worksCases ? [{ to: '/soeg', text: words.search }] : []),
    ...(seesTips ? [{ to: '/kender-andre-det', text: words.overlap }] : []),
    ...(answersAccess ? [{ to: '/indsigt', text: words.access }] : []),
    { to: '/myndigheder', text: words.agencies },
    { to: '/regelbog', text: words.law },
    { to: '/log', text: words.ledger },
  ];
  return (
    <Frame ways={ways}>
      <Breakage at={pathname}>
        <Suspense fallback={<Loading />}>
          <Outlet />
        </Suspense>
      </Breakage>
    </Frame>
  );
}

function Nowhere() {
  const words = useWords(identityWords);
  const kit = useWords(kitWords);
  return (
    <Page title={words.notFoundTitle} lead={words.notFound}>
      <p>
        <ButtonLink to="/">{kit.toDesk}</ButtonLink>
      </p>
    </Page>
  );
}
