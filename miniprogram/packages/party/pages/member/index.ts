import type { MemberDetail } from '../../../../../cloudfunctions/party/contract';
import { subjectPage } from '../../../../behaviors/subject-page';
import { drawn } from '../../../../services/party';

/** One report: who, from where, to which community, how it stands, and what this person may do next. */
Component({
  behaviors: [subjectPage('member', ({ timeline }) => ({ timeline: drawn(timeline) }))],
  data: { timeline: [] as ReturnType<typeof drawn<MemberDetail['timeline'][number]>> },
});
