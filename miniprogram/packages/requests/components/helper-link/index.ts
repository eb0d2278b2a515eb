import { openPage, PAGES } from '../../../../services/navigate';
import { formPage } from '../../../../services/subjects';

/** Ways from a need to whoever can help with it: a task for neighbours (搭把手), who are told the cell and no more, and squads. */
Component({
  properties: {
    /** id of the need */
    request: { type: String, value: '' },
    cellName: { type: String, value: '' },
  },
  methods: {
    sendSquad() {
      openPage(formPage(this.data.request, 'send-squad', 'sending'));
    },
    open() {
      const { request, cellName } = this.data;
      openPage(PAGES.planTask({ request, place: cellName }));
    },
  },
});
