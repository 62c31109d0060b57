/** The agencies on the case: those that can have the contribution are chosen here, the others say why not. */
import { Button, Buttons } from '../kit/button.tsx';
import { Checkbox, Group } from '../kit/choices.tsx';
import { Empty } from '../kit/states.tsx';
import { useLanguage, useWords } from '../words/language.tsx';
import { sharingWords } from '../words/sharing.ts';
import { Remedies } from './remedies.tsx';
import { canHave, type Preview, sumOf } from './share.ts';
import { VerdictView } from './verdict-view.tsx';

interface ReceiversProps {
  of: readonly Preview[];
  value: readonly string[];
  onChange: (value: string[]) => void;
  /** Turns to a variant instead; null where none can be made. */
  onRedact: (() => void) | null;
}

export function Receivers(props: ReceiversProps) {
  const { of, value, onRedact } = props;
  const words = useWords(sharingWords);
  const { say } = useLanguage();
  const can = of.filter(canHave);
  const cannot = of.filter((one) => !canHave(one));
  if (of.length === 0) return <Empty>{words.noReceivers}</Empty>;
  return (
    <>
      <Sum of={of} />
      {can.length === 0 && <Empty>{words.nobodyCan}</Empty>}
      {can.length > 0 && (
        <Group name="receivers" label={words.receivers} hint={words.receiversHint} isRequired>
          {(id) => (
            <>
              {can.length > 1 && (
                <Buttons>
                  <Button
                    kind="tertiary"
                    icon="check"
                    onPress={() => props.onChange(can.map((one) => one.receiver.code))}
                  >
                    {words.chooseAll(can.length)}
                  </Button>
                  {value.length > 0 && (
                    <Button kind="tertiary" icon="close" onPress={() => props.onChange([])}>
                      {words.chooseNone}
                    </Button>
                  )}
                </Buttons>
              )}
              <div className="receivers">
                {can.map((one) => (
                  <div
                    key={one.receiver.code}
                    className={`receiver${value.includes(one.receiver.code) ? ' is-chosen' : ''}`}
                  >
                    <Checkbox
                      id={`${id}-${one.receiver.code}`}
                      text={say(one.receiver.nameDa, one.receiver.nameEn)}
                      isChecked={value.includes(one.receiver.code)}
                      onChange={(isChosen) =>
                        props.onChange(
                          isChosen ? [...value, one.receiver.code] : value.filter((code) => code !== one.receiver.code),
                        )
                      }
                    />
                    <VerdictView of={one} />
                    <Remedies of={one} onRedact={onRedact} />
                  </div>
                ))}
              </div>
            </>
          )}
        </Group>
      )}
      {cannot.length > 0 && (
        <section className="receivers-not" aria-label={words.cannot}>
          <h3>{words.cannot}</h3>
          <div className="receivers">
            {cannot.map((one) => (
              <div key={one.receiver.code} className="receiver receiver-not">
                <VerdictView of={one} isNamed />
                <p className="aside">
                  {one.isAlreadyGiven ? words.alreadyGiven : one.isPending ? words.alreadyAsked : words.cannotMust}
                </p>
                {!one.isAlreadyGiven && !one.isPending && <Remedies of={one} onRedact={onRedact} />}
              </div>
            ))}
          </div>
        </section>
      )}
    </>
  );
}

/** How it would go, before anybody is chosen: read aloud when the answers change. */
function Sum(props: { of: readonly Preview[] }) {
  const words = useWords(sharingWords);
  const sum = sumOf(props.of);
  const parts = (['now', 'approval', 'consent', 'not', 'has'] as const).flatMap((key) =>
    sum[key] > 0 ? [words.sum[key](sum[key])] : key === 'now' ? [words.sumNone] : [],
  );
  return (
    <p className="share-sum" role="status">
      <strong>{parts.join(', ')}.</strong>
    </p>
  );
}
