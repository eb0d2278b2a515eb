import type { MemberDetail } from '../../../../../cloudfunctions/coop/contract';
import { subjectPage } from '../../../../behaviors/subject-page';

/** One skilled resident: what they can do, where and when, and their standing; proofs for the manager and themselves. */
Component({
  behaviors: [
    subjectPage('coop-member', ({ timeline, times, teams }) => ({
      timeline: [...timeline].reverse(),
      timesText: times.join('、'),
      teamsText: teams.join('、'),
    })),
  ],
  data: { timeline: [] as MemberDetail['timeline'], timesText: '', teamsText: '' },
});
