/** The fields of a workplace that is not in the register. */
import { useState } from 'react';
import { graphql } from '../generated/index.ts';
import { useAsk } from '../link/queries.ts';
import { useLanguage, useWords } from '../words/language.tsx';
import { workplaceWords } from '../words/workplace.ts';
import { Select } from './choices.tsx';
import { Combobox } from './combobox.tsx';
import { TextField } from './field.tsx';
import type { TypedWorkplace } from './workplace.ts';
import { useSettled } from './workplace-field.tsx';

const municipalitiesDocument = graphql(`
  query Municipalities {
    municipalities {
      code
      name
    }
  }
`);

const industriesDocument = graphql(`
  query FindIndustries($search: String!) {
    industries(search: $search) {
      code
      version
      nameDa
      nameEn
    }
  }
`);

interface TypedFieldsProps {
  value: TypedWorkplace;
  onChange: (value: TypedWorkplace) => void;
}

export function TypedFields(props: TypedFieldsProps) {
  const { value } = props;
  const words = useWords(workplaceWords);
  const municipalities = useAsk(municipalitiesDocument, {}, { holds: 3_600_000 });
  const change = (part: Partial<TypedWorkplace>): void => props.onChange({ ...value, ...part });
  return (
    <>
      <TextField
        name="workplace.typed.name"
        label={words.name}
        isRequired
        width="full"
        maxLength={200}
        value={value.name}
        onChange={(name) => change({ name })}
      />
      <div className="side-by-side">
        <TextField
          name="workplace.typed.cvr"
          label={words.cvr}
          hint={words.cvrHint}
          isNumeric
          width="s"
          value={value.cvr}
          onChange={(cvr) => change({ cvr })}
        />
        <TextField
          name="workplace.typed.pNumber"
          label={words.pNumber}
          hint={words.pNumberHint}
          isNumeric
          width="s"
          value={value.pNumber}
          onChange={(pNumber) => change({ pNumber })}
        />
      </div>
      <TextField
        name="workplace.typed.address"
        label={words.address}
        isRequired
        width="full"
        value={value.address}
        onChange={(address) => change({ address })}
      />
      <div className="side-by-side">
        <TextField
          name="workplace.typed.postcode"
          label={words.postcode}
          isRequired
          isNumeric
          width="xs"
          value={value.postcode}
          onChange={(postcode) => change({ postcode })}
        />
        <TextField
          name="workplace.typed.city"
          label={words.city}
          isRequired
          value={value.city}
          onChange={(city) => change({ city })}
        />
      </div>
      <Select
        name="workplace.typed.municipalityCode"
        label={words.municipality}
        hint={words.municipalityHint}
        isRequired
        value={value.municipalityCode}
        onChange={(municipalityCode) => change({ municipalityCode })}
        choices={(municipalities.data?.municipalities ?? []).map((one) => ({ value: one.code, text: one.name }))}
      />
      <IndustryField value={value} onChange={props.onChange} />
    </>
  );
}

function IndustryField(props: TypedFieldsProps) {
  const { value, onChange } = props;
  const words = useWords(workplaceWords);
  const { say } = useLanguage();
  const [text, setText] = useState(value.industryText);
  const isPicked = value.industryText !== '' && text === value.industryText;
  const search = useSettled(text.trim());
  const isSought = search.length >= 2 && !isPicked;
  const found = useAsk(industriesDocument, { search }, { when: isSought, keep: true });
  const options = (isSought ? (found.data?.industries ?? []) : []).map((one) => ({
    key: `${one.version}:${one.code}`,
    text: say(one.nameDa, one.nameEn),
    detail: `${one.code} (${one.version})`,
    code: one.code,
    version: one.version,
  }));
  return (
    <Combobox
      name="workplace.typed.industryCode"
      label={words.industry}
      hint={words.industryHint}
      text={text}
      onText={(next) => {
        setText(next);
        if (value.industryCode !== '') onChange({ ...value, industryCode: '', industryVersion: '', industryText: '' });
      }}
      options={options}
      onPick={(option) => {
        const shown = `${option.text} (${option.code})`;
        setText(shown);
        onChange({ ...value, industryCode: option.code, industryVersion: option.version, industryText: shown });
      }}
      status={
        !isSought
          ? ''
          : options.length > 0
            ? words.industryResults(options.length)
            : found.isLoading
              ? ''
              : words.industryNone
      }
    />
  );
}
