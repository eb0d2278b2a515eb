import { subjectPage } from '../../../../behaviors/subject-page';
import { openPage, PAGES } from '../../../../services/navigate';

/** One series, for those who hold it: what it repeats, its next dates, and ending it. What changes is changed from one of its dates on. */
Component({
  behaviors: [subjectPage('series')],
  methods: {
    open({ currentTarget }: WechatMiniprogram.TouchEvent) {
      openPage(PAGES.occasion(String(currentTarget.dataset.id)));
    },
  },
});
