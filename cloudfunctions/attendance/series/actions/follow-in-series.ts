import { refusals } from '../../../platform/errors';
import type { OccasionDecision } from '../../occasions/decision';
import type { Occasion } from '../../occasions/occasion';
import { withFollowing, type Following, type Series } from '../series';
import { changeWithSeries } from '../store';

const CHANGES: Readonly<Record<string, Following['change']>> = {
  reschedule: 'moved',
  relocate: 'relocated',
  retitle: 'retitled',
  rewrite: 'rewritten',
  resize: 'resized',
  'call-off': 'called-off',
};

type Change = Extract<OccasionDecision, { do: 'set' }>;

/** Is a step about all that follow too? */
export const isAboutAll = ({ seriesId }: Occasion, extent: string | undefined): boolean =>
  extent === 'following' && seriesId !== null;

/**
 * A step that is about all that follow too: of the very occasion and of its series, in one transaction. The series repeats it from
 * now on; those that are open already are changed by the clock, each in a write of its own with its notices.
 * @param decide pure: asked on what is there by then; null when it was done already
 */
export function followInSeries(occasion: Occasion, decide: (now: Occasion) => Change | null): Promise<Occasion> {
  return changeWithSeries(occasion._id, occasion.seriesId ?? '', (now, series) => {
    const decision = decide(now);
    if (!decision) return null;
    const following = followingOf(now, series, decision);
    if (!following) throw refusals.stale();
    return { decision, series: withFollowing(series, following) };
  });
}

function followingOf(occasion: Occasion, series: Series, { set, entry }: Change): Following | null {
  const change = CHANGES[entry.action];
  if (!change) return null;
  const { by, note, commandId, at } = entry;
  const { place, title, words, capacity } = set;
  return {
    change,
    plan: {
      ...(place === undefined ? {} : { place }),
      ...(title === undefined ? {} : { title }),
      ...(words === undefined ? {} : { words }),
      ...(capacity === undefined ? {} : { capacity }),
    },
    after: occasion.startsAt,
    opened: series.opened,
    by: (set.startsAt ?? occasion.startsAt) - occasion.startsAt,
    at,
    note,
    ...by,
    commandId,
  };
}
