import { subjectPage } from '../../../../behaviors/subject-page';
import { openPage, PAGES } from '../../../../services/navigate';

/** One person's hours of one occasion: when they came and went, every line of the record about it, and what may be done next. */
Component({
  behaviors: [subjectPage('hours')],
  methods: {
    openOccasion() {
      if (this.data.subject) openPage(PAGES.occasion(this.data.subject.occasionId));
    },
  },
});
