import { subjectPage } from '../../../../behaviors/subject-page';
import type { CareSubject } from '../../../../services/coop';

/** One household or person on the care list: until when, why, and who decided it each time. */
Component({
  behaviors: [subjectPage('coop-care', ({ timeline }) => ({ timeline: [...timeline].reverse() }))],
  data: { timeline: [] as CareSubject['timeline'] },
});
