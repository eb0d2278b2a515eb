import { subjectPage } from '../../../../behaviors/subject-page';
import { openPage, PAGES } from '../../../../services/navigate';

/** A team: who leads it, and for whoever leads or watches over it, who is in it and what each has in hand. */
Component({
  behaviors: [subjectPage('coop-team')],
  methods: {
    openOrders() {
      openPage(PAGES.coopOrders('led'));
    },
  },
});
