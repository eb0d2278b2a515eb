import { keptVisits, type KeptVisit } from '../../../services/kept-visits';
import type { Standing } from './route';

/** What this phone has of each household that has not been sent. The last saved stands. Pure. */
export function standingsOf(visits: readonly KeptVisit[]): Map<string, Standing> {
  const standings = new Map<string, Standing>();
  for (const { state, content } of [...visits].reverse()) {
    const { householdId, outcome } = content.visit;
    standings.set(householdId, { here: state === 'writing' ? 'writing' : outcome, refused: state === 'refused' });
  }
  return standings;
}

/** Visits of a household that are saved on this phone and have not arrived, the last first. */
export const unsentOf = (householdId: string): KeptVisit[] =>
  keptVisits.all().filter(({ state, content }) => state !== 'writing' && content.visit.householdId === householdId);

/** The one that is being written there. */
export const writtenOf = (householdId: string): KeptVisit | undefined =>
  keptVisits.all().find(({ state, content }) => state === 'writing' && content.visit.householdId === householdId);
