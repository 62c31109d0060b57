/** The frame around a case: number, title, workplace, our part, and the ways to its parts, each with an address of its own. */
import { createContext, type ReactNode, useContext, useEffect, useRef } from 'react';
import { Link, useLocation, useNavigationType } from 'react-router';
import { Alert } from '../kit/alert.tsx';
import { SubNav, Tag } from '../kit/bits.tsx';
import { Icon } from '../kit/icon.tsx';
import { cvr } from '../kit/numbers.ts';
import { useKeptFocus } from '../kit/page.tsx';
import { useViewer } from '../link/viewer.tsx';
import { casesWords } from '../words/cases.ts';
import { kitWords } from '../words/kit.ts';
import { useLanguage, useWords } from '../words/language.tsx';
import { termsWords } from '../words/terms.ts';
import type { CaseHead } from './documents.ts';

/** The router's key for the first page of the visit, which must not steal the focus from the browser. */
const firstVisit = 'default';
const titleId = 'sagens-titel';

const CaseContext = createContext<CaseHead | null>(null);

/** The case whose page this is. */
export function useCase(): CaseHead {
  const found = useContext(CaseContext);
  if (found === null) throw new Error('No case here: the part stands outside CasePage');
  return found;
}

export function CasePage(props: { of: CaseHead; children: ReactNode }) {
  const { of } = props;
  const words = useWords(casesWords);
  const base = `/sager/${of.id}`;
  const arrival = useNavigationType();
  const { key, hash } = useLocation();

  // Once, when she comes to the case from elsewhere; not where the link leads further.
  useEffect(() => {
    if (key === firstVisit || hash !== '') return;
    document.getElementById(titleId)?.focus({ preventScroll: true });
    if (arrival !== 'POP') window.scrollTo(0, 0);
  }, []);

  return (
    <CaseContext value={of}>
      <div className="page case">
        <Link to="/sager" className="back">
          <Icon name="arrow-back" />
          <span>{words.back}</span>
        </Link>
        <Head />
        <SubNav
          label={words.caseNavigation}
          items={[
            { to: base, text: words.overview, isExact: true },
            { to: `${base}/oplysninger`, text: words.contributions },
            { to: `${base}/anmodninger`, text: words.requests },
            { to: `${base}/personer`, text: words.people },
            { to: `${base}/moeder`, text: words.meetings },
            { to: `${base}/indsats`, text: words.inspection },
            { to: `${base}/tidslinje`, text: words.timeline },
          ]}
        />
        {of.status === 'CLOSED' && <Alert kind="info">{words.closed}</Alert>}
        {props.children}
      </div>
    </CaseContext>
  );
}

function Head() {
  const it = useCase();
  const words = useWords(casesWords);
  const terms = useWords(termsWords);
  const { say } = useLanguage();
  const own = useViewer().person.agency.code;
  const part = it.participations?.find((one) => one.agency.code === own);
  const { workplace } = it;
  return (
    <header className="case-head">
      <div className="case-head-words">
        <div className="case-tags">
          <span className="case-number">{it.number}</span>
          <Tag tone={it.status === 'OPEN' ? 'info' : 'plain'}>{terms.caseStatus[it.status]}</Tag>
          {it.openedBy.code === own ? (
            <Tag tone="success">{words.weOpened}</Tag>
          ) : (
            part && <Tag tone={part.status === 'ACCEPTED' ? 'success' : 'warning'}>{words.ourPart[part.status]}</Tag>
          )}
        </div>
        <h1 id={titleId} tabIndex={-1}>
          {it.title}
        </h1>
        {workplace && (
          <p className="case-place">
            <strong>{workplace.name}</strong>
            {workplace.cvr && <span>CVR {cvr(workplace.cvr)}</span>}
            <span>
              {workplace.address}, {workplace.postcode} {workplace.city}
            </span>
            <span>{words.municipalityOf(workplace.municipality.name)}</span>
            {workplace.industry && <span>{say(workplace.industry.nameDa, workplace.industry.nameEn)}</span>}
            {workplace.industry?.isFoodBusiness && <Tag>{words.foodBusiness}</Tag>}
          </p>
        )}
      </div>
    </header>
  );
}

/** A part of the case: names the tab, and takes focus when she arrives from elsewhere in the case. */
export function CasePart(props: { title: string; lead?: ReactNode; actions?: ReactNode; children: ReactNode }) {
  const { title } = props;
  const it = useCase();
  const kit = useWords(kitWords);
  const part = useRef<HTMLElement>(null);
  const heading = useRef<HTMLHeadingElement>(null);
  const { pathname, key, hash } = useLocation();
  useKeptFocus(part, heading);

  useEffect(() => {
    document.title = `${title} – ${it.number} – ${kit.service}`;
  }, [title, it.number, kit.service]);

  // A new path is a new arrival, even where the part is the same.
  useEffect(() => {
    if (key === firstVisit || hash !== '') return;
    heading.current?.focus({ preventScroll: true });
    const ways = document.querySelector('.case .subnav');
    const place = ways?.getBoundingClientRect();
    if (place && (place.top < 0 || place.bottom > window.innerHeight)) ways?.scrollIntoView();
  }, [pathname]);

  return (
    <section ref={part} className="case-part" aria-labelledby="sagens-del">
      <div className="section-head">
        <h2 id="sagens-del" ref={heading} tabIndex={-1}>
          {title}
        </h2>
        {props.actions && <div className="section-actions">{props.actions}</div>}
      </div>
      {props.lead && <div className="case-lead">{props.lead}</div>}
      {props.children}
    </section>
  );
}
