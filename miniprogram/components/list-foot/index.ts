/** How a list stands, in its place or at its end. Events: `retry`, `more`. */
Component({
  properties: {
    /** of the list as behaviors/paged-list tells; '' where the page's frame says it */
    state: { type: String, value: '' },
    message: { type: String, value: '' },
    /** said while it is read, such as 正在取队伍… */
    reading: { type: String, value: '' },
    /** what a tap does about a failure */
    way: { type: String, value: '点这里再试一次' },
    more: { type: Boolean, value: false },
    moreMessage: { type: String, value: '' },
    /** how far a search has come that goes on by a tap */
    soFar: { type: String, value: '' },
    /** nothing follows, and the list is long enough to say so */
    whole: { type: Boolean, value: false },
  },
  methods: {
    retry() {
      this.triggerEvent('retry');
    },
    goOn() {
      this.triggerEvent('more');
    },
  },
});
