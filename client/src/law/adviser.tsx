/** Puts a question to the rule book, without any case in it. */
import { useState } from 'react';
import type { Initiative } from '../generated/contract.ts';
import { graphql } from '../generated/index.ts';
import { CheckField, RadioGroup, Select } from '../kit/choices.tsx';
import { Form } from '../kit/form.tsx';
import { Loaded } from '../kit/states.tsx';
import { useAsk } from '../link/queries.ts';
import { useLanguage, useWords } from '../words/language.tsx';
import { lawWords } from '../words/law.ts';
import { termsWords } from '../words/terms.ts';
import { Answer, type Question } from './answer.tsx';
import type { Book } from './documents.ts';

const partiesDocument = graphql(`
  query Parties {
    agencies {
      code
      nameDa
      nameEn
    }
  }
`);

const first = {
  giver: '',
  receiver: '',
  category: '',
  level: '',
  purpose: '',
  initiative: 'OWN' as Initiative,
  regime: '',
  waiverRecorded: false,
  foodBusiness: false,
  originatorConsented: false,
};

export function Adviser(props: { book: Book }) {
  const { book } = props;
  const words = useWords(lawWords);
  const terms = useWords(termsWords);
  const { say } = useLanguage();
  const parties = useAsk(partiesDocument, {}, { holds: 3_600_000 });
  const [value, setValue] = useState(first);
  const [question, setQuestion] = useState<Question | null>(null);
  const change = (part: Partial<typeof first>): void => setValue({ ...value, ...part });
  const missing = (text: string): string | undefined => (text === '' ? words.choose : undefined);
  const choices = (of: readonly { code: string; nameDa: string; nameEn: string }[]) =>
    of.map((one) => ({ value: one.code, text: say(one.nameDa, one.nameEn) }));

  return (
    <Loaded of={parties}>
      {({ agencies }) => (
        <div className="adviser">
          <Form
            acting={{ isActing: false, fault: null }}
            submit={words.ask}
            check={() => ({
              giver: missing(value.giver),
              receiver: value.receiver !== '' && value.receiver === value.giver ? words.same : missing(value.receiver),
              category: missing(value.category),
              level: missing(value.level),
              purpose: missing(value.purpose),
            })}
            onSend={() => setQuestion({ ...value, regime: value.regime === '' ? null : value.regime })}
          >
            <Select
              name="giver"
              label={words.giver}
              isRequired
              value={value.giver}
              onChange={(giver) => change({ giver })}
              choices={choices(agencies)}
            />
            <Select
              name="receiver"
              label={words.receiver}
              isRequired
              value={value.receiver}
              onChange={(receiver) => change({ receiver })}
              choices={choices(agencies)}
            />
            <Select
              name="category"
              label={words.category}
              isRequired
              value={value.category}
              onChange={(category) =>
                change({
                  category,
                  level: book.categories.find((term) => term.code === category)?.defaultLevel ?? value.level,
                })
              }
              choices={choices(book.categories)}
            />
            <Select
              name="level"
              label={words.level}
              isRequired
              value={value.level}
              onChange={(level) => change({ level })}
              choices={choices(book.levels)}
            />
            <Select
              name="purpose"
              label={words.purpose}
              isRequired
              value={value.purpose}
              onChange={(purpose) => change({ purpose })}
              choices={choices(book.purposes)}
            />
            <RadioGroup<Initiative>
              name="initiative"
              label={words.initiative}
              isRequired
              isInline
              value={value.initiative}
              onChange={(initiative) => change({ initiative })}
              choices={[
                { value: 'OWN', text: terms.initiative.OWN },
                { value: 'ON_REQUEST', text: terms.initiative.ON_REQUEST },
              ]}
            />
            <Select
              name="regime"
              label={words.regime}
              none={words.regimeUsual}
              value={value.regime}
              onChange={(regime) => change({ regime })}
              choices={['gdpr', 'law-enforcement'].map((code) => ({ value: code, text: terms.regime[code] ?? code }))}
            />
            <CheckField
              name="waiverRecorded"
              text={words.waiver}
              value={value.waiverRecorded}
              onChange={(waiverRecorded) => change({ waiverRecorded })}
            />
            <CheckField
              name="foodBusiness"
              text={words.food}
              value={value.foodBusiness}
              onChange={(foodBusiness) => change({ foodBusiness })}
            />
            <CheckField
              name="originatorConsented"
              text={words.originator}
              value={value.originatorConsented}
              onChange={(originatorConsented) => change({ originatorConsented })}
            />
          </Form>
          <div aria-live="polite">
            {question !== null && <Answer question={question} book={book} parties={agencies} />}
          </div>
        </div>
      )}
    </Loaded>
  );
}
