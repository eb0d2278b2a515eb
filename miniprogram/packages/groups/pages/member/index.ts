import { subjectPage } from '../../../../behaviors/subject-page';

/** One membership: how somebody stands in a group, what happened, and what may be done. */
Component({
  behaviors: [subjectPage('group-member')],
  data: {},
});
