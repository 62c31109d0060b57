/** Each authority's part while the plan is written: in or out, what it does, and which steps it is to take. */

import { useState } from 'react';
import { DraftBadge } from '../kit/bits.tsx';
import { Checkbox, Group } from '../kit/choices.tsx';
import { TextArea } from '../kit/field.tsx';
import { Unfold } from '../kit/unfold.tsx';
import { useAsk } from '../link/queries.ts';
import { inspectionsWords } from '../words/inspections.ts';
import { useLanguage, useWords } from '../words/language.tsx';
import { termsWords } from '../words/terms.ts';
import { type CataloguePower, planPowersDocument } from './documents.ts';
import { byStanding, noPart, type PartDraft, type PlanDraft, standingOf } from './plan.ts';

interface Agency {
  code: string;
  nameDa: string;
  nameEn: string;
  kind: string;
}

interface PlanPartsProps {
  of: readonly Agency[];
  fixed: string | null;
  value: PlanDraft;
  change: (part: Partial<PlanDraft>) => void;
}

const anHour = 3_600_000;

export function PlanParts(props: PlanPartsProps) {
  const { of, value, change } = props;
  const words = useWords(inspectionsWords);
  const { say } = useLanguage();
  const kinds = [...new Set(of.map((agency) => agency.kind))].sort();
  const powers = useAsk(planPowersDocument, { kinds }, { holds: anHour }).data?.powers ?? [];
  return (
    <Group name="parts" label={words.partsLegend} hint={words.partsHint} isRequired>
      {(id) => (
        <div className="plan-parts">
          {of.map((agency) => {
            const isIn = value.among.includes(agency.code);
            const part = value.parts[agency.code] ?? noPart;
            return (
              <fieldset
                key={agency.code}
                aria-label={say(agency.nameDa, agency.nameEn)}
                className={`plan-part${isIn ? ' is-in' : ''}`}
              >
                <Checkbox
                  id={`${id}-${agency.code}`}
                  text={words.isIn(say(agency.nameDa, agency.nameEn))}
                  hint={agency.code === props.fixed ? words.own : undefined}
                  isChecked={isIn}
                  isDisabled={agency.code === props.fixed}
                  onChange={(next) =>
                    change({
                      among: next ? [...value.among, agency.code] : value.among.filter((code) => code !== agency.code),
                    })
                  }
                />
                {isIn && (
                  <PartFields
                    code={agency.code}
                    value={part}
                    powers={powers.filter((power) => power.agencyKind === agency.kind)}
                    onChange={(next) => change({ parts: { ...value.parts, [agency.code]: next } })}
                  />
                )}
              </fieldset>
            );
          })}
        </div>
      )}
    </Group>
  );
}

interface PartFieldsProps {
  code: string;
  value: PartDraft;
  powers: readonly CataloguePower[];
  onChange: (value: PartDraft) => void;
}

function PartFields(props: PartFieldsProps) {
  const { code, value } = props;
  const words = useWords(inspectionsWords);
  return (
    <>
      <TextArea
        name={`role.${code}`}
        label={words.role}
        isRequired
        rows={2}
        limit={1_000}
        value={value.role}
        onChange={(role) => props.onChange({ ...value, role })}
      />
      <Unfold
        title={
          <>
            {words.stepsLabel}: {words.steps(value.steps.length)}
          </>
        }
      >
        <p className="aside">
          <DraftBadge /> {words.stepsHint}
        </p>
        <Steps
          code={code}
          powers={props.powers}
          value={value.steps}
          onChange={(steps) => props.onChange({ ...value, steps })}
        />
      </Unfold>
    </>
  );
}

interface StepsProps {
  code: string;
  powers: readonly CataloguePower[];
  value: readonly string[];
  onChange: (steps: string[]) => void;
}

function Steps(props: StepsProps) {
  const { value } = props;
  const words = useWords(inspectionsWords);
  const sorted = [...props.powers].sort(byStanding);
  // What she ticks stays where it is while she ticks it.
  const [first] = useState(value);
  const isFolded = (power: CataloguePower): boolean => standingOf(power.may) === 'not' && !first.includes(power.step);
  const folded = sorted.filter(isFolded);
  const chosen = folded.filter((power) => value.includes(power.step)).length;
  return (
    <fieldset className="steps">
      <legend className="sr-only">{words.stepsLabel}</legend>
      {sorted
        .filter((power) => !isFolded(power))
        .map((power) => (
          <Step key={power.id} {...props} of={power} />
        ))}
      {folded.length > 0 && (
        <Unfold title={words.stepsNot(folded.length, chosen)}>
          <div className="steps">
            {folded.map((power) => (
              <Step key={power.id} {...props} of={power} />
            ))}
          </div>
        </Unfold>
      )}
    </fieldset>
  );
}

function Step(props: StepsProps & { of: CataloguePower }) {
  const { of, value } = props;
  const words = useWords(inspectionsWords);
  const terms = useWords(termsWords);
  const { say } = useLanguage();
  return (
    <div className={`step step-${standingOf(of.may)}`}>
      <Checkbox
        id={`trin-${props.code}-${of.step}`}
        text={terms.step[of.step] ?? of.step}
        hint={[
          `${terms.may[of.may] ?? of.may}.`,
          say(of.conditionsDa, of.conditionsEn),
          of.isVerified ? '' : `(${words.unverified})`,
        ]
          .filter((part) => part !== '')
          .join(' ')}
        isChecked={value.includes(of.step)}
        onChange={(isChosen) =>
          props.onChange(isChosen ? [...value, of.step] : value.filter((step) => step !== of.step))
        }
      />
    </div>
  );
}
