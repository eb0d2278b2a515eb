import type { StationDetail } from '../../../../../cloudfunctions/party/contract';
import { subjectPage } from '../../../../behaviors/subject-page';
import { drawn } from '../../../../services/party';

/** One pioneer post: its duties, who serves as far as one may know, and what this person may do next. */
Component({
  behaviors: [subjectPage('station', ({ timeline }) => ({ timeline: drawn(timeline) }))],
  data: { timeline: [] as ReturnType<typeof drawn<StationDetail['timeline'][number]>> },
});
