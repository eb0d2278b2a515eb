import type { CareSubject } from '../../../../../cloudfunctions/coop/contract';
import { subjectPage } from '../../../../behaviors/subject-page';

/** One household or person on the care list: until when, why, and who decided it each time. */
Component({
  behaviors: [subjectPage('coop-care', ({ timeline }) => ({ timeline: [...timeline].reverse() }))],
  data: { timeline: [] as CareSubject['timeline'] },
});
