/** What the oracle says of a joint inspection: its parts, what was seen, and who was met and referred. */
import { type Add, type Around, isCoordinator, isFacilitator, works } from './around.js';

export function addInspection({ kase, isOpen, isOn, team, hears, heard }: Around, add: Add): void {
  const { inspection } = kase;
  add(
    'JointInspection',
    inspection.id,
    hears(inspection.audience, (person) => {
      if (!isOpen) return [];
      const verbs = ['observe', 'recordMetPerson'];
      if (works(person) && (inspection.agency === person.agency || inspection.lead === person.agency))
        verbs.push('revisePlan', 'cancelInspection');
      if (works(person) && inspection.lead === person.agency) verbs.push('beginInspection', 'concludeInspection');
      return verbs;
    }),
    heard(inspection.audience),
  );
  for (const part of inspection.parts)
    add(
      'InspectionPart',
      part.id,
      hears(inspection.audience, (person) =>
        isOpen && part.isActive && part.agency === person.agency && (isCoordinator(person) || isFacilitator(person))
          ? ['signOff']
          : [],
      ),
      heard(inspection.audience),
    );
  for (const one of inspection.observations) add('Observation', one.id, hears(one.audience), heard(one.audience));
  for (const one of inspection.met) {
    add(
      'MetPerson',
      one.id,
      hears(one.audience, () => (isOpen ? ['refer'] : [])),
      heard(one.audience),
    );
    for (const referral of one.referrals)
      add(
        'Referral',
        referral.id,
        team((person) => {
          if (person.agency === referral.to)
            return works(person) && referral.status === 'SENT' ? ['read', 'receiveReferral'] : ['read'];
          return person.agency === referral.agency ? ['read'] : [];
        }),
        (agency) => isOn(agency) && (agency === referral.agency || agency === referral.to),
      );
  }
}
