/** What may stand in the way of telling somebody what is held of her: pointed out to whoever answers, who decides. */

export interface Held {
  subject: string;
  isCaseOpen: boolean;
  category: string | null;
  regime: string | null;
}

export type Exception = 'LAW_ENFORCEMENT' | 'COMPLAINT' | 'IDENTITY' | 'INVESTIGATION' | 'OTHERS';

/** The provisions to weigh, by code; the numbers of databeskyttelsesloven § 22 and retshåndhævelsesloven § 16 are not yet verified. */
export const provisionsOf: Readonly<Record<Exception, readonly string[]>> = {
  LAW_ENFORCEMENT: ['RHL-16'],
  COMPLAINT: ['AML-79-2'],
  IDENTITY: ['DBL-22-1'],
  INVESTIGATION: ['DBL-22-2'],
  OTHERS: ['DBL-22-1'],
};

/** Categories that tell who somebody is whom telling may endanger. */
const identities = ['reporter-identity', 'victim-identity', 'victim-story', 'witness'];

/** What is written of people whom telling may endanger. */
const namesInDanger = ['MetPerson', 'Referral', 'BreakGlass'];

/** In the order of what weighs most; the text may name others than the one who asks wherever people write freely. */
export function exceptionsOf({ subject, isCaseOpen, category, regime }: Held): Exception[] {
  const found: Exception[] = [];
  if (category === 'labour-complaint') found.push('COMPLAINT');
  if ((category !== null && identities.includes(category)) || namesInDanger.includes(subject)) found.push('IDENTITY');
  if (regime === 'law-enforcement') found.push('LAW_ENFORCEMENT');
  else if (isCaseOpen) found.push('INVESTIGATION');
  if (!found.includes('IDENTITY')) found.push('OTHERS');
  return found;
}
