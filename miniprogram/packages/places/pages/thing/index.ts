import type { ThingView } from '../../../../../cloudfunctions/places/contract';
import { subjectPage } from '../../../../behaviors/subject-page';

/** One thing that is lent: how many there are, what I have of it, and who has which for those who keep the place. */
Component({
  behaviors: [subjectPage('lent-thing', ({ timeline }) => ({ timeline: [...timeline].reverse() }))],
  data: { timeline: [] as ThingView['timeline'] },
});
