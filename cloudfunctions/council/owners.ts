import { OWNERS_MATTERS, type OwnersMatter } from '../../miniprogram/packages/council/vocabulary/council';
import { reaches } from './ballots/count';

/** A part of the owners: floor space in hundredths of a square metre, and heads. Whole numbers, so that nothing is rounded. */
export interface OwnersPart {
  area: number;
  heads: number;
}
/** What an owners' assembly recorded: all, those who took part, those who agreed. */
export interface OwnersResult {
  matter: OwnersMatter;
  all: OwnersPart;
  tookPart: OwnersPart;
  agreed: OwnersPart;
}

/** What is wrong with it, '' for nothing: nobody agrees who did not take part. */
export function faultOfOwners({ all, tookPart, agreed }: OwnersResult): string {
  const within = (part: OwnersPart, whole: OwnersPart) => part.area <= whole.area && part.heads <= whole.heads;
  if (all.area <= 0 || all.heads <= 0) return '请填写全体业主的面积和人数。';
  if (!within(tookPart, all)) return '参加表决的不会比全体业主多。';
  return within(agreed, tookPart) ? '' : '同意的不会比参加表决的多。';
}

/** Whether the owners decided (民法典 278): enough took part by area and by heads, and enough of these agree by both. */
export function ownersDecided({ matter, all, tookPart, agreed }: OwnersResult): 'passed' | 'failed' | 'short' {
  const { takePart, agree } = OWNERS_MATTERS[matter];
  const enough = reaches(tookPart.area, all.area, takePart) && reaches(tookPart.heads, all.heads, takePart);
  if (!enough) return 'short';
  return reaches(agreed.area, tookPart.area, agree) && reaches(agreed.heads, tookPart.heads, agree)
    ? 'passed'
    : 'failed';
}
