import { openPage, PAGES } from '../../../../services/navigate';

/** The way from one's own need to a paid service of a skilled neighbour: its words are filled in there. */
Component({
  properties: {
    /** id of the need */
    request: { type: String, value: '' },
  },
  methods: {
    open() {
      openPage(PAGES.coopCompose('', this.data.request));
    },
  },
});
