import type { PostLine } from '../../../../../cloudfunctions/groups/contract';

/** One post as a feed shows it; a tap opens it. Events: `open`, detail {id}. */
Component({
  properties: {
    /** PostLine */
    post: { type: Object, value: null as unknown as PostLine },
  },
  methods: {
    open() {
      this.triggerEvent('open', { id: this.data.post.id });
    },
  },
});
