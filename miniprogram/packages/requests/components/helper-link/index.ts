import { openPage, PAGES } from '../../../../services/navigate';

/** The way from a need to a task for neighbours (搭把手), for those who handle it. Neighbours are told the cell, and no more of the place. */
Component({
  properties: {
    /** id of the need */
    request: { type: String, value: '' },
    cellName: { type: String, value: '' },
  },
  methods: {
    open() {
      const { request, cellName } = this.data;
      openPage(PAGES.planTask({ request, place: cellName }));
    },
  },
});
