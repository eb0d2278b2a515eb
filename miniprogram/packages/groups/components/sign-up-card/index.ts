import type { PostDetail } from '../../../../../cloudfunctions/groups/contract';

type SignUpView = NonNullable<PostDetail['signUp']>;

/** Who is on the list of a 接龙, in order, and how one gets on it or off. Events: `take`, `give`, `export`. */
Component({
  properties: {
    /** SignUpView */
    list: { type: Object, value: null as unknown as SignUpView },
  },
  methods: {
    take() {
      this.triggerEvent('take');
    },
    give() {
      this.triggerEvent('give');
    },
    exportList() {
      this.triggerEvent('export');
    },
  },
});
