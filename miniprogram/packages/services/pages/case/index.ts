import type { CaseView } from '../../../../../cloudfunctions/services/contract';
import { subjectPage } from '../../../../behaviors/subject-page';

/** One matter at the window: when, which number, what is missing, until when, and what happened. */
Component({
  behaviors: [subjectPage('service-case', ({ timeline }) => ({ timeline: [...timeline].reverse() }))],
  data: { timeline: [] as CaseView['timeline'] },
});
