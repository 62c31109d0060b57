/** What a contribution may be: its terms by the rule book's codes, its grading by the 4x4 scheme. */
import type { Regime } from '../law/verdict.js';
import { invalid } from '../platform/errors.js';

/** Source A, B, C or X; null when not graded. */
export function reliabilityOf(field: string, given: string | null | undefined): string | null {
  if (given === null || given === undefined || given === '') return null;
  if (!['A', 'B', 'C', 'X'].includes(given))
    throw invalid(field, 'Kildens pålidelighed er A, B, C eller X.', 'The source’s reliability is A, B, C or X.');
  return given;
}

/** Content 1 to 4; null when not graded. */
export function credibilityOf(field: string, given: number | null | undefined): number | null {
  if (given === null || given === undefined) return null;
  if (!Number.isInteger(given) || given < 1 || given > 4)
    throw invalid(
      field,
      'Oplysningens troværdighed er 1, 2, 3 eller 4.',
      'The information’s credibility is 1, 2, 3 or 4.',
    );
  return given;
}

/** An authority under the GDPR holds nothing under the Law Enforcement Data Act (§ 1 names whom that covers). */
export function regimeFor(field: string, usual: string, asked: Regime | null): Regime {
  const regime = asked ?? (usual === 'law-enforcement' ? 'law-enforcement' : 'gdpr');
  if (regime === 'law-enforcement' && usual !== 'law-enforcement')
    throw invalid(
      field,
      'Retshåndhævelsesloven gælder kun politi, anklagemyndighed og de andre, som § 1 nævner. Vælg gdpr.',
      'The Law Enforcement Data Act covers only police, prosecution and the others that § 1 names. Choose gdpr.',
    );
  return regime;
}
