import { openPage, PAGES } from '../../../../services/navigate';

/** The way from a need to its whistle. */
Component({
  properties: {
    /** id of the whistle, '' for none */
    whistle: { type: String, value: '' },
  },
  methods: {
    open() {
      openPage(PAGES.whistle(this.data.whistle));
    },
  },
});
