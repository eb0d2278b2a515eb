import type { MemberLine } from '../../../../../cloudfunctions/party/contract';

/** One report in a list. Events: `open`, detail {id}. */
Component({
  options: { addGlobalClass: true },
  properties: {
    /** MemberLine */
    member: { type: Object, value: null as unknown as MemberLine },
  },
  methods: {
    open() {
      this.triggerEvent('open', { id: this.data.member.id });
    },
  },
});
